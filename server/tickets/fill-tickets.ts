import { changedSince } from '../events/changed-since.ts'
import { type Followed, hasCaughtUp } from '../search/catch-up.ts'
import type { SearchEngine } from '../search/engine.ts'
import { type Filling, fill, fillKept, type Source } from '../search/filling.ts'
import { indexTickets, readAll, ticketNews } from './index-ticket.ts'
import { requestIndex, ticketIndex } from './indexed.ts'
import { ticketVersions } from './read-for-index.ts'
import { Tickets } from './ticket.ts'

/**
 * Fills the indexes of tickets and requests; those that an engine keeps only lack what has changed since. What another
 * process has changed meanwhile went into the index that was there before, so it is indexed again.
 */
export async function fillTickets(engine: SearchEngine, filling: Filling = {}): Promise<void> {
  if (hasCaughtUp(engine, 'tickets') && filling.which !== 'all') return
  if (engine.keeping) return fillKept(engine, followedBy(engine), { sources, filling })
  const began = new Date()
  if (!(await fill(engine, sources, filling))) return
  for await (const numbers of changedSince(began, { names: ticketNews, thing: 'ticket' }))
    await indexTickets(numbers, engine)
}

function followedBy(engine: SearchEngine): Followed {
  return {
    indexes: [ticketIndex, requestIndex],
    versionsAfter: (number, most) => ticketVersions({ number: { $gt: number } }, most),
    follow: numbers => indexTickets(numbers, engine)
  }
}

const count = () => Tickets.countDocuments({}).exec()

const sources: Source[] = [
  { index: ticketIndex, count, read: () => readAll('tickets') },
  { index: requestIndex, count, read: () => readAll('requests') }
]
