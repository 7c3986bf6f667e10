import { renderMessage } from '../articles/markdown.ts'
import type { CitedArticle } from './cited-articles.ts'
import type { Entry } from './ticket.ts'

const most = 5_000_000
const rendered = new Map<string, string>()
let held = 0

/** An entry as it is shown. What was said never changes, so it is rendered once, and again when an article has moved. */
export function entryHtml(
  { _id, body }: Pick<Entry, '_id' | 'body'>,
  articles: ReadonlyMap<number, CitedArticle>
): string {
  const named = articlesNamedIn([body]).map(number => articles.get(number))
  const key = named.length > 0 ? `${_id} ${JSON.stringify(named)}` : _id.toString()
  const known = rendered.get(key)
  if (known !== undefined) return known

  const html = renderMessage(body, { articleAddress: number => articles.get(number) })
  if (held > most) {
    rendered.clear()
    held = 0
  }
  rendered.set(key, html)
  held += html.length
  return html
}

/** The articles that texts name by number. */
export function articlesNamedIn(bodies: string[]): number[] {
  return bodies.flatMap(body => [...body.matchAll(/article:(\d{1,9})/gi)].map(([, number]) => Number(number)))
}
