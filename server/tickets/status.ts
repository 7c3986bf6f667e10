import { Refused } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import { reopen } from './reopen.ts'
import { solve } from './solve.ts'
import type { Status, Ticket } from './ticket.ts'
import { turnTo } from './turn.ts'

/** From each status to which others. Nothing becomes new again, and closed is final. */
const transitions: Record<Status, readonly Status[]> = {
  new: ['open', 'pending', 'on-hold', 'solved'],
  open: ['pending', 'on-hold', 'solved'],
  pending: ['open', 'on-hold', 'solved'],
  'on-hold': ['open', 'pending', 'solved'],
  solved: ['open', 'closed'],
  closed: []
}

/** What an agent may choose at the desk. */
export function nextStatuses(status: Status): readonly Status[] {
  return transitions[status]
}

export function setStatus(ticket: Ticket, { by, to, at = new Date() }: { by: Actor; to: Status; at?: Date }): void {
  allow(by, 'work on the ticket')
  if (ticket.status === to) return
  if (!transitions[ticket.status].includes(to))
    throw new Refused(ticket.status === 'closed' ? 'tickets:refusals.closed' : 'tickets:refusals.notFromHere')

  if (to === 'solved') solve(ticket, { by, at })
  else if (ticket.status === 'solved' && to === 'open') reopen(ticket, { by, at })
  else {
    turnTo(ticket, to, at)
    ticket.record('ticket.changed', { ticket: ticket.number, what: 'status', to, by: by.id })
  }
}
