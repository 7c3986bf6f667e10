import { type Ticket, Tickets } from '../tickets/ticket.ts'
import { waitNoLonger } from './askers.ts'
import { Evidence } from './evidence.ts'
import { changeIfThere } from './find.ts'
import type { Gap } from './gap.ts'
import { forgetIfEmpty, tally } from './tally.ts'
import { unplaced } from './unplaced.ts'

/**
 * What an article answers, or what needs none, shows no gap, and whoever waits with it waits no longer. It is thrown away
 * last: whatever fails before that is done again.
 */
export async function letGo(ticket: Ticket): Promise<void> {
  const { number } = ticket
  const piece = await Evidence.findOneAndUpdate({ ticket: number }, { $set: { isLetGo: true } })
  if (!piece) return
  if (piece.gap !== unplaced) await leave(piece.gap, ticket)
  await Evidence.deleteOne({ ticket: number, isLetGo: true })
}

async function leave(gap: number, ticket: Ticket): Promise<void> {
  const other = await otherTicketIn(gap, ticket)
  await changeIfThere(gap, async changed => {
    // An agent may have seen a need in it again in this moment.
    if (await Evidence.exists({ ticket: ticket.number, isLetGo: true }))
      waitNoLonger(changed, { ticket: ticket.number, other })
    await tally(changed)
    if (isOnlyNamed(changed)) changed.keptAt = undefined
    changed.record('gap.gathered', { gap })
  })
  await forgetIfEmpty(gap)
}

/** What an agent called it is all that anybody did about a gap that nothing shows any more. */
function isOnlyNamed({ tickets, searches, keptAt, namedAt }: Gap): boolean {
  return tickets + searches === 0 && keptAt !== undefined && keptAt.getTime() === namedAt?.getTime()
}

const mostOthers = 300

/** Another ticket of the same requester, whose agent sees the same need in it. */
async function otherTicketIn(gap: number, { requester }: Ticket) {
  const judged = { requester, 'verdict.kind': 'needs-article' } as const
  const others = await Tickets.find(judged, { number: 1, language: 1, subject: 1 })
    .sort({ changedAt: -1, number: -1 })
    .limit(mostOthers)
    .lean()
  const numbers = others.map(other => other.number)
  const held = await Evidence.findOne({ ticket: { $in: numbers }, gap, isLetGo: { $ne: true } }, { ticket: 1 }).lean()
  return others.find(other => other.number === held?.ticket)
}
