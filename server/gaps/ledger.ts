import { Types } from 'mongoose'
import type { GapView } from './forms.ts'
import { type GapFields, type GapState, Gaps } from './gap.ts'

const pageLength = 40

/** The states that are shown together. */
const states: Record<GapView, GapState[]> = {
  all: ['open', 'claimed', 'drafting'],
  open: ['open'],
  mine: ['open', 'claimed', 'drafting'],
  answered: ['answered'],
  dismissed: ['dismissed']
}

interface Wanted {
  view: GapView
  viewer: string
  language?: string
  after?: string
}

export type ListedGap = Omit<GapFields, 'terms' | 'evidence'> & {
  evidence: Pick<GapFields['evidence'][number], 'at' | 'kind' | 'words' | 'language'>[]
}

/** A page of gaps, those seen last first. `next` is where the following page begins. */
export async function gapsIn({ view, viewer, language, after }: Wanted): Promise<{ gaps: ListedGap[]; next?: string }> {
  const found = (await Gaps.find(
    {
      state: { $in: states[view] },
      ...mine(view, viewer),
      ...(language ? { languages: language } : {}),
      ...beyond(after)
    },
    { terms: 0, outbox: 0, 'evidence.ticket': 0, 'evidence.query': 0, 'evidence._id': 0 }
  )
    .sort({ lastSeenAt: -1, number: -1 })
    .limit(pageLength + 1)
    .lean()) as unknown as ListedGap[]

  const gaps = found.slice(0, pageLength)
  const last = gaps.at(-1)
  return { gaps, next: found.length > pageLength && last ? `${last.lastSeenAt.getTime()}-${last.number}` : undefined }
}

export async function gapCounts(viewer: string): Promise<Record<GapView, number>> {
  const count = (view: GapView) => Gaps.countDocuments({ state: { $in: states[view] }, ...mine(view, viewer) })
  const [all, open, own, answered, dismissed] = await Promise.all([
    count('all'),
    count('open'),
    count('mine'),
    count('answered'),
    count('dismissed')
  ])
  return { all, open, mine: own, answered, dismissed }
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

function mine(view: GapView, viewer: string) {
  return view === 'mine' ? { claimedBy: new Types.ObjectId(viewer) } : {}
}

function beyond(after: string | undefined) {
  if (!after) return {}
  const [moment, number] = after.split('-').map(Number) as [number, number]
  const at = new Date(moment)
  return { $or: [{ lastSeenAt: { $lt: at } }, { lastSeenAt: at, number: { $lt: number } }] }
}
