import { type Grouping, likelyEnough } from './alike/grouping.ts'
import type { KnownQuestion } from './known-question.ts'

interface Known {
  questions: ReadonlyMap<string, KnownQuestion>
  grouping: Pick<Grouping, 'nearestTo' | 'likely'>
}

interface Near {
  other: KnownQuestion
  likeness: number
}

/**
 * Which of some questions belong to a gap, as what else is in it shows: the very same, and those that more likely than not
 * do. A text may share a word with a gap and most of the others with its own kind. Who is taken in speaks for the
 * next, so that of many who ask the same in other words not only the first ones come.
 */
export function belongingTo(gap: number, coming: readonly KnownQuestion[], known: Known): Set<KnownQuestion> {
  const waiting = new Map(coming.map(question => [question, nearestOthers(question, known)]))
  const own = [...known.questions.values()].filter(question => question.gap === gap && !waiting.has(question))
  const inside = new Set(own.map(textOf))
  const isUndecided = undecidedAmong(coming, inside)
  const taken = new Set<KnownQuestion>()
  for (;;) {
    const next = [...waiting].filter(([question, near]) => {
      if (inside.has(textOf(question))) return true
      const signs = balanced(near, inside, isUndecided)
      const belief = known.grouping.likely(signs).find(({ group }) => group)
      return belief !== undefined && belief.probability >= likelyEnough
    })
    if (next.length === 0) return taken
    for (const [question] of next) {
      inside.add(textOf(question))
      taken.add(question)
      waiting.delete(question)
    }
  }
}

const textOf = ({ words, language }: KnownQuestion) => `${language} ${words}`

function undecidedAmong(coming: readonly KnownQuestion[], inside: ReadonlySet<string>) {
  const texts = new Set(coming.map(textOf))
  return ({ other }: Near) => texts.has(textOf(other)) && !inside.has(textOf(other))
}

/**
 * What speaks for the gap, and against it. However many come at once, those that wait, too, are no more than those who
 * are inside: else the more ask the same, the fewer of them would come.
 */
function balanced(near: readonly Near[], inside: ReadonlySet<string>, isUndecided: (near: Near) => boolean) {
  let undecided = near.filter(({ other }) => inside.has(textOf(other))).length
  return near
    .filter(each => !isUndecided(each) || undecided-- > 0)
    .map(({ other, likeness }) => ({ group: inside.has(textOf(other)), likeness }))
}

/** The nearest first. Those in the very same words are the question itself once more. */
function nearestOthers(question: KnownQuestion, { questions, grouping }: Known): Near[] {
  return grouping.nearestTo(question).flatMap(({ question: id, likeness }) => {
    const other = questions.get(id)
    return other === undefined || textOf(other) === textOf(question) ? [] : { other, likeness }
  })
}
