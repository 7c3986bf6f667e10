import { Refused } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import { takeAskers } from './askers.ts'
import { Evidence } from './evidence.ts'
import { changeGap, gapNumbered } from './find.ts'
import type { Gap } from './gap.ts'
import { tally } from './tally.ts'

interface Merging {
  from: number
  into: number
  by: Actor
  /** Whether a person says so; what the program merged it may part again. */
  isKept?: boolean
}

/** Two gaps turn out to be one need: everything of the one goes over to the other, and its number leads there. */
export async function mergeGaps({ from, into, by, isKept = true }: Merging): Promise<void> {
  allow(by, 'work on gaps')
  if (from === into) throw new Refused('gaps:refusals.sameGap')
  const [leaving, taking] = await Promise.all([gapNumbered(from), gapNumbered(into)])
  if (leaving.state === 'merged' || taking.state === 'merged') throw new Refused('gaps:refusals.merged')

  const at = new Date()
  await Evidence.updateMany({ gap: from }, { $set: { gap: into, cameFrom: from, putAt: at } })
  await changeGap(into, async gap => {
    await tally(gap)
    takeAskers(gap, leaving.askers, from)
    takeWork(gap, leaving)
    if (isKept) gap.keptAt = new Date()
    gap.record('gap.merged', { gap: into, from, by: by.id })
  })
  await changeGap(from, async gap => {
    await tally(gap)
    gap.state = 'merged'
    gap.mergedInto = into
    gap.record('gap.merged', { gap: into, from, by: by.id })
  })
}

/** Takes a merging back: what came from the gap returns to it. */
export async function unmergeGap(from: number, { by }: { by: Actor }): Promise<void> {
  allow(by, 'work on gaps')
  const { mergedInto: into } = await gapNumbered(from)
  if (into === undefined) return

  const at = new Date()
  await Evidence.updateMany({ gap: into, cameFrom: from }, { $set: { gap: from, putAt: at }, $unset: { cameFrom: 1 } })
  await changeGap(from, async gap => {
    await tally(gap)
    gap.mergedInto = undefined
    gap.keptAt = new Date()
    gap.state = gap.article !== undefined ? 'drafting' : gap.claimedBy ? 'claimed' : 'open'
    gap.record('gap.unmerged', { gap: from, from: into, by: by.id })
  })
  await changeGap(into, async gap => {
    await tally(gap)
    gap.askers = gap.askers.filter(({ cameFrom }) => cameFrom !== from)
    gap.keptAt = new Date()
    gap.record('gap.unmerged', { gap: into, from, by: by.id })
  })
}

/** What was begun for the other goes on here, where nothing was begun. */
function takeWork(gap: Gap, { article, claimedBy }: Gap): void {
  gap.claimedBy ??= claimedBy
  if (gap.state === 'open' && gap.claimedBy) gap.state = 'claimed'
  if (gap.article !== undefined || article === undefined) return
  gap.article = article
  if (gap.state === 'claimed') gap.state = 'drafting'
}
