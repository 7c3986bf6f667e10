import { Refused } from '../errors.ts'
import { type Actor, allow } from '../people/permissions.ts'
import { answer } from './answer.ts'
import { answeredLanguages } from './answered-languages.ts'
import { takeAskers } from './askers.ts'
import { Evidence } from './evidence.ts'
import { changeGap, currentGap, gapNumbered } from './find.ts'
import { type Gap, stateOfWork } from './gap.ts'
import { reopenIfAskedSince, tally } from './tally.ts'

interface Merging {
  from: number
  into: number
  by: Actor
  /** Whether a person says so; what the program merged it may part again. */
  isKept?: boolean
}

/**
 * Two gaps turn out to be one need: everything of the one goes over to the other, and its number leads there. The one is
 * closed first: whatever is put into it from then on follows.
 */
export async function mergeGaps({ from, into, by, isKept = true }: Merging): Promise<void> {
  allow(by, 'work on gaps')
  if (from === into) throw new Refused('gaps:refusals.sameGap')
  if ((await gapNumbered(into)).mergedInto !== undefined) throw new Refused('gaps:refusals.merged')
  const leaving = await close(from, { into, isKept })
  await refuseCircle(from, into)
  await bringOver(leaving, { into, by, isKept })
}

async function close(from: number, { into, isKept }: Pick<Merging, 'into' | 'isKept'>): Promise<Gap> {
  return changeGap(from, gap => {
    if (gap.mergedInto !== undefined) throw new Refused('gaps:refusals.merged')
    if (!isKept && gap.keptAt !== undefined) throw new Refused('gaps:refusals.merged')
    gap.mergedAs = gap.state
    gap.state = 'merged'
    gap.mergedInto = into
    gap.record('gap.gathered', { gap: from })
    return gap
  })
}

/** Somebody else merged the other into this one at the same time. */
async function refuseCircle(from: number, into: number): Promise<void> {
  const { mergedInto } = await gapNumbered(into)
  if (mergedInto !== from) return
  await changeGap(from, part)
  throw new Refused('gaps:refusals.merged')
}

async function bringOver(leaving: Gap, { into, by, isKept }: Omit<Merging, 'from'>): Promise<void> {
  const from = leaving.number
  await Evidence.updateMany({ gap: from }, { $set: { gap: into, cameFrom: from, putAt: new Date() } })
  await changeGap(into, async gap => {
    await tally(gap)
    takeAskers(gap, leaving.askers, from)
    takeWork(gap, leaving)
    reopenIfAskedSince(gap)
    gap.record('gap.merged', { gap: into, from, by: by.id })
    if (!isKept) return
    gap.keptAt = new Date()
    await answerThoseWhoCame(gap, by)
  })
  await changeGap(from, tally)
}

/** Who merges into a gap that is answered says that this answers the other as well. */
async function answerThoseWhoCame(gap: Gap, by: Actor): Promise<void> {
  if (gap.state !== 'answered' || !gap.answer) return
  const { article } = gap.answer
  const languages = (await answeredLanguages([gap])).get(gap.number) ?? []
  for (const language of languages) answer(gap, { article, language, by: by.id })
}

/** Takes a merging back: what came from the gap returns to it. */
export async function unmergeGap(from: number, { by }: { by: Actor }): Promise<void> {
  allow(by, 'work on gaps')
  const { mergedInto: into } = await gapNumbered(from)
  if (into === undefined) return
  if ((await currentGap(into)) !== into) throw new Refused('gaps:refusals.merged')

  const at = new Date()
  await Evidence.updateMany({ gap: into, cameFrom: from }, { $set: { gap: from, putAt: at }, $unset: { cameFrom: 1 } })
  const parted = await changeGap(from, async gap => {
    await tally(gap)
    part(gap)
    gap.keptAt = new Date()
    gap.record('gap.unmerged', { gap: from, from: into, by: by.id })
    return gap
  })
  await changeGap(into, async gap => {
    await tally(gap)
    gap.askers = gap.askers.filter(({ cameFrom }) => cameFrom !== from)
    giveBack(gap, parted)
    gap.keptAt = new Date()
    gap.record('gap.unmerged', { gap: into, from, by: by.id })
  })
}

/** It is again what it was before it was merged. */
function part(gap: Gap): void {
  gap.mergedInto = undefined
  gap.state = gap.mergedAs ?? stateOfWork(gap)
}

/** What was begun for the other goes on here, where nothing was begun. */
function takeWork(gap: Gap, { number, article, beginsAs, claimedBy }: Gap): void {
  gap.claimedBy ??= claimedBy
  gap.beginsAs ??= beginsAs
  if (gap.state === 'open' && gap.claimedBy) gap.state = 'claimed'
  if (gap.article !== undefined || article === undefined) return
  gap.article = article
  gap.articleFrom = number
  if (gap.state === 'claimed') gap.state = 'drafting'
}

/** The article that the other brought is no longer written for this one, unless it has answered it meanwhile. */
function giveBack(gap: Gap, { number, article }: Gap): void {
  if (gap.articleFrom !== number) return
  gap.articleFrom = undefined
  if (gap.article !== article || gap.state === 'answered') return
  gap.article = undefined
  if (gap.state === 'drafting') gap.state = stateOfWork(gap)
}
