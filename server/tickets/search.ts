import type { Types } from 'mongoose'
import { log } from '../log.ts'
import { namesOf } from '../people/find.ts'
import { type Actor, allow } from '../people/permissions.ts'
import type { Highlighted, SearchQuery, SearchResult } from '../search/engine.ts'
import { isFilled } from '../search/filling.ts'
import { inTime } from '../search/in-time.ts'
import type { Services } from '../services.ts'
import { nobody, ticketIndex } from './indexed.ts'
import { type Hit, subjectsWith } from './search-subjects.ts'
import { type Entry, type Status, type TicketFields, Tickets } from './ticket.ts'

export const pageSize = 20

export interface TicketQuestion {
  words: string
  status?: Status
  whose?: 'mine' | 'nobody'
  languages: string[]
  tags: string[]
  page: number
}

/** A ticket that was found, with its names and without what was said in it. */
export interface FoundTicket extends Omit<StoredTicket, '_id' | 'requester' | 'assignee' | 'entries'> {
  title: Highlighted
  excerpt: Highlighted
  /** Where the excerpt stands. */
  entry?: EntryHead & { author: string | undefined }
  requester: string | undefined
  assignee?: { id: string; name: string | undefined }
}

export interface FoundTickets {
  tickets: FoundTicket[]
  total: number
  /** How many there are of each status, and of each assignee, as far as the other filters go. */
  statuses: Record<string, number>
  assignees: Record<string, number>
  /** The search engine was away: only subjects were looked at. */
  isMakeshift: boolean
  /** Not all tickets are in the index yet. */
  isIncomplete: boolean
}

type Result = Pick<SearchResult, 'total' | 'facets'> & { hits: Hit[] }
type EntryHead = Pick<Entry, '_id' | 'kind' | 'by' | 'at'>
type StoredTicket = Pick<
  TicketFields,
  'number' | 'subject' | 'requester' | 'language' | 'status' | 'priority' | 'assignee' | 'tags' | 'changedAt'
> & { _id: Types.ObjectId; entries: EntryHead[] }

/** All tickets that an agent may see and that have these words, in whatever view they stand. It always answers. */
export async function searchTickets(
  who: Actor,
  question: TicketQuestion,
  { engine }: Pick<Services, 'engine'>
): Promise<FoundTickets> {
  allow(who, 'see the desk')
  const query = queryFor(who, question)
  try {
    const asked = [inTime(engine.search(ticketIndex, query)), isFilled(engine, ticketIndex)] as const
    const [result, isComplete] = await Promise.all(asked)
    return { ...(await shown(result)), isMakeshift: false, isIncomplete: !isComplete }
  } catch (error) {
    log.warn({ error }, 'the search engine did not answer')
    return { ...(await shown(await subjectsWith(question.words, query))), isMakeshift: true, isIncomplete: false }
  }
}

async function shown({ hits, total, facets: { status = {}, assignee = {} } }: Result) {
  return { tickets: await shownTickets(hits), total, statuses: status, assignees: assignee }
}

/** All agents see all tickets. */
function queryFor(who: Actor, { words, status, whose, languages, tags, page }: TicketQuestion): SearchQuery {
  return {
    words,
    scope: { audience: ['agents'] },
    filter: {
      ...(status && { status: [status] }),
      ...(whose && { assignee: [whose === 'mine' ? who.id : nobody] }),
      ...(languages.length > 0 && { language: languages }),
      ...(tags.length > 0 && { tag: tags })
    },
    facets: ['status', 'assignee'],
    offset: (page - 1) * pageSize,
    limit: pageSize,
    crop: 220
  }
}

const shownFields = {
  ...{ number: 1, subject: 1, requester: 1, language: 1, status: 1, priority: 1, assignee: 1, tags: 1, changedAt: 1 },
  ...{ 'entries._id': 1, 'entries.kind': 1, 'entries.by': 1, 'entries.at': 1 }
} as const

/** As they are now. The index may lag behind: what is no longer there is left out. */
async function shownTickets(hits: Hit[]): Promise<FoundTicket[]> {
  const numbers = hits.map(({ id }) => Number(id))
  const stored = await Tickets.find({ number: { $in: numbers } }, shownFields).lean<StoredTicket[]>()
  const tickets = new Map(stored.map(ticket => [ticket.number, ticket]))
  const found = hits.flatMap(hit => {
    const ticket = tickets.get(Number(hit.id))
    return ticket ? [{ hit, ticket, entry: ticket.entries[hit.part] }] : []
  })
  const names = await namesOf(
    found.flatMap(({ ticket, entry }) => [ticket.requester, ticket.assignee, entry?.by].map(String))
  )
  return found.map(({ hit, ticket: { _id, entries, requester, assignee, ...ticket }, entry }) => ({
    ...ticket,
    title: hit.title,
    excerpt: hit.excerpt,
    entry: entry && { ...entry, author: names.get(String(entry.by)) },
    requester: names.get(String(requester)),
    assignee: assignee && { id: String(assignee), name: names.get(String(assignee)) }
  }))
}
