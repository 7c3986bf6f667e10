import type { Question } from './question.ts'
import { type Term, termsOfQuestion } from './terms.ts'

/** Questions in the same words are one row, however often they came: spam must not outweigh the rest. */
export interface Distinct {
  /** The row of each question; -1 when it says nothing. */
  rowOf: Int32Array
  /** The number of the first question in each row. */
  firsts: number[]
}

export function distinctOf(questions: readonly Pick<Question, 'words' | 'language'>[]): Distinct {
  const numbers = new Map<string, number>()
  const firsts: number[] = []
  const rowOf = Int32Array.from(questions, (question, first) => {
    const terms = termsOfQuestion(question)
    if (!saysSomething(terms)) return -1
    const key = terms.map(({ stem }) => stem).join(' ')
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, firsts.length)
    return firsts.push(first) - 1
  })
  return { rowOf, firsts }
}

/** Emoji alone, or a slip of the keyboard, ask nothing. */
export function saysSomething(terms: readonly Term[]): boolean {
  return terms.some(({ stem }) => [...stem].length > 1)
}
