import { languageOf } from '../search/text/language.ts'
import { eachToken } from '../search/text/tokens.ts'

/** From this share of common words on, two short questions are taken for the same. */
const enough = 0.6

const mostTerms = 40

/** The words of a question that say what it is about: folded, stemmed, without those that only hold it together. */
export function termsOf(text: string, tag: string): string[] {
  const language = languageOf(tag)
  const terms = new Set<string>()
  eachToken(text.slice(0, 500), language, term => {
    if (!language.stopWords.has(term)) terms.add(language.stem(term))
  })
  return [...terms].slice(0, mostTerms).sort()
}

/** Whether two questions in one language ask the same, as far as their words tell. */
export function areAlike(one: string[], other: string[]): boolean {
  return likeness(one, other) >= enough
}

/** Dice's coefficient: twice the common words, by the words of both. */
export function likeness(one: string[], other: string[]): number {
  if (one.length === 0 || other.length === 0) return 0
  const known = new Set(other)
  const common = one.filter(term => known.has(term)).length
  return (2 * common) / (one.length + other.length)
}
