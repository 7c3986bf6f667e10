import { NotFound, Refused } from '../errors.ts'
import { theProgram } from '../people/permissions.ts'
import { moveAskers } from './askers.ts'
import { Evidence } from './evidence.ts'
import { changeIfThere, currentGap } from './find.ts'
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

/** How many questions went from one gap to which others. */
type WentTo = Map<number, Map<number, number>>

/**
 * Moves questions to those that ask the same. What people have put, named, merged, split, claimed or dismissed stays;
 * a gap that nothing is left in leads to where most of it went. Where that fails, it is done for all others.
 * @throws AggregateError with what has failed
 */
export async function regroup(groups: Group[]): Promise<void> {
  const failures: Error[] = []
  const fails = (error: Error) => void failures.push(error)
  const wentTo: WentTo = new Map()
  for (const group of groups) await gather(group, wentTo).catch(fails)
  for (const [from, targets] of wentTo) await afterLeaving(from, targets).catch(fails)
  if (failures.length > 0) throw new AggregateError(failures, failures[0]!.message)
}

async function gather(group: Group, wentTo: WentTo): Promise<void> {
  const gap = group.gap !== undefined ? await gapThatIs(group.gap) : await openGroup(group)
  if (gap === undefined) return
  try {
    for (const coming of portions(group.comes)) await bring(coming, gap, wentTo)
    await describe(gap, group)
  } finally {
    if (group.gap === undefined) await forgetIfEmpty(gap)
  }
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

/** What comes from one gap, as much as is moved at once. */
interface Portion {
  from: number
  ids: string[]
}

function portions(comes: Group['comes']): Portion[] {
  const gaps = new Map<number, string[]>()
  for (const { id, from } of comes) gaps.set(from, [...(gaps.get(from) ?? []), id])
  return [...gaps].flatMap(([from, ids]) =>
    Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, at) => ({
      from,
      ids: ids.slice(at * atOnce, (at + 1) * atOnce)
    }))
  )
}

async function bring({ from, ids }: Portion, to: number, wentTo: WentTo): Promise<void> {
  const moved = await move(ids, from, to)
  if (moved === 0 || from === unplaced) return
  const targets = wentTo.get(from) ?? new Map<number, number>()
  wentTo.set(from, targets.set(to, (targets.get(to) ?? 0) + moved))
  await moveAskers(await ticketsAmong(ids, to), { from, to })
}

/** Only what is still where it was when the groups were found, and was not shaped by anybody since. */
async function move(ids: string[], from: number, to: number): Promise<number> {
  const keptAt = (await Gaps.findOne({ number: from }, { keptAt: 1 }).lean())?.keptAt ?? new Date(0)
  const { modifiedCount } = await Evidence.updateMany(
    { _id: { $in: ids }, gap: from, isKept: { $ne: true }, isLetGo: { $ne: true }, putAt: { $gt: keptAt } },
    { $set: { gap: to, putAt: new Date() } }
  )
  if (modifiedCount === 0 || (await Gaps.exists({ number: to }))) return modifiedCount
  // It went before they came: they stay where they were.
  await Evidence.updateMany({ _id: { $in: ids }, gap: to }, { $set: { gap: from, putAt: new Date() } })
  return 0
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
  await changeIfThere(number, async changed => {
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
  gap.nameLanguage = undefined
}

async function afterLeaving(from: number, targets: Map<number, number>): Promise<void> {
  const [[to] = []] = [...targets].sort(([, a], [, b]) => b - a)
  const isLeft = await changeIfThere(from, async gap => {
    await tally(gap)
    gap.record('gap.gathered', { gap: from })
    return gap.tickets + gap.searches === 0
  })
  if (!isLeft || to === undefined) return
  await mergeGaps({ from, into: to, by: theProgram, isKept: false }).catch(error => {
    // Where most of it went is gone by now.
    if (error instanceof NotFound) return forgetIfEmpty(from)
    // People have shaped it, or took it on in this moment: then it stays, empty.
    if (!(error instanceof Refused)) throw error
  })
}
