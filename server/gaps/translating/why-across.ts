import { blocksOf, type Written } from './blocks.ts'
import type { TranslationTable } from './table.ts'
import { wordsIn } from './terms.ts'

/** A word of the question and the word of the article that it was taken for, both as they are written there. */
export interface WordPair {
  question: string
  article: string
  /** How surely one stands for the other, from 0 to 1. */
  weight: number
}

const mostPairs = 12
const longestQuestion = 5_000

/** Which words of a question were found in an article of the pivot, the surest first. */
export function whyAcross(
  question: { text: string; language: string },
  article: Written,
  table: TranslationTable
): WordPair[] {
  const written = new Map<string, string>()
  for (const { text } of blocksOf(article)) {
    for (const word of wordsIn(text, table.pivot)) if (!written.has(word.term)) written.set(word.term, word.written)
  }

  const pairs = new Map<string, WordPair>()
  for (const word of wordsIn(question.text.slice(0, longestQuestion), question.language)) {
    const found = table.translated(word.term, question.language).filter(({ term }) => written.has(term))
    // Both parts of a compound count, but of many meanings only the likeliest.
    for (const { term, weight } of found.filter(({ weight }, at) => at === 0 || weight >= 0.5)) {
      const article = written.get(term)!
      pairs.set(`${word.term} ${term}`, { question: word.written, article, weight })
    }
  }
  return [...pairs.values()].sort((a, b) => b.weight - a.weight).slice(0, mostPairs)
}
