import { Types } from 'mongoose'
import type { Catalogue, EventName } from '../../server/events/catalogue.ts'
import type { Role } from '../../server/people/person.ts'
import { type Ticket, type TicketFields, Tickets } from '../../server/tickets/ticket.ts'

const person = (roles: Role[] = []) => ({ id: new Types.ObjectId().toString(), roles })

export const maja = person()
export const yusuf = person()
export const omar = person(['agent'])
export const tilda = person(['agent'])
export const wren = person(['writer'])

export const opened = new Date('2026-03-02T09:00Z')
export const later = new Date('2026-03-02T10:00Z')

/** A request of Maja's that nobody has answered, and that is not stored anywhere. */
export function aTicket(different: Partial<TicketFields> = {}): Ticket {
  const requester = new Types.ObjectId(maja.id)
  return new Tickets({
    number: 1042,
    subject: 'Faktura',
    requester,
    language: 'pl',
    entries: [{ kind: 'message', by: requester, body: 'Gdzie jest faktura?', at: opened }],
    waitingSince: opened,
    openedAt: opened,
    changedAt: opened,
    ...different
  }) as Ticket
}

/** What the ticket has recorded, by name, oldest first. */
export function newsOf(ticket: Ticket): EventName[] {
  return ticket.outbox.map(({ name }) => name)
}

export function lastNews<Name extends EventName>(ticket: Ticket, name: Name): Catalogue[Name] | undefined {
  return ticket.outbox.findLast(news => news.name === name)?.about as Catalogue[Name] | undefined
}
