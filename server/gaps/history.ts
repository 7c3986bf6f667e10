import { Journal } from '../events/journal.ts'
import { type GapFields, Gaps } from './gap.ts'

const told = [
  'opened',
  'claimed',
  'released',
  'renamed',
  'dismissed',
  'reopened',
  'merged',
  'unmerged',
  'split',
  'answered'
] as const

export interface Happening {
  name: (typeof told)[number]
  by?: string
  at: Date
  /** The gap that it was merged with or parted from. One that is gone has no name any more. */
  other?: { number: number; name?: string }
}

/** What was done about a gap, newest first. */
export async function historyOf(gap: number): Promise<Happening[]> {
  const entries = await Journal.find(
    { 'about.gap': gap, name: { $in: told.map(name => `gap.${name}` as const) } },
    { name: 1, about: 1, at: 1 }
  )
    .sort({ at: -1 })
    .limit(30)
    .lean()
  const others = entries.map(({ about }) => otherIn(about))
  const names = await namesOf(others.flatMap(other => other ?? []))
  return entries.map(({ name, about, at }, index) => {
    const number = others[index]
    return {
      name: name.replace('gap.', '') as Happening['name'],
      by: 'by' in about ? about.by : undefined,
      at,
      other: number === undefined ? undefined : { number, name: names.get(number) }
    }
  })
}

function otherIn(about: object): number | undefined {
  const { from, to } = about as { from?: number; to?: number }
  return from ?? to
}

async function namesOf(numbers: number[]): Promise<Map<number, string>> {
  const gaps = await Gaps.find({ number: { $in: numbers } }, { number: 1, name: 1 }).lean<
    Pick<GapFields, 'number' | 'name'>[]
  >()
  return new Map(gaps.map(({ number, name }) => [number, name]))
}
