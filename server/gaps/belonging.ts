import { type Grouping, likelyEnough } from './alike/grouping.ts'
import type { KnownQuestion } from './read-questions.ts'

interface Known {
  questions: ReadonlyMap<string, KnownQuestion>
  grouping: Pick<Grouping, 'nearestTo' | 'likely'>
}

/**
 * Which questions from elsewhere a gap takes in: those that would be put there if they came in now. A text may share a
 * word with a gap and most of the others with its own kind. Who is taken in speaks for the next, so that of many who ask
 * the same in other words not only the first ones come.
 */
export function belongingTo(gap: number, coming: readonly KnownQuestion[], known: Known): Set<KnownQuestion> {
  const waiting = new Map(coming.map(question => [question, nearestOthers(question, known)]))
  const taken = new Set<KnownQuestion>()
  const isInside = (question: KnownQuestion) => question.gap === gap || taken.has(question)
  for (;;) {
    const next = [...waiting].filter(([, near]) => {
      const signs = near.map(({ other, likeness }) => ({ group: isInside(other), likeness }))
      const inside = known.grouping.likely(signs).find(({ group }) => group)
      return inside !== undefined && inside.probability >= likelyEnough
    })
    if (next.length === 0) return taken
    for (const [question] of next) {
      taken.add(question)
      waiting.delete(question)
    }
  }
}

/** Those in the very same words are the question itself once more. */
function nearestOthers(question: KnownQuestion, { questions, grouping }: Known) {
  return grouping.nearestTo(question).flatMap(({ question: id, likeness }) => {
    const other = questions.get(id)
    return other === undefined || other.words === question.words ? [] : { other, likeness }
  })
}
