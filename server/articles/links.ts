import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { headingId } from './headings.ts'

/** Where an article stands for this reader, or nothing if there is none that the reader may see. */
export type ArticleAddress = (number: number) => { href: string; title?: string } | undefined

/** Links to articles find their address, links to headings their id, and links out of the program say less of it. */
export function links(md: MarkdownIt, { rel }: { rel: string }): void {
  md.core.ruler.push('links', state => {
    for (const token of state.tokens) {
      if (token.children?.some(child => child.type === 'link_open')) {
        token.children = withAddresses(token.children, state, rel)
      }
    }
  })
}

/** Everything else, `javascript:` above all, is not read as a link. */
export function isSafeLink(address: string): boolean {
  return safeAddress.test(address)
}

const safeAddress = /^(?:https?:\/\/[^/]|mailto:|tel:|article:\d{1,9}(?:#|$)|\/(?![/\\])|\/$|#)/i

function withAddresses(tokens: Token[], state: StateCore, rel: string): Token[] {
  const articleAddress = (state.env.articleAddress as ArticleAddress | undefined) ?? (() => undefined)
  const result: Token[] = []
  const open: boolean[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'link_open') open.push(address(token, { rel, articleAddress }))
    const dropped = token.type === 'link_close' ? !open.pop() : token.type === 'link_open' && !open.at(-1)
    if (dropped) continue

    result.push(token)
    if (token.type === 'link_open' && tokens[index + 1]?.type === 'link_close') result.push(...nameOf(token, state))
  }
  return result
}

/** Says whether the link leads anywhere. */
function address(link: Token, { rel, articleAddress }: { rel: string; articleAddress: ArticleAddress }): boolean {
  const href = String(link.attrGet('href'))
  const article = /^article:(\d+)#?(.*)$/i.exec(href)
  if (article) return addressOfArticle(link, articleAddress(Number(article[1])), article[2]!)

  if (href.startsWith('#') && href.length > 1) link.attrSet('href', fragment(href.slice(1)))
  if (/^https?:/i.test(href)) link.attrSet('rel', rel)
  return true
}

function addressOfArticle(link: Token, found: ReturnType<ArticleAddress>, heading: string): boolean {
  if (!found) return false

  link.attrSet('href', found.href + (heading && fragment(heading)))
  link.meta = { name: found.title }
  if (found.title && !link.attrGet('title')) link.attrSet('title', found.title)
  return true
}

/** Writers may name a heading by its words or by its id. */
function fragment(encoded: string): string {
  const words = decoded(encoded)
  return `#${words.startsWith('s-') ? words : headingId(words)}`
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** `[](article:42)` is called what the article is called. */
function nameOf(link: Token, { Token }: StateCore): Token[] {
  const name = link.meta?.name
  if (typeof name !== 'string') return []

  const text = new Token('text', '', 0)
  text.content = name
  link.attrs = link.attrs!.filter(([attribute]) => attribute !== 'title')
  return [text]
}
