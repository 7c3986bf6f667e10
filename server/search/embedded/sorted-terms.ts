import type { Terms } from './terms.ts'

/** So many terms are sorted without a pause. */
const sliceSize = 4_096

type Reading = 'forwards' | 'backwards'

/**
 * The numbers of terms in the order of the terms, for what begins alike and for what is nearly alike; or in the order
 * of the terms read backwards, for what ends alike.
 */
export class SortedTerms {
  readonly terms: Terms
  readonly #reading: Reading
  #numbers: Int32Array
  #known: number

  /** Takes the list of all terms, which grows elsewhere, and the order of the first of them if it is known. */
  constructor(terms: Terms, reading: Reading = 'forwards', numbers: Int32Array = new Int32Array()) {
    this.terms = terms
    this.#reading = reading
    this.#numbers = numbers
    this.#known = numbers.length
  }

  get numbers(): Int32Array {
    if (this.#known < this.terms.size) this.#merge(this.terms.size)
    return this.#numbers
  }

  /** Puts many new terms into their places before somebody waits for it, some at a time. */
  *sorting(): Generator<void> {
    while (this.#known < this.terms.size) {
      this.#merge(Math.min(this.terms.size, this.#known + sliceSize))
      yield
    }
  }

  /** The first place whose term is not before this text. */
  from(text: string): number {
    return this.#firstWhere(number => this.#compareText(number, text) >= 0, { low: 0, high: this.numbers.length })
  }

  /** The first place after all terms that begin with this text. Fast if that is soon after `from`. */
  after(prefix: string, from = 0): number {
    const { length } = this.numbers
    const isBehind = (number: number) => this.#compareText(number, prefix) > 0 && !this.#begins(number, prefix)
    let low = from
    let step = 1
    while (low + step < length && !isBehind(this.#numbers[low + step]!)) {
      low += step
      step *= 2
    }
    return this.#firstWhere(isBehind, { low, high: Math.min(length, low + step) })
  }

  /** The terms that begin with this text, itself included. */
  startingWith(prefix: string): Int32Array {
    const from = this.from(prefix)
    return this.numbers.subarray(from, this.after(prefix, from))
  }

  /** The first place after all terms that share this many letters with the one at a place: mostly soon after it. */
  afterAlike(letters: number, place: number): number {
    const alike = this.#numbers[place]!
    const { length } = this.#numbers
    let low = place
    let step = 1
    while (low + step < length && this.#areAlike(this.#numbers[low + step]!, alike, letters)) {
      low += step
      step *= 2
    }
    let high = Math.min(length, low + step)
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.#areAlike(this.#numbers[middle]!, alike, letters)) low = middle
      else high = middle
    }
    return high
  }

  #areAlike(one: number, other: number, letters: number): boolean {
    if (this.terms.length(one) < letters) return false
    for (let at = 0; at < letters; at++) if (this.#unit(one, at) !== this.#unit(other, at)) return false
    return true
  }

  #firstWhere(isReached: (number: number) => boolean, { low, high }: { low: number; high: number }): number {
    while (low < high) {
      const middle = (low + high) >> 1
      if (isReached(this.#numbers[middle]!)) high = middle
      else low = middle + 1
    }
    return low
  }

  #begins(number: number, prefix: string): boolean {
    if (this.terms.length(number) < prefix.length) return false
    for (let at = 0; at < prefix.length; at++) if (this.#unit(number, at) !== prefix.charCodeAt(at)) return false
    return true
  }

  #compareText(number: number, text: string): number {
    const length = this.terms.length(number)
    for (let at = 0; at < length && at < text.length; at++) {
      const difference = this.#unit(number, at) - text.charCodeAt(at)
      if (difference !== 0) return difference
    }
    return length - text.length
  }

  #compare(one: number, other: number): number {
    const length = Math.min(this.terms.length(one), this.terms.length(other))
    for (let at = 0; at < length; at++) {
      const difference = this.#unit(one, at) - this.#unit(other, at)
      if (difference !== 0) return difference
    }
    return this.terms.length(one) - this.terms.length(other)
  }

  #unit(number: number, at: number): number {
    return this.#reading === 'forwards'
      ? this.terms.unit(number, at)
      : this.terms.unit(number, this.terms.length(number) - 1 - at)
  }

  /** Puts the terms that were added since, up to a number, into their places; what stands between two moves as a block. */
  #merge(size: number): void {
    const before = this.#numbers
    const added = Int32Array.from({ length: size - this.#known }, (_, at) => this.#known + at)
    added.sort((a, b) => this.#compare(a, b))

    const merged = new Int32Array(size)
    let low = 0
    added.forEach((number, at) => {
      const place = this.#firstWhere(other => this.#compare(other, number) > 0, { low, high: before.length })
      merged.set(before.subarray(low, place), low + at)
      merged[place + at] = number
      low = place
    })
    merged.set(before.subarray(low), low + added.length)
    this.#numbers = merged
    this.#known = size
  }
}
