import { meaningsOf } from './features.ts'
import type { Translated } from './question.ts'
import type { Read, Reader } from './reader.ts'
import type { Term } from './terms.ts'

/** A word of each question that counts for both asking the same; the weights of all together are at most 1. */
export interface Reason {
  one: string
  other: string
  weight: number
  /** Whether a translation brought them together. */
  translated: boolean
}

const mostReasons = 8

/** The words that two texts share, as they were written in each, those that count most first. */
export function reasonsFor(
  one: Read | undefined,
  other: Read | undefined,
  languages: readonly [one: string, other: string],
  reader: Pick<Reader, 'weightOf'>,
  translated: Translated | undefined
): Reason[] {
  if (one === undefined || other === undefined) return []

  const others = new Map<string, Term>()
  for (const term of other.terms) {
    for (const meaning of meaningsOf(term.stem, languages[1], translated)) others.set(meaning.term, term)
  }
  const reasons = new Map<string, Reason>()
  for (const term of one.terms) {
    for (const meaning of meaningsOf(term.stem, languages[0], translated)) {
      const same = others.get(meaning.term)
      if (same === undefined || reasons.has(term.stem)) continue
      const weight = reader.weightOf(meaning.term, one) * reader.weightOf(meaning.term, other)
      const viaTranslation = term.stem !== same.stem
      if (weight > 0)
        reasons.set(term.stem, { one: term.written, other: same.written, weight, translated: viaTranslation })
    }
  }
  return [...reasons.values()].sort((a, b) => b.weight - a.weight).slice(0, mostReasons)
}
