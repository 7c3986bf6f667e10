import type { Language } from '../text/language.ts'
import { type Columns, named, type SavedColumns } from './columns.ts'
import { compoundParts, leastPart, mayHavePart } from './compounds.ts'
import { Numbers } from './numbers.ts'
import { type PostingList, Postings } from './postings.ts'
import { SortedTerms } from './sorted-terms.ts'
import { Terms } from './terms.ts'
import { topOf } from './top.ts'

const none = -1

/** All terms of an index, each with its number and its postings, and the ways from a word to a term. */
export class Vocabulary {
  readonly language: Language
  readonly terms: Terms
  readonly sorted: SortedTerms
  /** Documents that were taken away and still stand in postings. */
  readonly gone = new Set<number>()
  readonly #endings: SortedTerms
  readonly #postings: Postings
  readonly #stems: Terms
  /** The last term of each stem, and for each term the one of its stem before it. */
  readonly #lastOfStem: Numbers
  readonly #sameStem: Numbers

  constructor(language: Language, saved?: SavedColumns) {
    this.language = language
    this.terms = new Terms(saved?.of('terms'))
    this.sorted = new SortedTerms(this.terms, 'forwards', saved?.int32('sorted'))
    this.#endings = new SortedTerms(this.terms, 'backwards', language.compounds ? saved?.int32('endings') : undefined)
    this.#postings = new Postings(saved?.of('postings'))
    this.#stems = new Terms(saved?.of('stems'))
    this.#lastOfStem = saved ? new Numbers(saved.int32('lastOfStem')) : Numbers.empty()
    this.#sameStem = saved ? new Numbers(saved.int32('sameStem')) : Numbers.empty()
  }

  get size(): number {
    return this.terms.size
  }

  /** The number of a term that some document has. */
  number(term: string): number | undefined {
    const number = this.terms.number(term)
    return number === undefined || this.documents(number) === 0 ? undefined : number
  }

  postings(number: number): PostingList {
    return this.#postings.list(number)
  }

  documents(number: number): number {
    return this.#postings.documents(number)
  }

  /** In how many documents a term occurs; none, if there is no such term. */
  documentsWith(term: string): number {
    const number = this.terms.number(term)
    return number === undefined ? 0 : this.documents(number)
  }

  /** Notes where a document has a term. */
  add(term: string, document: number, places: number[]): void {
    this.#postings.append(this.terms.number(term) ?? this.#newNumber(term), document, places)
  }

  /** A document that had this term was taken away. */
  forget(term: string): void {
    this.#postings.forget(this.terms.number(term)!)
  }

  *tidying(isGone: Uint8Array): Generator<void> {
    yield* this.#postings.tidying(isGone)
    yield* this.sorted.sorting()
    if (this.language.compounds) yield* this.#endings.sorting()
  }

  renumber(newNumber: Int32Array): void {
    this.#postings.renumber(newNumber)
  }

  withStemOf(word: string): number[] {
    const stem = this.#stems.number(this.language.stem(word))
    const found: number[] = []
    if (stem === undefined) return found
    for (let term = this.#lastOfStem.at(stem); term !== none; term = this.#sameStem.at(term)) {
      if (this.documents(term) > 0) found.push(term)
    }
    return found
  }

  /** The compounds that have a form of this word as a part. They are taken apart with the words of the index itself. */
  compoundsWith(word: string): number[] {
    if (!this.language.compounds) return []

    const stem = this.language.stem(word)
    const frequency = (term: string) => this.documentsWith(term)
    const found = new Set<number>()
    for (const form of this.withStemOf(word).map(number => this.terms.text(number))) {
      for (const term of [...this.#beginningWith(form), ...this.#endingWith(form)]) {
        const text = this.terms.text(term)
        if (this.documents(term) === 0 || !mayHavePart(text, form, frequency)) continue
        if (compoundParts(text, frequency).some(part => this.language.stem(part) === stem)) found.add(term)
      }
    }
    return [...found]
  }

  startingWith(prefix: string, most: number): number[] {
    return this.mostCommon(this.sorted.startingWith(prefix), most)
  }

  mostCommon(numbers: Int32Array, most: number): number[] {
    const used = numbers.filter(number => this.documents(number) > 0)
    return used.length <= most ? Array.from(used) : topOf(used, number => this.documents(number), most)
  }

  columns(): Columns {
    return {
      ...named('terms', this.terms.columns()),
      ...named('postings', this.#postings.columns()),
      ...named('stems', this.#stems.columns()),
      sorted: this.sorted.numbers,
      ...(this.language.compounds && { endings: this.#endings.numbers }),
      lastOfStem: this.#lastOfStem.values,
      sameStem: this.#sameStem.values
    }
  }

  #newNumber(term: string): number {
    const number = this.terms.numberOrNew(term)
    const stem = this.#stems.numberOrNew(this.language.stem(term))
    if (stem === this.#lastOfStem.length) this.#lastOfStem.push(none)
    this.#sameStem.push(this.#lastOfStem.at(stem))
    this.#lastOfStem.set(stem, number)
    this.#postings.add()
    return number
  }

  /** A first part may have lost its last letter. */
  #beginningWith(form: string): Int32Array {
    if (form.length < leastPart) return new Int32Array()
    return this.sorted.startingWith(form.endsWith('e') ? form.slice(0, -1) : form)
  }

  #endingWith(form: string): Int32Array {
    if (form.length < leastPart) return new Int32Array()
    return this.#endings.startingWith([...form].reverse().join(''))
  }
}
