import type { Event } from '../events/catalogue.ts'
import { Journal } from '../events/journal.ts'
import { remembered } from '../web/remembered.ts'
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
  const waiting = ticket.outbox.map(({ _id }) => _id).join()
  const kept = await journals.get(`${ticket.id} ${ticket.get('__v')} ${waiting}`, () => inJournal(ticket.number))
  const found = new Map(kept.map(happening => [happening.id, happening]))
  for (const { _id, name, about, at } of ticket.outbox)
    if ((told as readonly string[]).includes(name))
      found.set(_id.toString(), { id: _id.toString(), name, about, at } as Happening)
  return [...found.values()]
}

/** When a ticket has changed, everybody who shows it asks for the same. */
const journals = remembered<Happening[]>()

async function inJournal(ticket: number): Promise<Happening[]> {
  const kept = await Journal.find({ 'about.ticket': ticket, name: { $in: told } }, { name: 1, about: 1, at: 1 })
    .sort({ at: -1 })
    .limit(200)
    .lean()
  return kept.reverse().map(({ _id, name, about, at }) => ({ id: _id.toString(), name, about, at }) as Happening)
}
