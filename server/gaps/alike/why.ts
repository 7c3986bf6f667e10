import { onlyAsks } from './asking-words.ts'
import { meaningsOf } from './features.ts'
import type { Question, Translated } from './question.ts'
import type { Read, Reader } from './reader.ts'
import type { Term } from './terms.ts'
import { wholeWord } from './whole-words.ts'

/** A word of each question that counts for both asking the same; the weights of all together are at most 1. */
export interface Reason {
  one: string
  other: string
  /** The stem of both, in the pivot language. */
  meaning: string
  weight: number
  /** Whether a translation brought them together. */
  translated: boolean
}

const mostReasons = 8

type Text = Pick<Question, 'words' | 'language'>

/** What a word is seldom translated by explains nothing. */
const leastShare = 0.4

function sureOf({ stem }: Term, language: string, translated: Translated | undefined): string[] {
  return meaningsOf(stem, language, translated).flatMap(({ term, weight }) => (weight >= leastShare ? term : []))
}

/** The words that two texts share, as they were written in each, those that count most first. */
export function reasonsFor(
  one: Read | undefined,
  other: Read | undefined,
  [asked, same]: readonly [one: Text, other: Text],
  reader: Pick<Reader, 'weightOf'>,
  translated: Translated | undefined
): Reason[] {
  if (one === undefined || other === undefined) return []

  const others = new Map<string, Term>()
  for (const term of other.terms) {
    for (const meaning of sureOf(term, same.language, translated)) others.set(meaning, term)
  }
  const reasons = new Map<string, Reason>()
  for (const term of one.terms) {
    if (term.stop || [...term.stem].length < 2 || onlyAsks(term.stem, asked.language)) continue
    for (const meaning of sureOf(term, asked.language, translated)) {
      const shared = others.get(meaning)
      if (shared === undefined) continue
      const words = { one: wholeWord(term, asked), other: wholeWord(shared, same) }
      if (words.one === undefined || words.other === undefined || reasons.has(words.one)) continue
      const weight = reader.weightOf(meaning, one) * reader.weightOf(meaning, other)
      const isTranslated = term.stem !== shared.stem
      if (weight > 0)
        reasons.set(words.one, { one: words.one, other: words.other, meaning, weight, translated: isTranslated })
    }
  }
  return [...reasons.values()].sort((a, b) => b.weight - a.weight).slice(0, mostReasons)
}
