import type { Columns, SavedColumns } from './columns.ts'
import { Numbers } from './numbers.ts'

/**
 * Different words, each with a number from 0. All their letters stand in one array, and a table of slots leads from a
 * word to its number: hundreds of thousands of words are there as soon as two arrays are read from a file.
 */
export class Terms {
  #letters: Uint16Array
  /** Where each word begins; the last one says where the next word will. */
  readonly #starts: Numbers
  /** Each holds a word's number and one more, or 0. A word stands in its slot or in one after it. */
  #slots: Int32Array

  constructor(saved?: SavedColumns) {
    this.#letters = saved?.uint16('letters') ?? new Uint16Array(256)
    this.#starts = saved ? new Numbers(saved.int32('starts')) : Numbers.empty()
    this.#slots = saved?.int32('slots') ?? new Int32Array(64)
    if (!saved) this.#starts.push(0)
  }

  get size(): number {
    return this.#starts.length - 1
  }

  text(number: number): string {
    return String.fromCharCode(...this.#letters.subarray(this.#starts.at(number), this.#starts.at(number + 1)))
  }

  length(number: number): number {
    return this.#starts.at(number + 1) - this.#starts.at(number)
  }

  /** The UTF-16 units of a word, of which there are `length(number)`. */
  unit(number: number, at: number): number {
    return this.#letters[this.#starts.at(number) + at]!
  }

  number(text: string): number | undefined {
    const number = this.#slots[this.#slotOf(text)]! - 1
    return number === -1 ? undefined : number
  }

  numberOrNew(text: string): number {
    const slot = this.#slotOf(text)
    const known = this.#slots[slot]!
    if (known !== 0) return known - 1

    const number = this.size
    this.#write(text)
    this.#slots[slot] = number + 1
    if (this.size * 2 > this.#slots.length) this.#spread()
    return number
  }

  columns(): Columns {
    return {
      letters: this.#letters.subarray(0, this.#starts.at(this.size)),
      starts: this.#starts.values,
      slots: this.#slots
    }
  }

  /** The slot that has a word, or the empty one where it belongs. */
  #slotOf(text: string): number {
    const last = this.#slots.length - 1
    let slot = hashOf(text.length, at => text.charCodeAt(at)) & last
    for (let known = this.#slots[slot]!; known !== 0; known = this.#slots[slot]!) {
      if (this.#is(known - 1, text)) return slot
      slot = (slot + 1) & last
    }
    return slot
  }

  #is(number: number, text: string): boolean {
    const start = this.#starts.at(number)
    if (this.#starts.at(number + 1) - start !== text.length) return false
    for (let at = 0; at < text.length; at++) if (this.#letters[start + at] !== text.charCodeAt(at)) return false
    return true
  }

  #write(text: string): void {
    const start = this.#starts.at(this.size)
    if (start + text.length > this.#letters.length) {
      const room = new Uint16Array(Math.ceil((start + text.length) * 1.5))
      room.set(this.#letters.subarray(0, start))
      this.#letters = room
    }
    for (let at = 0; at < text.length; at++) this.#letters[start + at] = text.charCodeAt(at)
    this.#starts.push(start + text.length)
  }

  /** Twice as many slots, a power of two, so that most words stand in their own. */
  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    const last = this.#slots.length - 1
    for (let number = 0; number < this.size; number++) {
      let slot = hashOf(this.length(number), at => this.unit(number, at)) & last
      while (this.#slots[slot] !== 0) slot = (slot + 1) & last
      this.#slots[slot] = number + 1
    }
  }
}

/** FNV-1a over UTF-16 units. */
function hashOf(length: number, unit: (at: number) => number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ unit(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
