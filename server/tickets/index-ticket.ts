import type { Event } from '../events/catalogue.ts'
import type { SearchEngine } from '../search/engine.ts'
import type { Read } from '../search/filling.ts'
import { follow } from '../search/follow.ts'
import { replace } from '../search/replace.ts'
import type { Services } from '../services.ts'
import { requestDocument, requestIndex, ticketDocument, ticketIndex } from './indexed.ts'
import { type AskedTicket, ticketsAfter, ticketsNumbered, ticketVersions } from './read-for-index.ts'
import { Tickets } from './ticket.ts'

/** After these a ticket is to be found by something else than before. */
export const ticketNews = [
  'ticket.opened',
  'ticket.replied',
  'ticket.assigned',
  'ticket.changed',
  'ticket.solved',
  'ticket.judged',
  'ticket.reopened'
] as const
type TicketNews = Event<(typeof ticketNews)[number]>
type Engine = Pick<Services, 'engine'>

/** The index follows the ticket: it holds what is there now, and nothing of a ticket that is not there any more. */
export function indexTicket({ about }: TicketNews, { engine }: Engine): Promise<void> {
  return indexTickets([about.ticket], engine)
}

export function indexTickets(numbers: number[], engine: SearchEngine): Promise<void> {
  return follow({
    numbers,
    read: ticketsNumbered,
    versions: behind => ticketVersions({ number: { $in: behind } }, behind.length),
    async write(things, gone) {
      await Promise.all([
        replace(engine, ticketIndex, { things, gone, documentOf: documentFor.tickets }),
        replace(engine, requestIndex, { things, gone, documentOf: documentFor.requests })
      ])
    }
  })
}

/** Tickets are found by who asked, so they follow when that person changes. */
export async function indexRequester({ about }: Event<'person.changed'>, { engine }: Engine): Promise<void> {
  const tickets = await Tickets.find({ requester: about.person }, { _id: 0, number: 1 }).lean<{ number: number }[]>()
  await indexTickets(
    tickets.map(({ number }) => number),
    engine
  )
}

/** All tickets, and what the one index or the other has of them. */
export async function* readAll(of: 'tickets' | 'requests'): AsyncGenerator<Read> {
  let tickets = await ticketsAfter(Number.NEGATIVE_INFINITY)
  while (tickets.length > 0) {
    for (const ticket of tickets)
      yield { version: { id: String(ticket.number), version: ticket.version }, document: documentFor[of](ticket) }
    tickets = await ticketsAfter(tickets.at(-1)!.number)
  }
}

const documentFor = {
  tickets: (ticket: AskedTicket) => ticketDocument(ticket, ticket.asker),
  requests: (ticket: AskedTicket) => requestDocument(ticket)
}
