import { NotFound } from '../errors.ts'
import { change } from '../events/change.ts'
import { type Ticket, Tickets } from './ticket.ts'

/** @throws NotFound */
export async function ticketNumbered(number: number): Promise<Ticket> {
  const ticket = await Tickets.findOne({ number })
  if (!ticket) throw new NotFound()
  return ticket as Ticket
}

/** The one line through which everybody acts on a ticket. */
export function changeTicket<Result>(
  number: number,
  action: (ticket: Ticket) => Result | Promise<Result>
): Promise<Result> {
  return change(() => ticketNumbered(number), action)
}
