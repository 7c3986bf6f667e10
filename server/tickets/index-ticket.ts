import type { Types } from 'mongoose'
import type { Event } from '../events/catalogue.ts'
import { People, type PersonFields } from '../people/person.ts'
import type { SearchDocument, SearchEngine } from '../search/engine.ts'
import { follow } from '../search/follow.ts'
import type { Services } from '../services.ts'
import { type IndexedTicket, requestDocument, requestIndex, ticketDocument, ticketIndex } from './indexed.ts'
import { Tickets } from './ticket.ts'

/** After these a ticket is to be found by something else than before. */
export const ticketNews = [
  'ticket.opened',
  'ticket.replied',
  'ticket.assigned',
  'ticket.changed',
  'ticket.solved',
  'ticket.reopened'
] as const
type TicketNews = Event<(typeof ticketNews)[number]>
type Versioned = IndexedTicket & { __v: number }
type Engine = Pick<Services, 'engine'>

const atOnce = 50

/** The index follows the ticket: it holds what is there now, and nothing of a ticket that is not there any more. */
export function indexTicket({ about }: TicketNews, { engine }: Engine): Promise<void> {
  return indexTickets([about.ticket], engine)
}

export function indexTickets(numbers: number[], engine: SearchEngine): Promise<void> {
  return follow({
    numbers,
    model: Tickets,
    read: behind =>
      Tickets.find({ number: { $in: behind } }, indexed)
        .lean<Versioned[]>()
        .exec(),
    async write(tickets, gone) {
      await putTickets(tickets, engine)
      if (gone.length > 0) await removeTickets(gone.map(String), engine)
    }
  })
}

/** Tickets are found by who asked, so they follow when that person changes. */
export async function indexRequester({ about }: Event<'person.changed'>, { engine }: Engine): Promise<void> {
  for await (const batch of batchesOf(ticketsOf({ requester: about.person })))
    await indexTickets(
      batch.map(({ number }) => number),
      engine
    )
}

/** The documents of all tickets, for the one index or the other. */
export async function* allDocuments(of: 'tickets' | 'requests'): AsyncGenerator<SearchDocument> {
  for await (const batch of batchesOf(ticketsOf({}))) {
    const requesters = of === 'tickets' ? await requestersOf(batch) : new Map<string, Requester>()
    for (const ticket of batch)
      yield of === 'requests'
        ? requestDocument(ticket)
        : ticketDocument(ticket, requesters.get(ticket.requester.toString()))
  }
}

async function putTickets(tickets: IndexedTicket[], engine: SearchEngine): Promise<void> {
  if (tickets.length === 0) return
  await Promise.all([
    engine.put(ticketIndex, await ticketDocuments(tickets)),
    engine.put(requestIndex, tickets.map(requestDocument))
  ])
}

async function removeTickets(ids: string[], engine: SearchEngine): Promise<void> {
  await Promise.all([engine.remove(ticketIndex, ids), engine.remove(requestIndex, ids)])
}

async function ticketDocuments(tickets: IndexedTicket[]): Promise<SearchDocument[]> {
  const requesters = await requestersOf(tickets)
  return tickets.map(ticket => ticketDocument(ticket, requesters.get(ticket.requester.toString())))
}

type Requester = Pick<PersonFields, 'name' | 'email' | 'organisation'> & { _id: Types.ObjectId }

async function requestersOf(tickets: IndexedTicket[]): Promise<Map<string, Requester>> {
  const ids = new Set(tickets.map(({ requester }) => requester.toString()))
  const people = await People.find({ _id: { $in: [...ids] } }, { name: 1, email: 1, organisation: 1 }).lean<
    Requester[]
  >()
  return new Map(people.map(person => [person._id.toString(), person]))
}

const indexed = {
  ...{ number: 1, subject: 1, requester: 1, language: 1, status: 1, assignee: 1, tags: 1, changedAt: 1, __v: 1 },
  ...{ 'entries.kind': 1, 'entries.body': 1 }
} as const

function ticketsOf(which: { requester?: string }): AsyncIterable<IndexedTicket> {
  return Tickets.find(which, indexed).lean<IndexedTicket[]>().cursor({ batchSize: atOnce }) as never
}

async function* batchesOf(tickets: AsyncIterable<IndexedTicket>): AsyncGenerator<IndexedTicket[]> {
  let batch: IndexedTicket[] = []
  for await (const ticket of tickets) {
    batch.push(ticket)
    if (batch.length < atOnce) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
