import type { Columns, SavedColumns } from './columns.ts'
import { Numbers } from './numbers.ts'

type Values = Int32Array | Uint16Array

/** Where a row stands. */
export interface Row<V extends Values> {
  values: V
  start: number
  end: number
}

/**
 * Many rows of numbers that grow, in few large blocks. A row that outgrows its room moves to a larger one, and what it
 * leaves is given to another row. Rows that were read from a file fill one block, without any room between them.
 */
export class Rows<V extends Values> {
  readonly #kind: 'int32' | 'uint16'
  readonly #newBlock: (length: number) => V
  readonly #blocks: V[]
  #free: number
  /** Places that rows have left, by their size. */
  readonly #left = new Map<number, { block: number; start: number }[]>()
  readonly #block: Numbers
  readonly #start: Numbers
  readonly #end: Numbers
  readonly #room: Numbers

  constructor({
    kind,
    newBlock,
    saved
  }: { kind: 'int32' | 'uint16'; newBlock: (length: number) => V; saved?: SavedColumns }) {
    this.#kind = kind
    this.#newBlock = newBlock
    this.#start = saved ? new Numbers(saved.int32('start')) : Numbers.empty()
    this.#end = saved ? new Numbers(saved.int32('end')) : Numbers.empty()
    this.#block = new Numbers(new Int32Array(this.#start.length))
    this.#room = new Numbers(this.#end.values.map((end, row) => end - this.#start.at(row)))
    this.#blocks = [saved ? (saved[kind]('values') as V) : newBlock(blockSize)]
    this.#free = saved ? this.#blocks[0]!.length : 0
  }

  get size(): number {
    return this.#start.length
  }

  row(row: number): Row<V> {
    return { values: this.#blocks[this.#block.at(row)]!, start: this.#start.at(row), end: this.#end.at(row) }
  }

  /** One more row, with nothing in it. */
  add(): void {
    for (const column of [this.#block, this.#start, this.#end, this.#room]) column.push(0)
  }

  append(row: number, values: ArrayLike<number>): void {
    const needed = this.#end.at(row) - this.#start.at(row) + values.length
    if (needed > this.#room.at(row)) this.#move(row, needed)

    const block = this.#blocks[this.#block.at(row)]!
    const end = this.#end.at(row)
    for (let at = 0; at < values.length; at++) block[end + at] = values[at]!
    this.#end.set(row, end + values.length)
  }

  /** Only the beginning of a row, which has been changed in place, remains. */
  shorten(row: number, end: number): void {
    this.#end.set(row, end)
  }

  /** All rows one behind the other. */
  columns(): Columns {
    const start = new Int32Array(this.size)
    const end = new Int32Array(this.size)
    let length = 0
    for (let row = 0; row < this.size; row++) {
      start[row] = length
      length += this.#end.at(row) - this.#start.at(row)
      end[row] = length
    }
    return { start, end, values: { kind: this.#kind, length, pieces: this.#pieces() } }
  }

  *#pieces(): Generator<Values> {
    let piece = this.#newBlock(blockSize)
    let length = 0
    for (let row = 0; row < this.size; row++) {
      const { values, start, end } = this.row(row)
      if (length + end - start > piece.length) {
        yield piece.subarray(0, length)
        piece = this.#newBlock(Math.max(blockSize, end - start))
        length = 0
      }
      piece.set(values.subarray(start, end), length)
      length += end - start
    }
    yield piece.subarray(0, length)
  }

  #move(row: number, needed: number): void {
    const { values, start, end } = this.row(row)
    const room = roomFor(needed)
    const { block, start: to } = this.#left.get(room)?.pop() ?? this.#unused(room)
    this.#blocks[block]!.set(values.subarray(start, end), to)
    if (this.#room.at(row) > 0) this.#leave(this.#room.at(row), { block: this.#block.at(row), start })
    this.#block.set(row, block)
    this.#start.set(row, to)
    this.#end.set(row, to + end - start)
    this.#room.set(row, room)
  }

  #leave(room: number, place: { block: number; start: number }): void {
    const left = this.#left.get(room)
    if (left === undefined) this.#left.set(room, [place])
    else left.push(place)
  }

  #unused(room: number): { block: number; start: number } {
    if (this.#free + room > this.#blocks.at(-1)!.length) {
      this.#blocks.push(this.#newBlock(Math.max(room, blockSize)))
      this.#free = 0
    }
    const start = this.#free
    this.#free += room
    return { block: this.#blocks.length - 1, start }
  }
}

const blockSize = 1 << 18

/** Rooms have few sizes, so that what one row leaves fits another: 1, 2, 3, 4, 6, 8, 12, 16 … */
function roomFor(needed: number): number {
  const power = 1 << (31 - Math.clz32(needed))
  if (needed <= power) return power
  return power > 1 && needed <= power * 1.5 ? power * 1.5 : power * 2
}
