import { type Belief, type Lesson, learnBelief, type Signs } from './belief.ts'
import { sampleOf } from './chance.ts'
import type { Neighbours } from './neighbours.ts'

/** A text that a new one is compared with. */
export interface Near<Group> {
  group: Group
  likeness: number
}

/** What speaks for each group that one of the nearest texts is in; the nearest come first. */
export function signsOf<Group>(near: readonly Near<Group>[]): Map<Group, Signs> {
  const all = near.reduce((sum, { likeness }) => sum + likeness ** sharpness, 0)
  const signs = new Map<Group, Signs & { seen: number }>()
  for (const { group, likeness } of near) {
    const known = signs.get(group) ?? { nearest: likeness, second: 0, share: 0, seen: 0 }
    known.seen++
    if (known.seen === 2) known.second = likeness
    known.share += likeness ** sharpness / all
    signs.set(group, known)
  }
  return signs
}

/** Near texts say much more than far ones. */
const sharpness = 3

const mostLessons = 4000
const seed = 31

/**
 * Learns from the grouping itself what a text that belongs somewhere looks like. Each text is taken out and placed
 * again: the group it came from is right, any other is wrong; and it is placed once as if its group did not exist, the
 * way the first question of a new need comes in. New needs weigh as much as single texts do among all, since the share
 * of what was seen once is how often something unseen comes (Good 1953).
 */
export function learnSigns(neighbours: Neighbours, groupOfRow: Int32Array, sizes: Int32Array): Belief {
  const rows = sampleOf(groupOfRow.length, mostLessons, seed)
  const alone = rows.filter(row => sizes[groupOfRow[row]!] === 1).length
  const unseen = Math.min(0.5, Math.max(0.05, alone / rows.length))
  const lessons: Lesson[] = []
  for (const row of rows) {
    const near = nearOf(row, neighbours, groupOfRow)
    const own = groupOfRow[row]!
    if (sizes[own]! > 1) addLesson(near, own, 1 - unseen, lessons)
    const others = near.filter(({ group }) => group !== own)
    addLesson(others, own, sizes[own] === 1 ? 1 : unseen, lessons)
  }
  return learnBelief(lessons)
}

function nearOf(row: number, { most, ids, likeness }: Neighbours, groupOfRow: Int32Array): Near<number>[] {
  const near: Near<number>[] = []
  for (let at = row * most; at < (row + 1) * most && ids[at]! >= 0; at++) {
    near.push({ group: groupOfRow[ids[at]!]!, likeness: likeness[at]! })
  }
  return near
}

/** The group that speaks loudest is the one that would be chosen. */
function addLesson(near: readonly Near<number>[], own: number, weight: number, lessons: Lesson[]): void {
  const best = [...signsOf(near)].sort(([, a], [, b]) => b.share - a.share)[0]
  if (best !== undefined) lessons.push({ signs: best[1], belongs: best[0] === own, weight })
}
