import { type Actor, allow } from '../people/permissions.ts'
import { refuseIfClosed } from './refuse.ts'
import type { Priority, Ticket } from './ticket.ts'

export function setPriority(ticket: Ticket, { by, to, at = new Date() }: { by: Actor; to: Priority; at?: Date }): void {
  allow(by, 'work on the ticket')
  refuseIfClosed(ticket)
  if (ticket.priority === to) return

  ticket.priority = to
  ticket.changedAt = at
  ticket.record('ticket.changed', { ticket: ticket.number, what: 'priority', to, by: by.id })
}
