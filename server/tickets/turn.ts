import type { Status, Ticket } from './ticket.ts'

/** In these somebody waits for us, so the ticket stands in the queue. */
const customerWaits: readonly Status[] = ['new', 'open', 'on-hold']

/**
 * Gives a ticket its new status. Whose turn it then is follows from it: `waitingSince` is set exactly while the
 * customer waits for us, which is what the queue is made of.
 */
export function turnTo(ticket: Ticket, status: Status, at: Date): void {
  ticket.status = status
  ticket.changedAt = at
  if (customerWaits.includes(status)) ticket.waitingSince ??= at
  else ticket.waitingSince = undefined
  ticket.solvedAt = status === 'solved' || status === 'closed' ? (ticket.solvedAt ?? at) : undefined
}
