import type { KnownQuestion } from '../../server/gaps/known-question.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'

let count = 0

/** A question as it is learned from, in no gap yet. */
export const question = (words: string, more: Partial<KnownQuestion> = {}): KnownQuestion => ({
  ...{ id: `question ${++count}`, words, short: words, language: 'en' },
  ...{ gap: unplaced, at: new Date(0), isKept: false },
  ...more
})
