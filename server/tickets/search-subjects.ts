import { type Facet, type Highlighted, pageOf, type SearchHit, type SearchQuery } from '../search/engine.ts'
import { hasAll, wordsIn } from '../search/titles.ts'
import { nobody } from './indexed.ts'
import { type TicketFields, Tickets } from './ticket.ts'

const lookedAt = 1_000

export type Hit = Pick<SearchHit, 'id' | 'title' | 'excerpt' | 'part'>

type LookedAt = Pick<TicketFields, 'number' | 'subject' | 'status' | 'assignee' | 'language' | 'tags'>
const lookedInto = { number: 1, subject: 1, status: 1, assignee: 1, language: 1, tags: 1 } as const

interface Among extends Pick<SearchQuery, 'filter' | 'facets' | 'offset' | 'limit'> {
  /** Only theirs. */
  requester?: string
}

/** What was found, as an engine would say it, among those that were looked at. */
interface Found {
  hits: Hit[]
  total: number
  facets: Partial<Record<Facet, Record<string, number>>>
}

/**
 * The newest tickets in whose subject some word begins with each of the words, and that the filter lets through: the
 * makeshift while the search engine is away. As there, a filter alone will do, and without any nothing is found; and a
 * facet is counted without what narrows it.
 */
export async function subjectsWith(words: string, { requester, ...query }: Among): Promise<Found> {
  const { filter = {}, facets = [] } = query
  const { offset, limit } = pageOf({ words, scope: { audience: [] }, ...query })
  const own = requester === undefined ? {} : { requester }
  const newest = await Tickets.find(own, lookedInto)
    .sort(requester === undefined ? { number: -1 } : { changedAt: -1, number: -1 })
    .limit(lookedAt)
    .lean<LookedAt[]>()
  const wanted = wordsIn(words)
  const isAsked = wanted.length > 0 || (words.trim() === '' && Object.keys(filter).length > 0)
  const said = newest.filter(ticket => isAsked && hasAll(ticket.subject, wanted))
  const found = said.filter(ticket => passes(ticket, filter))
  return {
    hits: found
      .slice(offset, offset + limit)
      .map(({ number, subject }) => ({ id: String(number), title: plain(subject), excerpt: plain(''), part: 0 })),
    total: found.length,
    facets: Object.fromEntries(
      facets.map(facet => [
        facet,
        counted(
          said.filter(ticket => passes(ticket, { ...filter, [facet]: undefined })),
          facet
        )
      ])
    )
  }
}

function passes(ticket: LookedAt, filter: NonNullable<SearchQuery['filter']>): boolean {
  const values = valuesOf(ticket)
  return Object.entries(filter).every(
    ([facet, wanted]) => wanted === undefined || values[facet as Facet]?.some(value => wanted.includes(value))
  )
}

function counted(tickets: LookedAt[], facet: Facet): Record<string, number> {
  const counts = new Map<string, number>()
  for (const ticket of tickets)
    for (const value of valuesOf(ticket)[facet] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Object.fromEntries(counts)
}

function valuesOf({ status, assignee, language, tags }: LookedAt): Partial<Record<Facet, string[]>> {
  return { status: [status], assignee: [assignee?.toString() ?? nobody], language: [language], tag: tags }
}

const plain = (text: string): Highlighted => ({ text, ranges: [], cropped: false })
