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
 * leaves is given to another row. Rows that were read from a file fill one block, without any room between them, and so
 * do those that were packed fill theirs.
 */
export class Rows<V extends Values> {
  readonly #kind: 'int32' | 'uint16'
  readonly #newBlock: (length: number) => V
  readonly #blocks: V[]
  /** The block that small rows are put into, and where it is free. */
  #current = 0
  #free: number
  /** The blocks that are being emptied: what rows leave there is not used again. Then others take their places. */
  readonly #leaving = new Set<number>()
  readonly #emptied: number[] = []
  /** Places that rows have left, by their size. */
  readonly #left = new Map<number, Place[]>()
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

  /** Only the rows that have a new number remain, in the order of these. */
  renumber(newNumber: Int32Array): void {
    for (const column of [this.#block, this.#start, this.#end, this.#room]) column.renumber(newNumber)
  }

  /** Moves all rows close together, and gives back each block that was emptied. Between two slices anything may be done. */
  *packing(): Generator<void> {
    const rowsOf = this.#rowsOfBlocks()
    this.#left.clear()
    for (const [block, { length }] of this.#blocks.entries()) if (length > 0) this.#leaving.add(block)
    this.#free = this.#blocks[this.#current]!.length
    let moved = 0
    for (const block of this.#leaving) {
      const rows = rowsOf[block]!
      for (const row of rows) {
        const length = this.#end.at(row) - this.#start.at(row)
        if (this.#block.at(row) === block) this.#moveTo(row, this.#unused(length), length)
        moved += length
        if (moved > sliceSize) {
          yield
          moved = 0
        }
      }
      this.#blocks[block] = this.#newBlock(0)
      this.#leaving.delete(block)
      this.#emptied.push(block)
      yield
    }
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

  #rowsOfBlocks(): number[][] {
    const rows = this.#blocks.map((): number[] => [])
    for (let row = 0; row < this.size; row++) if (this.#room.at(row) > 0) rows[this.#block.at(row)]!.push(row)
    return rows
  }

  #move(row: number, needed: number): void {
    const room = roomFor(needed)
    const place = this.#left.get(room)?.pop() ?? this.#unused(room)
    const left = { block: this.#block.at(row), start: this.#start.at(row) }
    if (!this.#leaving.has(left.block)) this.#leave(this.#room.at(row), left)
    this.#moveTo(row, place, room)
  }

  #moveTo(row: number, { block, start: to }: Place, room: number): void {
    const { values, start, end } = this.row(row)
    this.#blocks[block]!.set(values.subarray(start, end), to)
    this.#block.set(row, block)
    this.#start.set(row, to)
    this.#end.set(row, to + end - start)
    this.#room.set(row, room)
  }

  /** What a packed row leaves is of any size, and of use to a row of the next smaller one. */
  #leave(room: number, place: Place): void {
    const size = roomWithin(room)
    if (size === 0) return
    const left = this.#left.get(size)
    if (left === undefined) this.#left.set(size, [place])
    else left.push(place)
  }

  /** A large row has a block of its own, so that no block ends with much that nothing fits into. */
  #unused(room: number): Place {
    if (room > blockSize / 8) return { block: this.#open(room), start: 0 }
    if (this.#free + room > this.#blocks[this.#current]!.length) {
      this.#current = this.#open(blockSize)
      this.#free = 0
    }
    const start = this.#free
    this.#free += room
    return { block: this.#current, start }
  }

  #open(length: number): number {
    const block = this.#emptied.pop() ?? this.#blocks.length
    this.#blocks[block] = this.#newBlock(length)
    return block
  }
}

interface Place {
  block: number
  start: number
}

const blockSize = 1 << 18
/** So many numbers are moved without a pause. */
const sliceSize = 1 << 16

/** Rooms have few sizes, so that what one row leaves fits another: 1, 2, 3, 4, 6, 8, 12, 16 … */
function roomFor(needed: number): number {
  const power = 1 << (31 - Math.clz32(needed))
  if (needed <= power) return power
  return power > 1 && needed <= power * 1.5 ? power * 1.5 : power * 2
}

/** The largest of these sizes that is not above this one. */
function roomWithin(room: number): number {
  const power = room === 0 ? 0 : 1 << (31 - Math.clz32(room))
  return power > 1 && room >= power * 1.5 ? power * 1.5 : power
}
