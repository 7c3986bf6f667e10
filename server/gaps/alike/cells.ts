import { sampleOf } from './chance.ts'
import { dot, unitRows } from './dense.ts'

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
  const cellOf = Int32Array.from({ length: count }, (_, row) => nearestCentre(vectors, row, centres, width))
  return filled(vectors, width, centres, cellOf, cells)
}

/** Spherical k-means on a sample (Dhillon and Modha 2001). */
function centresOf(vectors: Float32Array, width: number, count: number, cells: number): Float32Array {
  const sample = sampleOf(count, cells * learnedFrom, seed)
  const every = sample.length / cells
  let centres = new Float32Array(cells * width)
  for (let cell = 0; cell < cells; cell++) {
    const row = sample[Math.floor(cell * every)]!
    centres.set(vectors.subarray(row * width, (row + 1) * width), cell * width)
  }
  for (let round = 0; round < rounds; round++) {
    const sums = new Float32Array(cells * width)
    for (const row of sample) {
      const to = nearestCentre(vectors, row, centres, width) * width
      for (let at = 0; at < width; at++) sums[to + at]! += vectors[row * width + at]!
    }
    centres = unitRows(sums, width) as Float32Array<ArrayBuffer>
  }
  return centres
}

function nearestCentre(vectors: Float32Array, row: number, centres: Float32Array, width: number): number {
  let best = -2
  let nearest = 0
  for (let cell = 0; cell * width < centres.length; cell++) {
    const likeness = dot(vectors, row, centres, cell, width)
    if (likeness <= best) continue
    best = likeness
    nearest = cell
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
  if (count === 1) return [0]

  const likeness = Float32Array.from({ length: count }, (_, cell) => dot(vectors, at, centres, cell, width))
  const order = Array.from({ length: count }, (_, cell) => cell).sort((a, b) => likeness[b]! - likeness[a]!)
  let held = 0
  const end = order.findIndex(cell => {
    held += starts[cell + 1]! - starts[cell]!
    return held >= members
  })
  return end === -1 ? order : order.slice(0, end + 1)
}
