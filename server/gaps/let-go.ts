import type { Ticket } from '../tickets/ticket.ts'
import { waitNoLonger } from './askers.ts'
import { Evidence } from './evidence.ts'
import { changeIfThere } from './find.ts'
import type { Gap } from './gap.ts'
import { forgetIfEmpty, tally } from './tally.ts'
import { needingIn } from './ticket-evidence.ts'
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
  const person = ticket.requester
  const other = (await needingIn(gap, [{ person }])).get(person.toString())
  await changeIfThere(gap, async changed => {
    // An agent may have seen a need in it again in this moment.
    if (await Evidence.exists({ ticket: ticket.number, isLetGo: true }))
      waitNoLonger(changed, { ticket: ticket.number, other })
    await tally(changed)
    if (isOnlyNamed(changed)) changed.set({ keptAt: undefined, namedAt: undefined, nameLanguage: undefined })
    changed.record('gap.gathered', { gap })
  })
  await forgetIfEmpty(gap)
}

/** What an agent called it is all that anybody did about a gap that nothing shows any more. */
function isOnlyNamed({ tickets, searches, keptAt, namedAt }: Gap): boolean {
  return tickets + searches === 0 && keptAt !== undefined && keptAt.getTime() === namedAt?.getTime()
}
