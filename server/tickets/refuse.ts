import { Refused } from '../errors.ts'
import type { Ticket } from './ticket.ts'

const mostEntries = 1_000
const mostCharacters = 3_000_000

/** Closed is final: what comes after it is a new request. @throws Refused */
export function refuseIfClosed(ticket: Ticket): void {
  if (ticket.status === 'closed') throw new Refused('tickets:refusals.closed')
}

/** A ticket is one document, which has an end. @throws Refused */
export function refuseIfOutgrown(ticket: Ticket, body: string): void {
  const characters = ticket.entries.reduce((sum, entry) => sum + entry.body.length, body.length)
  if (ticket.entries.length >= mostEntries || characters > mostCharacters)
    throw new Refused('tickets:refusals.outgrown')
}
