import { randomBytes } from 'node:crypto'
import { Types } from 'mongoose'
import type { Article } from '../articles/article.ts'
import { type LoggedQuery, Queries } from '../search/query-log.ts'
import { after, before } from './ago.ts'
import type { Halden, HaldenTicket } from './halden/read.ts'
import { named } from './named.ts'

export interface SeededSearch extends LoggedQuery {
  _id: Types.ObjectId
  visit: string
  /** The key of the ticket that it led to. */
  ledTo?: string
}

interface Setting {
  articles: Map<string, Article>
  now: Date
}

/** Everything that was searched for: in vain, with success, and on the way to a request. */
export function allSearches(halden: Halden, setting: Setting): SeededSearch[] {
  const { articles, now } = setting
  const inVain = halden.gaps.flatMap(({ searches }) =>
    searches.flatMap(({ words, language, daysAgo, times }) =>
      Array.from({ length: times }, (_, index) =>
        search({ words, language, at: after(before(now, { days: daysAgo }), { minutes: 97 * index }) })
      )
    )
  )
  const found = halden.searches.map(({ words, language, daysAgo, opened }, index) => {
    const at = after(before(now, { days: daysAgo }), { minutes: (61 * index) % 600 })
    return search({ words, language, at, found: 1, opened: opening(opened, { articles, at }) })
  })
  return [...inVain, ...found, ...halden.tickets.flatMap(ticket => searchesBefore(ticket, setting))]
}

export async function logSearches(searches: SeededSearch[]): Promise<void> {
  await Queries.insertMany(
    searches.map(({ ledTo, ...query }) => query),
    { lean: true }
  )
}

function searchesBefore(ticket: HaldenTicket, { articles, now }: Setting): SeededSearch[] {
  const { key, language, searched, entries } = ticket
  const asked = before(now, { minutes: entries[0]!.minutesAgo })
  const visit = newVisit()
  return searched.map(({ words, opened }, index) => {
    const at = before(asked, { minutes: 3 * (searched.length - index) })
    const found = opened ? 1 : 0
    return search({ words, language, at, found, opened: opening(opened, { articles, at }), visit, ledTo: key })
  })
}

type Asked = Pick<SeededSearch, 'words' | 'language' | 'at'> & Partial<SeededSearch>

/** What was searched in vain is gathered at once, by those who seed the gaps. */
function search(asked: Asked): SeededSearch {
  return {
    _id: new Types.ObjectId(),
    found: 0,
    foundInFallback: 0,
    visit: newVisit(),
    gathered: !asked.found,
    ...asked
  }
}

function opening(
  key: string | null | undefined,
  { articles, at }: { articles: Map<string, Article>; at: Date }
): LoggedQuery['opened'] {
  return key ? { article: named(articles, key).number, position: 1, at: after(at, { minutes: 1 }) } : undefined
}

function newVisit(): string {
  return randomBytes(16).toString('base64url')
}
