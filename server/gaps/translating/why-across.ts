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
  for (const word of wordsIn(question.text.slice(0, 5_000), question.language)) {
    const best = table.translated(word.term, question.language).find(({ term }) => written.has(term))
    if (best === undefined || pairs.has(word.term)) continue
    pairs.set(word.term, { question: word.written, article: written.get(best.term)!, weight: best.weight })
  }
  return [...pairs.values()].sort((a, b) => b.weight - a.weight).slice(0, mostPairs)
}
