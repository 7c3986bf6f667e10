import { createHash } from 'node:crypto'
import type { PersonFields } from '../people/person.ts'
import type { SearchDocument } from '../search/engine.ts'
import type { Entry, TicketFields } from './ticket.ts'

/** Goes up when documents are made in another way, so that those in the index are made anew. */
const edition = 1

/** Customers and agents write in one conversation in several languages. */
const language = 'mul'
export const ticketIndex = { name: 'tickets', language } as const
export const requestIndex = { name: 'requests', language } as const

/** The value of the assignee's facet where there is none. */
export const nobody = 'nobody'

export interface IndexedTicket
  extends Pick<
    TicketFields,
    'number' | 'subject' | 'requester' | 'language' | 'status' | 'assignee' | 'tags' | 'changedAt'
  > {
  entries: SaidWords[]
}
/** The words of an entry, without the markup. */
interface SaidWords extends Pick<Entry, 'kind'> {
  words: string
}
export type Requester = Pick<PersonFields, 'name' | 'email' | 'organisation'>

/** A ticket as agents find it: by everything that was said, by who asked, and by its number. */
export function ticketDocument(ticket: IndexedTicket, requester?: Requester): SearchDocument {
  const { name, email, organisation } = requester ?? {}
  return {
    ...documentOf(ticket, ticket.entries),
    tags: [String(ticket.number), ...ticket.tags, name, email, organisation].filter(word => word !== undefined),
    audience: 'agents',
    assignee: ticket.assignee?.toString() ?? nobody,
    tag: ticket.tags
  }
}

/** The same as whoever asked finds it. No word of a note is in there, nor what else agents keep for themselves. */
export function requestDocument(ticket: IndexedTicket): SearchDocument {
  return {
    ...documentOf(ticket, ticket.entries.filter(isMessage)),
    tags: [String(ticket.number)],
    audience: 'signed-in',
    owner: ticket.requester.toString()
  }
}

/** Tells the states of a ticket and its requester apart, as far as its documents depend on them. */
export function versionOf({ searchMark }: Pick<TicketFields, 'searchMark'>, requester?: Requester): string {
  const { name, email, organisation } = requester ?? {}
  const asked = createHash('sha256')
    .update(JSON.stringify([name, email, organisation]))
    .digest('base64url')
  return [edition, searchMark ?? '', asked.slice(0, 16)].join('.')
}

const isMessage = ({ kind }: SaidWords) => kind === 'message'

/** Each entry is a part of the body, so that a result can say where its words stand. */
function documentOf({ number, subject, language, status, changedAt }: IndexedTicket, entries: SaidWords[]) {
  return {
    id: String(number),
    title: subject,
    headings: [],
    body: entries.map(({ words }) => words),
    status,
    language,
    at: changedAt.getTime()
  }
}
