import { type Actor, allow } from '../people/permissions.ts'
import type { Ticket } from './ticket.ts'

/** The requester has seen it: whoever asked under the address gets the mails that are sent there. */
export function confirm(ticket: Ticket, { by }: { by: Actor }): void {
  allow(by, 'confirm the ticket', ticket)
  if (!ticket.unconfirmed) return

  ticket.unconfirmed = undefined
  ticket.record('ticket.confirmed', { ticket: ticket.number, by: by.id })
}
