import { Types } from 'mongoose'
import { nextNumber } from '../database.ts'
import { type Ticket, Tickets, type Trail } from './ticket.ts'

interface Opening {
  /** The requester. */
  by: { id: string }
  subject: string
  body: string
  language: string
  trail?: Partial<Trail>
  tags?: string[]
  /** Whoever asked was not signed in: the address may be somebody else's. */
  unconfirmed?: boolean
  /** The id of the first entry, when the form has chosen one. */
  entry?: string
  at?: Date
}

/** Takes in a request. Without words of its own the subject is the question. */
export async function openTicket({
  by,
  subject,
  body,
  language,
  trail,
  tags = [],
  unconfirmed,
  entry,
  at = new Date()
}: Opening): Promise<Ticket> {
  const requester = new Types.ObjectId(by.id)
  const ticket = new Tickets({
    number: await nextNumber('ticket'),
    subject,
    requester,
    unconfirmed,
    language,
    tags,
    entries: [{ _id: new Types.ObjectId(entry), kind: 'message', by: requester, body: body || subject, at }],
    trail: { visit: trail?.visit, dismissed: trail?.dismissed ?? [] },
    waitingSince: at,
    openedAt: at,
    changedAt: at
  }) as Ticket
  ticket.record('ticket.opened', { ticket: ticket.number, by: by.id })
  await ticket.save()
  return ticket
}
