import type { Grouping } from './alike/grouping.ts'
import { learnGroups } from './alike/learn-groups.ts'
import type { Text } from './alike/learn-space.ts'
import { termsOfQuestion } from './alike/terms.ts'
import { byGap } from './by-gap.ts'
import { aboutTheSameAs, type KnownWords } from './common-meanings.ts'
import type { KnownQuestion } from './known-question.ts'
import { gapNamedBy } from './read-names.ts'
import type { Group } from './regroup.ts'
import { unplaced } from './unplaced.ts'

interface Known {
  questions: ReadonlyMap<string, KnownQuestion>
  background: readonly Text[]
  words: KnownWords
  /** Which of some questions belong to a gap that people have shaped. */
  belonging(gap: number, coming: readonly KnownQuestion[]): ReadonlySet<KnownQuestion>
  /** Whether a question is so unlike all others that it shows a need of its own. */
  isNewNeed(question: KnownQuestion): boolean
}

/**
 * What a grouping means for gaps: which questions come to which, and which gaps are new. What belongs to a gap that people
 * have shaped stays there, and what does not comes to none; of that, what is nowhere yet is grouped by itself.
 */
export function groupsFound(grouping: Grouping, known: Known): Group[] {
  return groupsAmong(grouping, known, settledIn(known))
}

type Settled = ReadonlySet<KnownQuestion>

/** What has come to gaps that people have shaped, and belongs there. */
function settledIn(known: Known): Settled {
  const settled = new Set<KnownQuestion>()
  for (const [gap, inside] of byGap(known.questions.values())) {
    const kept = inside.filter(({ isKept }) => isKept)
    if (gap === unplaced || kept.length === 0) continue
    const came = inside.filter(({ isKept }) => !isKept)
    for (const question of ownAmong(came, { gap, kept }, known)) settled.add(question)
  }
  return settled
}

function groupsAmong(grouping: Grouping, known: Known, settled: Settled): Group[] {
  const members = membersOf(grouping, known)
  const strays: KnownQuestion[] = []
  const groups = grouping.groups.flatMap(({ id, typical, keyWords }) => {
    const gap = /^\d{1,15}$/.test(id) ? Number(id) : undefined
    const all = (members.get(id) ?? []).filter(question => question.gap === gap || !settled.has(question))
    const foreign = new Set(gap === undefined ? [] : foreignTo(gap, all, known))
    for (const question of foreign) if (question.gap === unplaced) strays.push(question)
    const own = all.filter(question => !foreign.has(question))
    const asked = own.filter(({ id }) => gapNamedBy(id) === undefined)
    const most = asked.find(question => question.id === typical) ?? asked[0] ?? own[0]
    if (most === undefined) return []
    return {
      gap,
      name: { words: most.short, language: most.language },
      // One question alone would be known by what only it says.
      keyWords: asked.length > 1 ? (foreign.size > 0 ? among(own, keyWords) : keyWords) : [],
      comes: comingTo(gap, asked, known).map(coming => ({ id: coming.id, from: coming.gap }))
    }
  })
  if (strays.length === 0) return groups
  const { background, words } = known
  const ofStrays = learnGroups(strays, { background, translated: words.translated })
  return [...groups, ...groupsAmong(ofStrays, known, settled)]
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

/** A gap that people have shaped takes in only what speaks of the same, and is more likely to belong to it than not. */
function foreignTo(gap: number, inside: KnownQuestion[], known: Known): KnownQuestion[] {
  const kept = inside.filter(question => question.gap === gap && question.isKept)
  if (kept.length === 0) return []
  const coming = inside.filter(question => question.gap !== gap)
  const own = ownAmong(coming, { gap, kept }, known)
  return coming.filter(question => !own.has(question))
}

function ownAmong(
  questions: KnownQuestion[],
  { gap, kept }: { gap: number; kept: KnownQuestion[] },
  { words, belonging }: Known
): ReadonlySet<KnownQuestion> {
  return belonging(gap, questions.filter(aboutTheSameAs(kept, words)))
}

/** Those of the words that the questions say. */
function among(questions: KnownQuestion[], words: string[]): string[] {
  const said = new Set(
    questions.flatMap(question => termsOfQuestion(question).map(({ written }) => written.toLowerCase()))
  )
  return words.filter(word => said.has(word.toLowerCase()))
}

function comingTo(gap: number | undefined, inside: KnownQuestion[], { isNewNeed }: Known): KnownQuestion[] {
  const coming = inside.filter(question => question.gap !== gap && (question.gap === unplaced || !isNewNeed(question)))
  // One question alone shows no other need yet: it stays where it is until somebody else asks the same.
  return gap === undefined && inside.length === 1 ? coming.filter(question => question.gap === unplaced) : coming
}
