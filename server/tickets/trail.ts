import { Queries } from '../search/query-log.ts'
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
export async function trailOf(ticket: Ticket): Promise<TriedSearch[]> {
  const { visit } = ticket.trail
  if (!visit) return []
  const queries = await Queries.find({ visit, at: { $lte: ticket.openedAt }, ticket: { $in: [ticket.number, null] } })
    .sort({ at: -1 })
    .limit(most)
    .lean()
  return queries.reverse()
}
