import type { Event } from '../events/catalogue.ts'
import { answer } from './answer.ts'
import { changeGap } from './find.ts'
import { Gaps } from './gap.ts'

/** A publication answers the gaps that waited for it. */
export async function answerGaps({ about, at }: Event<'translation.published'>): Promise<void> {
  const { article, language, by } = about
  const waiting = await Gaps.find({ article, state: { $in: ['drafting', 'answered'] } }, { number: 1 })
    .limit(100)
    .lean()
  for (const { number } of waiting) await changeGap(number, gap => answer(gap, { article, language, by, at }))
}
