import { sampleOf } from './chance.ts'
import { dot, eightDots, unitRows } from './dense.ts'

/**
 * Vectors put into cells around centres, so that only those near by are compared (an inverted file: Jégou, Douze and
 * Schmid 2011, without its compression).
 */
export interface Cells {
  centres: Float32Array
  width: number
  /** Cell c holds the positions from starts[c] to below starts[c + 1] of `members` and of `vectors`. */
  starts: Int32Array
  members: Int32Array
  vectors: Float32Array
}

/** So few vectors are all compared. */
const fewVectors = 1500
const rounds = 4
const learnedFrom = 25
const seed = 23

export function cellsOf(vectors: Float32Array, width: number): Cells {
  const count = width === 0 ? 0 : vectors.length / width
  const cells = count <= fewVectors ? 1 : Math.round(Math.sqrt(count))
  const centres = cells === 1 ? new Float32Array(width) : centresOf(vectors, width, count, cells)
  const cellOf = cells === 1 ? new Int32Array(count) : nearestCentres(vectors, centres, width)
  return filled(vectors, width, centres, cellOf, cells)
}

/** Spherical k-means on a sample (Dhillon and Modha 2001). */
function centresOf(vectors: Float32Array, width: number, count: number, cells: number): Float32Array {
  const sample = rowsAt(sampleOf(count, cells * learnedFrom, seed), vectors, width)
  const every = sample.length / width / cells
  let centres = rowsAt(
    Array.from({ length: cells }, (_, cell) => Math.floor(cell * every)),
    sample,
    width
  )
  for (let round = 0; round < rounds; round++) {
    const sums = new Float32Array(cells * width)
    nearestCentres(sample, centres, width).forEach((cell, row) => {
      for (let at = 0; at < width; at++) sums[cell * width + at]! += sample[row * width + at]!
    })
    centres = unitRows(sums, width) as Float32Array<ArrayBuffer>
  }
  return centres
}

function rowsAt(rows: ArrayLike<number>, vectors: Float32Array, width: number): Float32Array<ArrayBuffer> {
  const picked = new Float32Array(rows.length * width)
  for (let at = 0; at < rows.length; at++)
    picked.set(vectors.subarray(rows[at]! * width, (rows[at]! + 1) * width), at * width)
  return picked
}

/** For each vector the number of the centre that it is most alike to. */
function nearestCentres(vectors: Float32Array, centres: Float32Array, width: number): Int32Array {
  const [count, cells] = [vectors.length / width, centres.length / width]
  const nearest = new Int32Array(count)
  const best = new Float64Array(count).fill(-2)
  const take = (row: number, cell: number, likeness: number) => {
    if (likeness <= best[row]!) return
    best[row] = likeness
    nearest[row] = cell
  }
  const eight = new Float64Array(8)
  for (let row = 0; row < count; row += 2) {
    const isPair = row + 1 < count
    let cell = 0
    for (; isPair && cell + 3 < cells; cell += 4) {
      eightDots(vectors, row, centres, cell, width, eight)
      for (let at = 0; at < 8; at++) take(row + (at >> 2), cell + (at & 3), eight[at]!)
    }
    for (; cell < cells; cell++) {
      take(row, cell, dot(vectors, row, centres, cell, width))
      if (isPair) take(row + 1, cell, dot(vectors, row + 1, centres, cell, width))
    }
  }
  return nearest
}

function filled(vectors: Float32Array, width: number, centres: Float32Array, cellOf: Int32Array, cells: number): Cells {
  const starts = new Int32Array(cells + 1)
  for (const cell of cellOf) starts[cell + 1]!++
  for (let cell = 0; cell < cells; cell++) starts[cell + 1]! += starts[cell]!

  const next = starts.slice(0, cells)
  const members = new Int32Array(cellOf.length)
  const ordered = new Float32Array(vectors.length)
  cellOf.forEach((cell, row) => {
    const at = next[cell]!++
    members[at] = row
    ordered.set(vectors.subarray(row * width, (row + 1) * width), at * width)
  })
  return { centres, width, starts, members, vectors: ordered }
}

/** The cells nearest to row `at` of these vectors, until they hold so many members. */
export function cellsNear(vectors: Float32Array, at: number, cells: Cells, members: number): number[] {
  const { centres, starts, width } = cells
  const count = starts.length - 1
  const likeness = Float32Array.from({ length: count }, (_, cell) => dot(vectors, at, centres, cell, width))
  const order = Array.from({ length: count }, (_, cell) => cell).sort((a, b) => likeness[b]! - likeness[a]!)
  let held = 0
  const end = order.findIndex(cell => {
    held += starts[cell + 1]! - starts[cell]!
    return held >= members
  })
  return end === -1 ? order : order.slice(0, end + 1)
}
