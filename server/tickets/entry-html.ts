import type { ArticleAddress } from '../articles/links.ts'
import { renderedMessages } from '../articles/long-texts.ts'
import type { Entry } from './ticket.ts'

const most = 5_000_000
const rendered = new Map<string, string>()
let held = 0

type Said = Pick<Entry, '_id' | 'body'>

/** Entries as they are shown. What was said never changes, so it is rendered once, and again when an article has moved. */
export async function entriesHtml(entries: Said[], articleAddress: ArticleAddress): Promise<string[]> {
  const keyed = entries.map(entry => ({ body: entry.body, key: keyOf(entry, articleAddress) }))
  const known = new Map(keyed.map(({ key }) => [key, rendered.get(key)]))
  const fresh = keyed.filter(({ key }) => known.get(key) === undefined)
  const html = await renderedMessages(
    fresh.map(({ body }) => body),
    { articleAddress }
  )
  for (const [at, { key }] of fresh.entries()) {
    known.set(key, html[at])
    keep(key, html[at]!)
  }
  return keyed.map(({ key }) => known.get(key)!)
}

function keyOf({ _id, body }: Said, articleAddress: ArticleAddress): string {
  const named = articlesNamedIn([body]).map(articleAddress)
  return named.length > 0 ? `${_id} ${JSON.stringify(named)}` : _id.toString()
}

function keep(key: string, html: string): void {
  if (held > most) {
    rendered.clear()
    held = 0
  }
  rendered.set(key, html)
  held += html.length
}

/** The articles that texts name by number, each once. */
export function articlesNamedIn(bodies: string[]): number[] {
  return [
    ...new Set(bodies.flatMap(body => [...body.matchAll(/article:(\d{1,9})/gi)].map(([, number]) => Number(number))))
  ]
}
