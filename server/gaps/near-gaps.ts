import type { Grouping } from './alike/grouping.ts'
import { byGap } from './by-gap.ts'
import type { KnownQuestion } from './known-question.ts'

export interface NearGap {
  gap: number
  /** From 0 to 1: how alike a question of the one is to the nearest of the other, on average. */
  likeness: number
  /** Questions of the one, each with the nearest of the other. */
  pairs: [own: KnownQuestion, other: KnownQuestion][]
}

interface Comparing {
  questions: ReadonlyMap<string, KnownQuestion>
  grouping: Pick<Grouping, 'place'>
}

/** Below that a person would wonder why two gaps are shown together. */
const perhaps = 0.25
const mostLookedAt = 4
/** So many questions of a gap, the newest, are compared with all others. */
const mostCompared = 12
const mostComparedBack = 6

/**
 * Gaps that may be the same need, the likeliest first. One pair that is alike may be so by chance, so the newest of
 * both are asked for their neighbours: those of a gap of many have hardly any in a gap of few, but those of the few have.
 */
export function gapsNear(gap: number, known: Comparing): NearGap[] {
  const inGap = byGap(known.questions.values())
  const newest = (of: number, most: number) => (inGap.get(of) ?? []).sort(byAge).slice(0, most)
  const candidates = [...seenFrom(newest(gap, mostCompared), known).values()].sort(byLikeness).slice(0, mostLookedAt)
  return candidates
    .map(near => {
      const back = seenFrom(newest(near.gap, mostComparedBack), known).get(gap)?.likeness ?? 0
      return { ...near, likeness: (near.likeness + back) / 2 }
    })
    .filter(({ likeness }) => likeness >= perhaps)
    .sort(byLikeness)
}

const byAge = (a: KnownQuestion, b: KnownQuestion) => b.at.getTime() - a.at.getTime()
const byLikeness = (a: NearGap, b: NearGap) => b.likeness - a.likeness

/** What questions of one gap are near to, by the gap that it is in. */
function seenFrom(own: KnownQuestion[], { questions, grouping }: Comparing): Map<number, NearGap> {
  const seen = new Map<number, NearGap>()
  for (const question of own) {
    const found = new Set<number>()
    for (const { question: id, likeness } of grouping.place(question).nearest) {
      const other = questions.get(id)
      if (!other || other.gap === question.gap || found.has(other.gap)) continue
      found.add(other.gap)
      const near = seen.get(other.gap) ?? { gap: other.gap, likeness: 0, pairs: [] }
      near.likeness += likeness / own.length
      near.pairs.push([question, other])
      seen.set(other.gap, near)
    }
  }
  return seen
}
