import { Refused } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import { moveAskers } from './askers.ts'
import { Evidence } from './evidence.ts'
import { changeGap, gapNumbered } from './find.ts'
import { mergeGaps } from './merge.ts'
import { openGap } from './open-gap.ts'
import { forgetIfEmpty, tally } from './tally.ts'

const mostMoved = 5_000

interface Splitting {
  by: Actor
  /** Ids of evidence that asks for something else; whatever says the same goes with it. */
  pieces: string[]
}

/** Some of the questions ask for something else: they become a gap of their own. Answers with its number. */
export async function splitGap(number: number, { by, pieces }: Splitting): Promise<number> {
  allow(by, 'work on gaps')
  await gapNumbered(number)
  const chosen = await sayingTheSame(number, pieces)
  if (chosen.length === 0) throw new Refused('gaps:refusals.nothingChosen')
  if ((await Evidence.countDocuments({ gap: number })) === chosen.length) throw new Refused('gaps:refusals.allChosen')

  const { words, language } = chosen[0]!
  const to = await openGap({ name: words, language, at: new Date() }, [], gap => {
    gap.splitFrom = number
  })
  const ids = chosen.map(({ _id }) => _id)
  const { modifiedCount } = await Evidence.updateMany(
    { _id: { $in: ids }, gap: number },
    { $set: { gap: to, putAt: new Date() }, $unset: { cameFrom: 1 } }
  )
  if (modifiedCount === 0) {
    // Somebody else was faster, or the same was sent twice.
    await forgetIfEmpty(to)
    throw new Refused('gaps:refusals.nothingChosen')
  }
  await changeGap(to, async gap => {
    await tally(gap)
    gap.keptAt = new Date()
  })

  await changeGap(number, async gap => {
    await tally(gap)
    gap.keptAt = new Date()
    gap.record('gap.split', { gap: number, to, by: by.id })
  })
  await moveAskers(
    chosen.flatMap(({ ticket }) => ticket ?? []),
    { from: number, to }
  )
  return to
}

/** Takes a splitting back. A gap that was never parted from another stays. */
export async function rejoinGap(number: number, { by }: { by: Actor }): Promise<void> {
  allow(by, 'work on gaps')
  const { splitFrom } = await gapNumbered(number)
  if (splitFrom !== undefined) await mergeGaps({ from: number, into: splitFrom, by })
}

/** The chosen questions, and those in the same words. */
async function sayingTheSame(gap: number, pieces: string[]) {
  const named = await Evidence.find({ _id: { $in: pieces }, gap }, { words: 1, text: 1 }).lean()
  const alike = Evidence.find({ gap, words: { $in: named.map(({ words }) => words) } })
  const found = await alike.sort({ at: -1 }).limit(mostMoved).lean()
  const asked = new Set(named.map(({ words, text }) => text ?? words))
  return found.filter(({ words, text }) => asked.has(text ?? words))
}
