/** No term has it, and all letters come before it. */
const lastCharacter = '\uffff'

/** The numbers of terms in the order of the terms, for what begins alike and for what is nearly alike. */
export class SortedTerms {
  readonly #terms: readonly string[]
  #numbers: number[] = []
  #added: number[] = []

  /** Takes the list of all terms, which grows elsewhere. */
  constructor(terms: readonly string[]) {
    this.#terms = terms
  }

  add(number: number): void {
    this.#added.push(number)
  }

  get length(): number {
    this.#merge()
    return this.#numbers.length
  }

  number(at: number): number {
    return this.#numbers[at]!
  }

  term(at: number): string {
    return this.#terms[this.#numbers[at]!]!
  }

  /** The first place whose term is not before this text. */
  from(text: string): number {
    return this.#firstNotBefore(text, 0, this.length)
  }

  /** The first place after all terms that begin with this text. Fast if that is soon after `from`. */
  after(prefix: string, from = 0): number {
    const behind = prefix + lastCharacter
    const { length } = this
    let low = from
    let step = 1
    while (low + step < length && this.term(low + step) < behind) {
      low += step
      step *= 2
    }
    return this.#firstNotBefore(behind, low, Math.min(length, low + step))
  }

  /** The terms that begin with this text, itself included. */
  startingWith(prefix: string): number[] {
    const from = this.from(prefix)
    return this.#numbers.slice(from, this.after(prefix, from))
  }

  #firstNotBefore(text: string, low: number, high: number): number {
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.term(middle) < text) low = middle + 1
      else high = middle
    }
    return low
  }

  #merge(): void {
    if (this.#added.length === 0) return

    const added = this.#added.sort((a, b) => (this.#terms[a]! < this.#terms[b]! ? -1 : 1))
    const before = this.#numbers
    const merged: number[] = []
    let next = 0
    for (const number of before) {
      while (next < added.length && this.#terms[added[next]!]! < this.#terms[number]!) merged.push(added[next++]!)
      merged.push(number)
    }
    this.#numbers = merged.concat(added.slice(next))
    this.#added = []
  }
}
