import { type Distinct, distinctOf } from './distinct.ts'
import { featuresOf } from './features.ts'
import type { Question, Translated } from './question.ts'
import { learnSpace, type Space } from './space.ts'
import { entriesOf, packedRows, type Sparse } from './sparse.ts'
import { termsOfQuestion } from './terms.ts'
import { countFeatures, type Vocabulary, vocabularyOf } from './vocabulary.ts'

export type Text = Pick<Question, 'words' | 'language'>

export interface Learned {
  distinct: Distinct
  vocabulary: Vocabulary
  space: Space
  /** The distinct questions, without the background. */
  rows: Sparse
}

/** Learns what words mean to each other from the questions, and from other texts that are not grouped. */
export function learnFrom(
  questions: readonly Question[],
  background: readonly Text[],
  translated: Translated | undefined
): Learned {
  const distinct = distinctOf(questions)
  const { vocabulary, rows } = vocabularyOf(
    countFeatures(bagsOf([...distinct.firsts.map(first => questions[first]!), ...background], translated))
  )
  const space = learnSpace(rows, vocabulary)
  const own = background.length === 0 ? rows : firstRows(rows, distinct.firsts.length)
  return { distinct, vocabulary, space, rows: own }
}

function* bagsOf(texts: readonly Text[], translated: Translated | undefined): Iterable<Map<string, number>> {
  for (const text of texts) yield featuresOf(termsOfQuestion(text), text.language, translated)
}

function firstRows(rows: Sparse, count: number): Sparse {
  return packedRows(count, rows.columns, row => entriesOf(rows, row))
}
