import { type Actor, allow } from '../people/permissions.ts'
import { type Judgement, judge } from './judge.ts'
import { refuseIfClosed } from './refuse.ts'
import type { Ticket } from './ticket.ts'
import { turnTo } from './turn.ts'

/** The request is done. What it says about the knowledge is welcome, and never a condition. */
export function solve(
  ticket: Ticket,
  { by, verdict, at = new Date() }: { by: Actor; verdict?: Judgement; at?: Date }
): void {
  allow(by, 'solve the ticket', ticket)
  refuseIfClosed(ticket)
  if (verdict) judge(ticket, { by, verdict, at })
  if (ticket.status === 'solved') return

  turnTo(ticket, 'solved', at)
  ticket.record('ticket.solved', { ticket: ticket.number, by: by.id })
}
