import { Cognates } from './cognates.ts'

export interface Translated {
  term: string
  /** From 0 to 1; the weights of one term's translations add up to 1, or to less where it is not sure of them. */
  weight: number
}

/** What looks the same was never seen to mean the same: it may also be something else. */
const sameForm = 0.8
const cognate = 0.6

/** Finds the words of a vocabulary that words of other languages are most likely the same as: names, and cognates. */
export class SameWords {
  private readonly vocabulary: ReadonlySet<string>
  private readonly cognates: Cognates

  constructor(vocabulary: Iterable<string>) {
    this.vocabulary = new Set(vocabulary)
    this.cognates = new Cognates(this.vocabulary)
  }

  of(term: string): Translated[] {
    const same = this.exactly(term)
    if (same.length > 0) return same
    return this.cognates.like(term, 2).map(({ term, likeness }) => ({ term, weight: (cognate * likeness) / 2 }))
  }

  exactly(term: string): Translated[] {
    return this.vocabulary.has(term) ? [{ term, weight: sameForm }] : []
  }
}
