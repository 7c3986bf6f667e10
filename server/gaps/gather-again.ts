import type { Services } from '../services.ts'
import { statuses, Tickets } from '../tickets/ticket.ts'
import { gatherMany } from './gather-ticket.ts'

const mostLookedAt = 500
const open = statuses.filter(status => status !== 'solved' && status !== 'closed')

/**
 * What is known of questions and articles grows: a ticket that nobody has judged is asked about again, so that its page
 * and the gaps do not say different things for long.
 */
export async function gatherAgain(services: Pick<Services, 'questions'>): Promise<void> {
  const newest = await Tickets.find({ status: { $in: open }, verdict: null }, { number: 1 })
    .sort({ changedAt: -1 })
    .limit(mostLookedAt)
    .lean()
  await gatherMany(
    newest.map(({ number }) => number),
    services
  )
}
