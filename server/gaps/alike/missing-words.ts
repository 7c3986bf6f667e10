import { onlyAsks } from './asking-words.ts'
import { meaningsOf } from './features.ts'
import type { Question, Translated } from './question.ts'
import type { Read, Reader } from './reader.ts'
import type { Sparse } from './sparse.ts'
import { wholeWord } from './whole-words.ts'

/** What of a question is not found in the articles, which speaks for none answering. */
export interface Missing {
  /** Words as they were written, those that tell most first. */
  words: string[]
  /** Whether no article has them, or only the best one lacks them. */
  everywhere: boolean
}

interface ReadQuestion {
  read: Read
  question: Pick<Question, 'words' | 'language'>
  /** The best article, if there is any. */
  best: number | undefined
}

interface ArticleWords {
  reader: Reader
  translated: Translated | undefined
  /** The articles as a whole. */
  wholes: Sparse
}

/** What tells less than half as much as the most telling word explains little. */
const leastTelling = 0.5

/** `said` are the features that any article has. */
export function missingFrom(
  said: ReadonlySet<number>,
  { read, question, best }: ReadQuestion,
  { reader, translated, wholes }: ArticleWords
): Missing {
  const words = [...new Map(read.terms.map(term => [term.stem, term])).values()].flatMap(term => {
    const { stem, stop, written } = term
    const word = wholeWord(term, question)
    if (word === undefined || stop || !/\p{L}/u.test(written) || onlyAsks(stem, question.language)) return []
    const meanings = meaningsOf(stem, question.language, translated).map(({ term }) => term)
    const weight = Math.max(...meanings.map(meaning => reader.weightOf(meaning, read)))
    const isSaid = meanings.some(meaning => reader.isAmong(meaning, said))
    const isInBest = best !== undefined && meanings.some(meaning => reader.isIn(meaning, wholes, best))
    return { word, weight, isSaid, isInBest }
  })
  const least = leastTelling * Math.max(0, ...words.map(({ weight }) => weight))
  const telling = words.filter(({ weight }) => weight >= least).sort((a, b) => b.weight - a.weight)
  const unsaid = telling.filter(({ isSaid }) => !isSaid)
  const lacking = unsaid.length > 0 ? unsaid : telling.filter(({ isInBest }) => !isInBest)
  return { words: [...new Set(lacking.map(({ word }) => word))], everywhere: unsaid.length > 0 }
}
