import { type Cells, cellsNear } from './cells.ts'
import { Nearest, offerCells, offerCellsToTwo } from './nearest.ts'
import { type Sparse, sparseDot } from './sparse.ts'

/** The texts most alike to each text, best first: `most` places for each, of which the last ones may be empty (-1). */
export interface Neighbours {
  most: number
  ids: Int32Array
  likeness: Float32Array
}

/** The common directions find what was said in other words; the words themselves keep what is near apart. */
const ofWords = 0.3
/** So many are taken by their directions before their words are compared. */
const taken = 3
const takenOfMany = 2
/** Among few texts nearly all are compared; among very many the nearest hundreds, so that it does not take for ever. */
const comparisons = 50_000_000
const mostCompared = 5000
const manyTexts = 30_000

export function likenessOf(directions: number, words: number): number {
  return (1 - ofWords) * directions + ofWords * words
}

export function neighboursOf(rows: Sparse, vectors: Float32Array, cells: Cells, most: number): Neighbours {
  const count = rows.starts.length - 1
  const neighbours = {
    most,
    ids: new Int32Array(count * most).fill(-1),
    likeness: new Float32Array(count * most)
  }
  const compared = Math.min(mostCompared, comparisons / count)
  const wanted = most * (count > manyTexts ? takenOfMany : taken) + 1
  for (let cell = 0; cell < cells.starts.length - 1; cell++) {
    const near = cellsNear(cells.centres, cell, cells, compared)
    for (let position = cells.starts[cell]!; position < cells.starts[cell + 1]!; position += 2) {
      const [one, two] = [new Nearest(wanted), new Nearest(wanted)]
      const row = cells.members[position]!
      if (position + 1 < cells.starts[cell + 1]!) {
        offerCellsToTwo(cells, position, near, one, two)
        keepBest(cells.members[position + 1]!, two, rows, neighbours)
      } else offerCells(vectors, row, cells, near, one)
      keepBest(row, one, rows, neighbours)
    }
  }
  return neighbours
}

function keepBest(row: number, candidates: Nearest, rows: Sparse, { most, ids, likeness }: Neighbours): void {
  const best = new Nearest(most)
  for (let at = 0; at < candidates.size; at++) {
    const other = candidates.ids[at]!
    if (other === row) continue
    const value = likenessOf(candidates.likeness[at]!, sparseDot(rows, row, rows, other))
    if (value > leastLikeness) best.offer(other, value)
  }
  ids.set(best.ids.subarray(0, best.size), row * most)
  likeness.set(best.likeness.subarray(0, best.size), row * most)
}

/** Below it two texts have nothing in common but chance. */
const leastLikeness = 0.05
