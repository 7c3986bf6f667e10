import { Types } from 'mongoose'
import { Refused } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import { refuseIfClosed, refuseIfOutgrown } from './refuse.ts'
import type { Entry, Ticket } from './ticket.ts'
import { turnTo } from './turn.ts'

interface Words {
  by: Actor
  body: string
  to?: 'customer' | 'agents'
  /** The last entry that the sender has seen. What came after it stops the sending. */
  seen?: string
  /** The id that the form has chosen for the entry, so that sending it twice says it once. */
  entry?: string
  at?: Date
}

/** Something came that the sender has not seen yet. Nothing was sent, and nothing is lost. */
export class HeldBack extends Refused {
  readonly ticket: number
  /** Who wrote what was not seen. */
  readonly by: string
  /** The entry that has to be seen. */
  readonly newest: string

  constructor(ticket: Ticket, missed: Entry) {
    super('tickets:refusals.heldBack')
    this.ticket = ticket.number
    this.by = missed.by.toString()
    this.newest = ticket.entries.at(-1)!._id.toString()
  }
}

/**
 * Adds a reply, or a note that only agents see, to the conversation, and answers with the entry's id.
 * @throws HeldBack when somebody else wrote after what the sender has seen
 */
export function reply(ticket: Ticket, { by, body, to = 'customer', seen, entry, at = new Date() }: Words): string {
  if (to === 'agents') allow(by, 'write notes')
  else allow(by, 'reply to the ticket', ticket)
  if (entry && isSaid(ticket, entry, by)) return entry
  refuseIfClosed(ticket)
  refuseIfOutgrown(ticket, body)
  const missed = to === 'customer' && seen ? missedBy(ticket, by, seen) : undefined
  if (missed) throw new HeldBack(ticket, missed)

  const _id = freeId(ticket, entry)
  ticket.entries.push({ _id, kind: to === 'customer' ? 'message' : 'note', by: new Types.ObjectId(by.id), body, at })
  ticket.changedAt = at
  ticket.record('ticket.replied', { ticket: ticket.number, entry: _id.toString(), by: by.id, to })
  if (to === 'agents') return _id.toString()

  if (ticket.requester.toString() === by.id) turnToUs(ticket, at)
  else turnToCustomer(ticket, by, at)
  return _id.toString()
}

function turnToUs(ticket: Ticket, at: Date) {
  if (ticket.status === 'solved') {
    turnTo(ticket, 'open', at)
    ticket.record('ticket.reopened', { ticket: ticket.number, by: ticket.requester.toString() })
  } else if (ticket.status === 'pending') turnTo(ticket, 'open', at)
}

/** Whoever answers a request that nobody has, has it. An afterword to a solved one leaves it solved. */
function turnToCustomer(ticket: Ticket, by: Actor, at: Date) {
  if (ticket.status !== 'solved') turnTo(ticket, 'pending', at)
  if (ticket.assignee) return
  ticket.assignee = new Types.ObjectId(by.id)
  ticket.record('ticket.assigned', { ticket: ticket.number, to: by.id, by: by.id })
}

function isSaid(ticket: Ticket, entry: string, by: Actor): boolean {
  return ticket.entries.some(({ _id, by: author }) => _id.toString() === entry && author.toString() === by.id)
}

/** The first entry of somebody else after the one that was seen. An id we do not know has seen nothing. */
function missedBy(ticket: Ticket, by: Actor, seen: string): Entry | undefined {
  const last = ticket.entries.findIndex(({ _id }) => _id.toString() === seen)
  return ticket.entries.slice(last + 1).find(entry => entry.by.toString() !== by.id)
}

function freeId(ticket: Ticket, wanted: string | undefined): Types.ObjectId {
  const taken = ticket.entries.some(({ _id }) => _id.toString() === wanted)
  return new Types.ObjectId(taken ? undefined : wanted)
}
