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

  shorten(length: number): void {
    this.#length = Math.min(length, this.#length)
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
