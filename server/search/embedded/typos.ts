import type { SortedTerms } from './sorted-terms.ts'
import type { Terms } from './terms.ts'

export interface Typo {
  /** The number of the term. */
  term: number
  distance: number
}

export interface TypoSearch {
  /** How many letters may be wrong: left out, put in, changed, or swapped with their neighbour. */
  most: number
  /** Whether the word may be the beginning of the term. */
  unfinished: boolean
}

/**
 * The terms that are this word with some letters wrong. The first letter has to be right. Walks through
 * the sorted terms like through a tree: what neighbours have in common is compared once, and a branch is
 * left as soon as nothing on it can be near enough.
 */
export function typosOf(word: string, sorted: SortedTerms, { most, unfinished }: TypoSearch): Typo[] {
  const found: Typo[] = []
  if (word === '') return found

  const table = new DistanceTable(word, most, sorted.terms)
  const { numbers } = sorted
  const end = sorted.after(word[0]!)
  for (let at = sorted.from(word[0]!); at < end; at++) {
    const term = numbers[at]!
    const compared = table.compare(term)
    const distance = unfinished ? table.leastDistance(compared) : table.distance(term)
    if (distance <= most) found.push({ term, distance })
    else if (table.isHopeless(compared)) at = sorted.afterAlike(compared, at) - 1
  }
  return found
}

const far = 200

/**
 * One row for each letter of a term: how far its beginning is from each beginning of the word. Only the
 * cells that can still be near enough are worked out; those beside them are set far away, because rows
 * are used again for the next term.
 */
class DistanceTable {
  readonly #word: string
  readonly #most: number
  readonly #rows: Uint8Array[] = []
  /** The least value of each row, and the least distance from the whole word to a beginning of the term so far. */
  readonly #rowLeast: number[] = [0]
  readonly #wholeLeast: number[] = [far]
  readonly #terms: Terms
  #previous = 0
  #compared = 0

  constructor(word: string, most: number, terms: Terms) {
    this.#word = word
    this.#most = most
    this.#terms = terms
    this.#rows.push(Uint8Array.from({ length: word.length + 2 }, (_, column) => column))
  }

  /** Compares as many letters as needed to know whether the term is near enough; returns how many those are. */
  compare(term: number): number {
    const limit = Math.min(this.#terms.length(term), this.#word.length + this.#most)
    let row = this.#common(term, limit)
    while (row < limit && (row === 0 || !this.isHopeless(row))) this.#fill(++row, term)
    this.#previous = term
    this.#compared = row
    return row
  }

  isHopeless(row: number): boolean {
    return this.#rowLeast[row]! > this.#most
  }

  distance(term: number): number {
    const length = this.#terms.length(term)
    const complete = this.#compared === length && length >= this.#word.length - this.#most
    return complete ? this.#rows[length]![this.#word.length]! : far
  }

  leastDistance(row: number): number {
    return this.#wholeLeast[row]!
  }

  #common(term: number, limit: number): number {
    const most = Math.min(this.#compared, limit)
    let length = 0
    while (length < most && this.#terms.unit(term, length) === this.#terms.unit(this.#previous, length)) length++
    return length
  }

  #fill(row: number, term: number): void {
    const word = this.#word
    const above = this.#rows[row - 1]!
    this.#rows[row] ??= new Uint8Array(word.length + 2)
    const cells = this.#rows[row]!
    const first = Math.max(1, row - this.#most - 1)
    const last = Math.min(word.length, row + this.#most + 1)

    const letter = this.#terms.unit(term, row - 1)
    cells[0] = row
    if (first > 1) cells[first - 1] = far
    let least = first > 1 ? far : row
    for (let column = first; column <= last; column++) {
      const same = word.charCodeAt(column - 1) === letter
      let value = Math.min(above[column - 1]! + (same ? 0 : 1), above[column]! + 1, cells[column - 1]! + 1)
      if (this.#swapped(row, column, term)) value = Math.min(value, this.#rows[row - 2]![column - 2]! + 1)
      cells[column] = value
      if (value < least) least = value
    }
    cells[last + 1] = far
    this.#rowLeast[row] = least
    const whole = last === word.length && first <= last ? cells[word.length]! : far
    this.#wholeLeast[row] = Math.min(this.#wholeLeast[row - 1]!, whole)
  }

  #swapped(row: number, column: number, term: number): boolean {
    if (row < 2 || column < 2) return false

    const word = this.#word
    return (
      word.charCodeAt(column - 1) === this.#terms.unit(term, row - 2) &&
      word.charCodeAt(column - 2) === this.#terms.unit(term, row - 1)
    )
  }
}
