import { type Actor, allow } from '../people/permissions.ts'
import { refuseIfClosed } from './refuse.ts'
import type { Ticket } from './ticket.ts'
import { turnTo } from './turn.ts'

/** A solved request was not solved after all. */
export function reopen(ticket: Ticket, { by, at = new Date() }: { by: Actor; at?: Date }): void {
  allow(by, 'reopen the ticket', ticket)
  refuseIfClosed(ticket)
  if (ticket.status !== 'solved') return

  turnTo(ticket, 'open', at)
  ticket.record('ticket.reopened', { ticket: ticket.number, by: by.id })
}
