import { NotFound } from '../errors.ts'
import { change } from '../events/change.ts'
import { remembered } from '../web/remembered.ts'
import { onTicketSaved, type Ticket, Tickets } from './ticket.ts'

/** @throws NotFound */
export async function ticketNumbered(number: number): Promise<Ticket> {
  const ticket = await Tickets.findOne({ number })
  if (!ticket) throw new NotFound()
  return ticket as Ticket
}

/**
 * A ticket to be shown, and nothing else: everybody who asks for it at the same time gets the same one.
 * @throws NotFound
 */
export function ticketToShow(number: number): Promise<Readonly<Ticket>> {
  return shown.get(String(number), () => ticketNumbered(number))
}

const shown = remembered<Ticket>()
onTicketSaved(shown.forget)

/** The one line through which everybody acts on a ticket. */
export function changeTicket<Result>(
  number: number,
  action: (ticket: Ticket) => Result | Promise<Result>
): Promise<Result> {
  return change(() => ticketNumbered(number), action)
}
