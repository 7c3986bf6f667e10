import { Types } from 'mongoose'
import { answeredLanguages } from './answered-languages.ts'
import { type Cost, costsOf, nothing } from './cost.ts'
import type { GapView } from './forms.ts'
import { type GapFields, type GapState, Gaps, unansweredStates } from './gap.ts'
import { saying } from './said.ts'

const pageLength = 40

/** The states that are shown together. */
const states: Record<GapView, GapState[]> = {
  all: unansweredStates,
  open: ['open'],
  mine: unansweredStates,
  answered: ['answered'],
  dismissed: ['dismissed']
}

interface Among {
  viewer: string
  /** One that it is asked in. */
  language?: string
  /** What a gap is to be called or asked for with. */
  words?: string
}

interface Wanted extends Among {
  view: GapView
  after?: string
}

type Kept = Omit<GapFields, 'askers' | 'said'>
export type ListedGap = Kept & { cost: Cost; answeredIn?: ReadonlySet<string> }

/** A page of gaps, those that are asked for most first. `next` is where the following page begins. */
export async function gapsIn({ view, after, ...among }: Wanted): Promise<{ gaps: ListedGap[]; next?: string }> {
  const found = await Gaps.find({ ...listed(view, among), ...beyond(after) }, { outbox: 0, askers: 0 })
    .sort({ heat: -1, number: -1 })
    .limit(pageLength + 1)
    .lean<Kept[]>()

  const shown = found.slice(0, pageLength)
  const last = shown.at(-1)
  const [costs, answered] = await Promise.all([costsOf(shown.map(({ number }) => number)), answeredLanguages(shown)])
  return {
    gaps: shown.map(gap => ({
      ...gap,
      cost: costs.get(gap.number) ?? nothing,
      answeredIn: answered.get(gap.number)
    })),
    next: found.length > pageLength && last ? `${last.heat}_${last.number}` : undefined
  }
}

/** How many each view has. */
export async function gapCounts(among: Among): Promise<Record<GapView, number>> {
  const count = (view: GapView) => Gaps.countDocuments(listed(view, among))
  const [all, open, own, answered, dismissed] = await Promise.all([
    count('all'),
    count('open'),
    count('mine'),
    count('answered'),
    count('dismissed')
  ])
  return { all, open, mine: own, answered, dismissed }
}

export function openGaps(): Promise<number> {
  return Gaps.countDocuments({ state: { $in: states.all } })
}

/** How many people wait to be told. */
export async function peopleWaiting(): Promise<number> {
  const [sum] = await Gaps.aggregate<{ waiting: number }>([
    { $match: { state: { $in: states.all } } },
    { $project: { askers: 1 } },
    { $unwind: '$askers' },
    { $match: { 'askers.toldAt': { $exists: false } } },
    { $group: { _id: null, waiting: { $sum: 1 } } }
  ])
  return sum?.waiting ?? 0
}

function listed(view: GapView, { viewer, language, words }: Among) {
  return {
    state: { $in: states[view] },
    ...(view === 'mine' ? { claimedBy: new Types.ObjectId(viewer) } : {}),
    ...(language ? { languages: language } : {}),
    ...(words ? saying(words) : {})
  }
}

function beyond(after: string | undefined) {
  if (!after) return {}
  const [heat, number] = after.split('_').map(Number) as [number, number]
  return { $or: [{ heat: { $lt: heat } }, { heat, number: { $lt: number } }] }
}
