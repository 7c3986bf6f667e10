import { Refused } from '../errors.ts'
import { theProgram } from '../people/permissions.ts'
import { moveAskers } from './askers.ts'
import { Evidence } from './evidence.ts'
import { changeGap, currentGap } from './find.ts'
import { type Gap, Gaps, longestName } from './gap.ts'
import { mergeGaps } from './merge.ts'
import { openGap } from './open-gap.ts'
import { forgetIfEmpty, reopenIfAskedSince, tally } from './tally.ts'
import { unplaced } from './unplaced.ts'

/** One group of questions that ask the same. */
export interface Group {
  /** The gap that it goes on as; a new group has none. */
  gap?: number
  /** The most typical question, in the words of who asked it. */
  name: { words: string; language: string }
  /** What it is about, as people write it. */
  keyWords: string[]
  /** Evidence that is in another gap yet. */
  comes: { id: string; from: number }[]
}

const atOnce = 500

/**
 * Moves questions to those that ask the same. What people have put, named, merged, split, claimed or dismissed stays;
 * a gap that nothing is left in leads to where most of it went.
 */
export async function regroup(groups: Group[]): Promise<void> {
  const wentTo = new Map<number, Map<number, number>>()
  for (const group of groups) {
    const gap = group.gap !== undefined ? await gapThatIs(group.gap) : await openGroup(group)
    if (gap === undefined) continue
    for (const [from, ids] of byGap(group.comes)) {
      const moved = await move(ids, from, gap)
      if (moved === 0 || from === unplaced) continue
      const targets = wentTo.get(from) ?? new Map<number, number>()
      wentTo.set(from, targets.set(gap, (targets.get(gap) ?? 0) + moved))
    }
    await describe(gap, group)
    if (group.gap === undefined) await forgetIfEmpty(gap)
  }
  for (const [from, targets] of wentTo) await afterLeaving(from, targets)
}

/** A gap that nobody misses may have been forgotten meanwhile. */
async function gapThatIs(number: number): Promise<number | undefined> {
  const gap = await currentGap(number)
  return (await Gaps.exists({ number: gap })) ? gap : undefined
}

async function openGroup({ name: { words, language }, comes }: Group): Promise<number | undefined> {
  if (comes.length === 0) return undefined
  return openGap({ name: words, language, at: new Date() })
}

function byGap(comes: Group['comes']): Map<number, string[]> {
  const gaps = new Map<number, string[]>()
  for (const { id, from } of comes) gaps.set(from, [...(gaps.get(from) ?? []), id])
  return gaps
}

/** Only what is still where it was when the groups were found, and was not shaped by anybody since. */
async function move(ids: string[], from: number, to: number): Promise<number> {
  const keptAt = (await Gaps.findOne({ number: from }, { keptAt: 1 }).lean())?.keptAt ?? new Date(0)
  let moved = 0
  for (let at = 0; at < ids.length; at += atOnce) {
    const some = ids.slice(at, at + atOnce)
    const { modifiedCount } = await Evidence.updateMany(
      { _id: { $in: some }, gap: from, isKept: { $ne: true }, putAt: { $gt: keptAt } },
      { $set: { gap: to, putAt: new Date() } }
    )
    moved += modifiedCount
    if (modifiedCount > 0 && from !== unplaced) await moveAskers(await ticketsAmong(some, to), { from, to })
  }
  return moved
}

async function ticketsAmong(ids: string[], gap: number): Promise<number[]> {
  const pieces = await Evidence.find({ _id: { $in: ids }, gap }, { ticket: 1 }).lean()
  return pieces.flatMap(({ ticket }) => ticket ?? [])
}

/** A gap that nobody has shaped is named after its most typical question. */
async function describe(number: number, { name, keyWords, comes }: Group): Promise<void> {
  const gap = await Gaps.findOne({ number }, { name: 1, keptAt: 1, keyWords: 1 }).lean()
  if (!gap) return
  const isNamed = gap.keptAt !== undefined || gap.name === name.words
  if (comes.length === 0 && isNamed && gap.keyWords.join() === keyWords.join()) return
  await changeGap(number, async changed => {
    if (changed.keptAt === undefined) nameAfter(changed, name)
    changed.keyWords = keyWords
    await tally(changed)
    reopenIfAskedSince(changed)
    changed.record('gap.gathered', { gap: number })
  })
}

function nameAfter(gap: Gap, { words, language }: Group['name']): void {
  gap.name = words.slice(0, longestName)
  gap.language = language
}

async function afterLeaving(from: number, targets: Map<number, number>): Promise<void> {
  const [[to] = []] = [...targets].sort(([, a], [, b]) => b - a)
  const isLeft = await changeGap(from, async gap => {
    await tally(gap)
    gap.record('gap.gathered', { gap: from })
    return gap.tickets + gap.searches === 0
  })
  if (!isLeft || to === undefined) return
  await mergeGaps({ from, into: to, by: theProgram, isKept: false }).catch(error => {
    // People have shaped it, or took it on in this moment: then it stays, empty.
    if (!(error instanceof Refused)) throw error
  })
}
