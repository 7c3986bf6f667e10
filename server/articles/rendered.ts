import type { Translate } from '../languages/messages.ts'
import type { Published } from './article.ts'
import type { Heading } from './headings.ts'
import type { ArticleAddress } from './links.ts'
import { renderedArticle } from './long-texts.ts'
import { textLabels } from './text-labels.ts'

interface Rendered {
  html: string
  headings: Heading[]
  /** The articles that the text links to, and where they stood for its reader. */
  links: Map<number, ReturnType<ArticleAddress>>
}

export interface TextReader {
  language: string
  t: Translate
  articleAddress: ArticleAddress
}

const kept = new Map<string, Rendered>()
const most = 300

/**
 * The text as HTML. A revision never changes, so each is rendered once for each language of readers, unless an
 * article that it links to has moved for them.
 */
export async function renderedText(
  { revision, body }: Published,
  { language, t, articleAddress }: TextReader
): Promise<Omit<Rendered, 'links'>> {
  const key = `${revision} ${language}`
  const known = kept.get(key)
  if (known && stillHolds(known, articleAddress)) return known

  const links: Rendered['links'] = new Map()
  const noted: ArticleAddress = number => {
    const address = articleAddress(number)
    links.set(number, address)
    return address
  }
  const rendered = { ...(await renderedArticle(body, { articleAddress: noted, labels: textLabels(t) })), links }
  keep(key, rendered)
  return rendered
}

function stillHolds({ links }: Rendered, articleAddress: ArticleAddress): boolean {
  for (const [number, then] of links) {
    const now = articleAddress(number)
    if (now?.href !== then?.href || now?.title !== then?.title) return false
  }
  return true
}

function keep(key: string, rendered: Rendered) {
  kept.delete(key)
  const oldest = kept.size >= most ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  kept.set(key, rendered)
}
