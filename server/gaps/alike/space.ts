import { sampleOf } from './chance.ts'
import { unitRows } from './dense.ts'
import { narrowed, picked, rowCount, type Sparse, sparseDot, times } from './sparse.ts'
import { truncatedSvd } from './svd.ts'
import type { Vocabulary } from './vocabulary.ts'

/** So many directions hold what texts of a help desk have in common; few texts have fewer, and many must be quick. */
const mostDirections = 150
const mostOfMany = 64
const manyTexts = 30_000
const textsPerDirection = 5

/** From so many texts the directions are learned; more of them change nothing but the time. */
const mostLearnedFrom = 20_000
const seed = 11

/** The directions in which words go together (latent semantic analysis: Deerwester et al. 1990). */
export interface Space {
  directions: Float32Array
  width: number
}

export function learnSpace(rows: Sparse, { shared }: Vocabulary): Space {
  const learnedFrom = sampleOf(rowCount(rows), mostLearnedFrom, seed)
  const most = rowCount(rows) > manyTexts ? mostOfMany : mostDirections
  const wanted = Math.max(2, Math.min(most, Math.floor(learnedFrom.length / textsPerDirection)))
  const { vectors, width } = truncatedSvd(narrowed(picked(rows, learnedFrom), shared), wanted, seed)
  return { directions: vectors, width }
}

/**
 * Where texts lie in the space (n × width, by rows): as long as the share of them that the space knows, for two words
 * that everybody uses do not tell where a text of new words lies.
 */
export function vectorsOf(rows: Sparse, { directions, width }: Space): Float32Array {
  const known = narrowed(rows, width === 0 ? 0 : directions.length / width)
  const vectors = unitRows(times(known, directions, width), width)
  for (let row = 0; row < rowCount(rows); row++) {
    const share = Math.sqrt(sparseDot(known, row, known, row))
    for (let at = row * width; at < (row + 1) * width; at++) vectors[at]! *= share
  }
  return vectors
}
