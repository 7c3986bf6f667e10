import { changedSince } from '../events/changed-since.ts'
import type { SearchEngine } from '../search/engine.ts'
import { type Filling, fill, type Source } from '../search/filling.ts'
import { allDocuments, indexTickets, ticketNews } from './index-ticket.ts'
import { requestIndex, ticketIndex } from './indexed.ts'
import { Tickets } from './ticket.ts'

/**
 * Fills the indexes of tickets and requests. What another process has changed meanwhile went into the index that was
 * there before, so it is indexed again.
 */
export async function fillTickets(engine: SearchEngine, filling: Filling = {}): Promise<void> {
  const began = new Date()
  if (!(await fill(engine, sources, filling))) return
  await indexTickets(await changedSince(began, { names: ticketNews, thing: 'ticket' }), engine)
}

const count = () => Tickets.countDocuments({}).exec()

const sources: Source[] = [
  { index: ticketIndex, count, read: () => allDocuments('tickets') },
  { index: requestIndex, count, read: () => allDocuments('requests') }
]
