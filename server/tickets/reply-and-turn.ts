import { reply } from './reply.ts'
import { setStatus } from './status.ts'
import type { Ticket } from './ticket.ts'

/** What a reply to the customer leaves the ticket as. */
export const nextTurns = ['pending', 'open', 'solved'] as const

type Sending = Parameters<typeof reply>[1] & { next: (typeof nextTurns)[number] }

/** Replies, and gives the ticket the status that was sent along. A note changes no status. */
export function replyAndTurn(ticket: Ticket, { next, ...words }: Sending): string {
  const { length } = ticket.entries
  const entry = reply(ticket, words)
  const isNew = ticket.entries.length > length
  if (isNew && words.to !== 'agents' && ticket.status !== 'solved' && next !== ticket.status)
    setStatus(ticket, { by: words.by, to: next, at: words.at })
  return entry
}
