import type { Cells } from './cells.ts'
import { dot } from './dense.ts'

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
  for (const cell of near) {
    for (let position = cells.starts[cell]!; position < cells.starts[cell + 1]!; position++) {
      const likeness = dot(vectors, at, cells.vectors, position, cells.width)
      if (likeness > best.least) best.offer(cells.members[position]!, likeness)
    }
  }
}
