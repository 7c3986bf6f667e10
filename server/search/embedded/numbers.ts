/** A row of numbers that grows, in one array, so that a long one is written and read as it is. */
export class Numbers {
  #values: Int32Array
  #length: number

  constructor(values: Int32Array = new Int32Array(16)) {
    this.#values = values
    this.#length = values.length
  }

  static empty(): Numbers {
    const numbers = new Numbers()
    numbers.#length = 0
    return numbers
  }

  get length(): number {
    return this.#length
  }

  get values(): Int32Array {
    return this.#values.subarray(0, this.#length)
  }

  at(place: number): number {
    return this.#values[place]!
  }

  set(place: number, value: number): void {
    this.#values[place] = value
  }

  /** Only what has a new place remains, and stands there: those of several things in a row, if each has several. */
  renumber(newPlace: Int32Array, each = 1): void {
    const values = this.#values
    let length = 0
    for (let from = 0; from < newPlace.length; from++) {
      if (newPlace[from] === -1) continue
      for (let at = 0; at < each; at++) values[length++] = values[from * each + at]!
    }
    this.#length = length
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#values = larger(this.#values)
    this.#values[this.#length++] = value
  }
}

function larger(values: Int32Array): Int32Array {
  const room = new Int32Array(Math.max(16, Math.ceil(values.length * 1.5)))
  room.set(values)
  return room
}
