import type { Grouping } from './alike/grouping.ts'
import { learnGroups } from './alike/learn-groups.ts'
import type { Text } from './alike/learn-space.ts'
import type { Translated } from './alike/question.ts'
import { aboutTheSameAs } from './common-meanings.ts'
import type { KnownQuestion } from './read-questions.ts'
import type { Group } from './regroup.ts'
import { unplaced } from './unplaced.ts'

interface Known {
  questions: ReadonlyMap<string, KnownQuestion>
  background: readonly Text[]
  translated: Translated | undefined
  /** Whether a question is so unlike all others that it shows a need of its own. */
  isNewNeed(question: KnownQuestion): boolean
}

const mostCompared = 1_000

/** What a grouping means for gaps: which questions come to which, and which gaps are new. */
export function groupsFound(grouping: Grouping, known: Known): Group[] {
  const members = membersOf(grouping, known)
  return grouping.groups.flatMap(({ id, typical, keyWords }) => {
    const most = known.questions.get(typical)
    if (most === undefined) return []
    const inside = members.get(id) ?? []
    const gap = /^\d{1,15}$/.test(id) ? Number(id) : undefined
    const foreign = gap === undefined ? [] : foreignTo(gap, inside, known)
    if (foreign.length > 0) return divided(String(gap), { inside, foreign }, known)
    return {
      gap,
      name: { words: most.short, language: most.language },
      // One question alone would be known by what only it says.
      keyWords: inside.length > 1 ? keyWords : [],
      comes: comingTo(gap, inside, known).map(coming => ({ id: coming.id, from: coming.gap }))
    }
  })
}

function membersOf(grouping: Grouping, { questions }: Known): Map<string, KnownQuestion[]> {
  const members = new Map<string, KnownQuestion[]>()
  for (const [id, group] of grouping.assignment) {
    const question = questions.get(id)
    const inside = members.get(group)
    if (question && inside) inside.push(question)
    else if (question) members.set(group, [question])
  }
  return members
}

/** A gap that people have shaped takes in only what speaks of the same. */
function foreignTo(gap: number, inside: KnownQuestion[], { translated }: Known): KnownQuestion[] {
  const kept = inside.filter(question => question.gap === gap && question.isKept).slice(0, mostCompared)
  if (kept.length === 0) return []
  const isMeant = aboutTheSameAs(kept, translated)
  return inside.filter(question => question.gap !== gap && !isMeant(question))
}

/** What a gap does not take in stays where it is, or is grouped by itself. */
function divided(
  gap: string,
  { inside, foreign }: { inside: KnownQuestion[]; foreign: KnownQuestion[] },
  known: Known
): Group[] {
  const { background, translated } = known
  const isForeign = new Set(foreign)
  const own = inside.filter(question => !isForeign.has(question))
  const together = [{ id: gap, questions: own.map(({ id }) => id) }]
  const strays = foreign.filter(question => question.gap === unplaced)
  return [
    ...groupsFound(learnGroups(own, { background, translated, together }), known),
    ...groupsFound(learnGroups(strays, { background, translated }), known)
  ]
}

function comingTo(gap: number | undefined, inside: KnownQuestion[], { isNewNeed }: Known): KnownQuestion[] {
  const coming = inside.filter(question => question.gap !== gap && (question.gap === unplaced || !isNewNeed(question)))
  // One question alone shows no other need yet: it stays where it is until somebody else asks the same.
  return gap === undefined && inside.length === 1 ? coming.filter(question => question.gap === unplaced) : coming
}
