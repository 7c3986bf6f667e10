import { Gaps, ownStates } from './gap.ts'
import { type Named, named, nameFields } from './name.ts'
import { saying, sayingIn } from './said.ts'

/** Of so many, those that are asked for most, names are compared. */
const mostRead = 1_000
const mostOffered = 10

/** The gap that is called just so, the hottest of several. */
export async function gapCalled(name: string): Promise<number | undefined> {
  const called = Gaps.find({ state: { $in: ownStates }, name, ...saying(name) }, { number: 1 })
  const [gap] = await called.sort({ heat: -1, number: -1 }).limit(1).lean()
  return gap?.number
}

/**
 * The gaps that say some words, other than one's own: somebody remembers what a gap is about, not its number. Those that
 * are called so come first.
 */
export async function gapsSaying(words: string, { but }: { but: number }): Promise<Named[]> {
  const found = await Gaps.find({ state: { $in: ownStates }, number: { $ne: but }, ...saying(words) }, nameFields)
    .sort({ heat: -1, number: -1 })
    .limit(mostRead)
    .lean()
  const isSaid = sayingIn(words)
  const called = new Set(found.filter(({ name }) => isSaid(name)))
  return [...called, ...found.filter(gap => !called.has(gap))].slice(0, mostOffered).map(named)
}
