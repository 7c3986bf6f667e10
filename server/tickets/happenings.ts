import type { Event } from '../events/catalogue.ts'
import { Journal } from '../events/journal.ts'
import type { Ticket } from './ticket.ts'

const told = [
  'ticket.assigned',
  'ticket.changed',
  'ticket.linked',
  'ticket.solved',
  'ticket.judged',
  'ticket.reopened'
] as const

export type Happening = Event<(typeof told)[number]>

/** What was done to a ticket, oldest first: out of the journal, and what is still on its way there. */
export async function happeningsOf(ticket: Ticket): Promise<Happening[]> {
  const kept = await Journal.find({ 'about.ticket': ticket.number, name: { $in: told } }, { name: 1, about: 1, at: 1 })
    .sort({ at: -1 })
    .limit(200)
    .lean()
  const found = new Map(
    kept.reverse().map(({ _id, name, about, at }) => [_id.toString(), { id: _id.toString(), name, about, at }])
  )
  for (const { _id, name, about, at } of ticket.outbox)
    if ((told as readonly string[]).includes(name)) found.set(_id.toString(), { id: _id.toString(), name, about, at })
  return [...found.values()] as Happening[]
}
