import { Types } from 'mongoose'
import { Refused } from '../errors.ts'
import { type Actor, allow, can } from '../people/permissions.ts'
import { refuseIfClosed } from './refuse.ts'
import type { Ticket } from './ticket.ts'
import { turnTo } from './turn.ts'

interface Assignment {
  by: Actor
  /** Without anybody the ticket is given back to all. */
  to?: Actor
  at?: Date
}

/** Somebody takes the ticket on, or it is given back. A new ticket that somebody has is open. */
export function assign(ticket: Ticket, { by, to, at = new Date() }: Assignment): void {
  allow(by, 'work on the ticket')
  refuseIfClosed(ticket)
  if (to && !can(to, 'see the desk')) throw new Refused('tickets:refusals.notAnAgent')
  if (ticket.assignee?.toString() === to?.id) return

  ticket.assignee = to && new Types.ObjectId(to.id)
  ticket.changedAt = at
  if (to && ticket.status === 'new') turnTo(ticket, 'open', at)
  ticket.record('ticket.assigned', { ticket: ticket.number, to: to?.id, by: by.id })
}
