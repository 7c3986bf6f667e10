import type { Cells } from './cells.ts'
import { dot, eightDots, fourDots } from './dense.ts'

/** The best few of many, found without sorting all. */
export class Nearest {
  readonly ids: Int32Array
  readonly likeness: Float32Array
  size = 0

  constructor(most: number) {
    this.ids = new Int32Array(most)
    this.likeness = new Float32Array(most)
  }

  /** What is less alike than this does not get in any more. */
  get least(): number {
    return this.size < this.ids.length ? -2 : this.likeness[this.size - 1]!
  }

  offer(id: number, likeness: number): void {
    if (likeness <= this.least) return
    let at = this.size < this.ids.length ? this.size++ : this.size - 1
    for (; at > 0 && this.likeness[at - 1]! < likeness; at--) {
      this.ids[at] = this.ids[at - 1]!
      this.likeness[at] = this.likeness[at - 1]!
    }
    this.ids[at] = id
    this.likeness[at] = likeness
  }
}

/** Compares row `at` of these vectors with the members of some cells. */
export function offerCells(vectors: Float32Array, at: number, cells: Cells, near: readonly number[], best: Nearest) {
  const { width, members } = cells
  let least = best.least
  for (const cell of near) {
    const end = cells.starts[cell + 1]!
    let position = cells.starts[cell]!
    for (; position + 3 < end; position += 4) {
      fourDots(vectors, at, cells.vectors, position, width, eight)
      for (let place = 0; place < 4; place++) {
        if (eight[place]! <= least) continue
        best.offer(members[position + place]!, eight[place]!)
        least = best.least
      }
    }
    for (; position < end; position++) {
      best.offer(members[position]!, dot(vectors, at, cells.vectors, position, width))
    }
    least = best.least
  }
}

const eight = new Float64Array(8)

/** Compares two neighbours in a cell, at `position` and after it, with the members of some cells. */
export function offerCellsToTwo(cells: Cells, position: number, near: readonly number[], one: Nearest, two: Nearest) {
  const { vectors, members, starts, width } = cells
  let leastOfOne = one.least
  let leastOfTwo = two.least
  for (const cell of near) {
    const end = starts[cell + 1]!
    for (let from = starts[cell]!; from < end; from += 4) {
      // Never past the last one: some are compared twice then, and taken once.
      const first = Math.max(0, Math.min(from, members.length - 4))
      eightDots(vectors, position, vectors, first, width, eight)
      for (let at = from - first; at < 4 && first + at < end; at++) {
        if (eight[at]! > leastOfOne) {
          one.offer(members[first + at]!, eight[at]!)
          leastOfOne = one.least
        }
        if (eight[4 + at]! > leastOfTwo) {
          two.offer(members[first + at]!, eight[4 + at]!)
          leastOfTwo = two.least
        }
      }
    }
  }
}
