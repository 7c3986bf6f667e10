import type { Facet, Highlighted, SearchHit, SearchQuery } from '../search/engine.ts'
import { hasAll, wordsIn } from '../search/titles.ts'
import { nobody } from './indexed.ts'
import { type TicketFields, Tickets } from './ticket.ts'

const lookedAt = 1_000
const most = 20

export type Hit = Pick<SearchHit, 'id' | 'title' | 'excerpt' | 'part'>

type LookedAt = Pick<TicketFields, 'number' | 'subject' | 'status' | 'assignee' | 'language' | 'tags'>
const lookedInto = { number: 1, subject: 1, status: 1, assignee: 1, language: 1, tags: 1 } as const

interface Among extends Pick<SearchQuery, 'filter'> {
  /** Only theirs. */
  requester?: string
}

/**
 * The newest tickets in whose subject some word begins with each of the words, and that the filter lets through: the
 * makeshift while the search engine is away. As there, a filter alone will do, and without any nothing is found.
 */
export async function subjectsWith(words: string, { requester, filter = {} }: Among): Promise<Hit[]> {
  const own = requester === undefined ? {} : { requester }
  const tickets = await Tickets.find(own, lookedInto)
    .sort(requester === undefined ? { number: -1 } : { changedAt: -1, number: -1 })
    .limit(lookedAt)
    .lean<LookedAt[]>()
  const wanted = wordsIn(words)
  const isAsked = wanted.length > 0 || (words.trim() === '' && Object.keys(filter).length > 0)
  const found = tickets.filter(ticket => isAsked && hasAll(ticket.subject, wanted) && passes(ticket, filter))
  return found
    .slice(0, most)
    .map(({ number, subject }) => ({ id: String(number), title: plain(subject), excerpt: plain(''), part: 0 }))
}

function passes(ticket: LookedAt, filter: NonNullable<SearchQuery['filter']>): boolean {
  const values: Partial<Record<Facet, string[]>> = {
    status: [ticket.status],
    assignee: [ticket.assignee?.toString() ?? nobody],
    language: [ticket.language],
    tag: ticket.tags
  }
  return Object.entries(filter).every(([facet, wanted]) =>
    values[facet as Facet]?.some(value => wanted.includes(value))
  )
}

const plain = (text: string): Highlighted => ({ text, ranges: [], cropped: false })
