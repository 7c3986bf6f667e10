import type { KnownQuestion } from './known-question.ts'

/** The questions in each gap, in their order. */
export function byGap(questions: Iterable<KnownQuestion>): Map<number, KnownQuestion[]> {
  const found = new Map<number, KnownQuestion[]>()
  for (const question of questions) {
    const inside = found.get(question.gap)
    if (inside) inside.push(question)
    else found.set(question.gap, [question])
  }
  return found
}
