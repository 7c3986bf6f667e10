import { compoundParts } from './compounds.ts'
import type { Language } from './language.ts'
import { emptyList, type PostingList } from './postings.ts'
import { SortedTerms } from './sorted-terms.ts'

/** All terms of an index, each with its number and its postings, and the ways from a word to a term. */
export class Vocabulary {
  readonly language: Language
  readonly #numbers = new Map<string, number>()
  readonly #terms: string[] = []
  readonly sorted = new SortedTerms(this.#terms)
  readonly #lists: PostingList[] = []
  readonly #byStem = new Map<string, number[]>()
  readonly #byPart = new Map<string, number[]>()
  #compoundsRead = 0

  constructor(language: Language) {
    this.language = language
  }

  get size(): number {
    return this.#terms.length
  }

  term(number: number): string {
    return this.#terms[number]!
  }

  number(term: string): number | undefined {
    return this.#numbers.get(term)
  }

  postings(number: number): PostingList {
    return this.#lists[number]!
  }

  replacePostings(number: number, list: PostingList): void {
    this.#lists[number] = list
  }

  /** In how many documents a term occurs; none, if there is no such term. */
  documentsWith(term: string): number {
    const number = this.#numbers.get(term)
    return number === undefined ? 0 : this.#lists[number]!.documents
  }

  numberOrNew(term: string): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known

    const number = this.#terms.push(term) - 1
    this.#numbers.set(term, number)
    this.#lists.push(emptyList())
    this.sorted.add(number)
    addTo(this.#byStem, this.language.stem(term), number)
    return number
  }

  withStemOf(word: string): number[] {
    return this.#byStem.get(this.language.stem(word)) ?? []
  }

  /** The compounds that have a form of this word as a part. */
  compoundsWith(word: string): number[] {
    if (!this.language.compounds) return []

    this.#readCompounds()
    return this.#byPart.get(this.language.stem(word)) ?? []
  }

  startingWith(prefix: string, most: number): number[] {
    return this.mostCommon(this.sorted.startingWith(prefix), most)
  }

  mostCommon(numbers: number[], most: number): number[] {
    if (numbers.length <= most) return numbers
    return numbers.sort((a, b) => this.#lists[b]!.documents - this.#lists[a]!.documents).slice(0, most)
  }

  /** Compounds are taken apart with the words of the index itself, so the more of them are known the better. */
  #readCompounds(): void {
    for (; this.#compoundsRead < this.#terms.length; this.#compoundsRead++) {
      const parts = compoundParts(this.#terms[this.#compoundsRead]!, word => this.documentsWith(word))
      for (const part of parts) addTo(this.#byPart, this.language.stem(part), this.#compoundsRead)
    }
  }
}

function addTo(map: Map<string, number[]>, key: string, number: number): void {
  const numbers = map.get(key)
  if (numbers === undefined) map.set(key, [number])
  else numbers.push(number)
}
