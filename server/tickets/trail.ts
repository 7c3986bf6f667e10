import { Queries } from '../search/query-log.ts'
import { remembered } from '../web/remembered.ts'
import type { Ticket } from './ticket.ts'

const most = 20

/** One search of the visit during which the customer asked. */
export interface TriedSearch {
  words: string
  language: string
  found: number
  foundInFallback: number
  at: Date
  opened?: { article: number; at: Date }
}

/** What the customer searched for before asking, in that order. */
export async function trailOf({ number, openedAt, trail: { visit } }: Ticket): Promise<readonly TriedSearch[]> {
  return visit ? trails.get(`${visit} ${number}`, () => triedBefore(visit, number, openedAt)) : []
}

/** When a ticket has changed, everybody who shows it asks for the same. */
const trails = remembered<readonly TriedSearch[]>()

async function triedBefore(visit: string, ticket: number, openedAt: Date): Promise<readonly TriedSearch[]> {
  const queries = await Queries.find({ visit, at: { $lte: openedAt }, ticket: { $in: [ticket, null] } })
    .sort({ at: -1 })
    .limit(most)
    .lean()
  return queries.reverse()
}
