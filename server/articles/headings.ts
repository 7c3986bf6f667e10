import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { inlineText } from './plain-text.ts'

export interface Heading {
  id: string
  text: string
  level: 2 | 3
}

/**
 * Gives headings an id and a link to themselves, and collects those that stand at the top of the text.
 * The page has its own first-level heading, so one in the text counts as second-level.
 */
export function headings(md: MarkdownIt): void {
  md.core.ruler.push('headings', state => {
    const taken = new Map<string, number>()
    for (const [index, token] of state.tokens.entries()) {
      if (token.tag === 'h1') token.tag = 'h2'
      if (token.type === 'heading_open' && anchored.has(token.tag)) {
        anchor(state, token, state.tokens[index + 1]!, taken)
      }
    }
  })
  md.renderer.rules.heading_anchor = (tokens, index, options, env, self) =>
    env?.labels ? ` ${self.renderToken(tokens, index, options)}#</a>` : ''
}

/** The id of the heading with these words. The prefix keeps it from passing for a name that scripts know. */
export function headingId(words: string): string {
  const slug = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return `s-${Array.from(slug).slice(0, 80).join('')}`
}

const anchored = new Set(['h2', 'h3'])

function anchor(state: StateCore, heading: Token, inline: Token, taken: Map<string, number>): void {
  const text = inlineText(inline)
  if (!text) return

  const id = unique(headingId(text), taken)
  heading.attrSet('id', id)
  inline.children!.push(anchorToken(state, id))
  const listed = state.env.headings as Heading[] | undefined
  if (heading.level === 0) listed?.push({ id, text, level: heading.tag === 'h2' ? 2 : 3 })
}

function anchorToken({ Token, env }: StateCore, id: string): Token {
  const token = new Token('heading_anchor', 'a', 0)
  const labels = env.labels as { headingLink: string } | undefined
  token.attrs = [
    ['class', 'anchor'],
    ['href', `#${id}`],
    ['aria-label', labels?.headingLink ?? '']
  ]
  return token
}

function unique(id: string, taken: Map<string, number>): string {
  const count = (taken.get(id) ?? 0) + 1
  taken.set(id, count)
  return count === 1 ? id : unique(`${id}-${count}`, taken)
}
