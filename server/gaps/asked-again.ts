import type { Asked, Services } from '../services.ts'
import { currentGap } from './find.ts'
import { Gaps, unansweredStates } from './gap.ts'

/**
 * Whether the same was asked before, and people have said that nothing answers it yet: who shaped its gap or waits to be
 * told knows more than what an article seems to say.
 */
export async function isAskedAgain(question: Asked, { questions }: Pick<Services, 'questions'>): Promise<boolean> {
  const same = await questions.place(question)
  if (same === undefined) return false
  const missed = await Gaps.exists({
    number: await currentGap(same),
    state: { $in: unansweredStates },
    $or: [{ keptAt: { $exists: true } }, { 'askers.0': { $exists: true } }]
  })
  return missed !== null
}
