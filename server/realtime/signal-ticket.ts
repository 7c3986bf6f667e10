import type { Event } from '../events/catalogue.ts'
import type { Services } from '../services.ts'

type TicketEvent = Event<
  | 'ticket.opened'
  | 'ticket.replied'
  | 'ticket.assigned'
  | 'ticket.changed'
  | 'ticket.linked'
  | 'ticket.solved'
  | 'ticket.judged'
  | 'ticket.reopened'
  | 'ticket.confirmed'
>

/** Tells whoever shows the ticket, or the queue that it stands in, to look again. */
export function signalTicket(event: TicketEvent, { realtime }: Services): void {
  const { ticket } = event.about
  realtime.signal(`queue ${ticket}`)
  realtime.signal(`ticket ${ticket}`)
  if (concernsRequester(event)) realtime.signal(`request ${ticket}`)
}

/** What only agents see does not even show the requester that it happened. */
function concernsRequester(event: TicketEvent): boolean {
  if (event.name === 'ticket.replied') return event.about.to === 'customer'
  if (event.name === 'ticket.changed') return event.about.what === 'status'
  return event.name !== 'ticket.judged' && event.name !== 'ticket.linked'
}
