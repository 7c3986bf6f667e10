import { sampleOf } from './chance.ts'
import { picked, rowCount, type Sparse, times } from './sparse.ts'
import { truncatedSvd } from './svd.ts'

/** So many directions hold what texts of a help desk have in common; few texts have fewer. */
const mostDirections = 150
const textsPerDirection = 5

/** From so many texts the directions are learned; more of them change nothing but the time. */
const mostLearnedFrom = 20_000
const seed = 11

/** The directions in which words go together (latent semantic analysis: Deerwester et al. 1990). */
export interface Space {
  directions: Float32Array
  width: number
}

export function learnSpace(rows: Sparse): Space {
  const learnedFrom = sampleOf(rowCount(rows), mostLearnedFrom, seed)
  const wanted = Math.max(2, Math.min(mostDirections, Math.floor(learnedFrom.length / textsPerDirection)))
  const { vectors, width } = truncatedSvd(picked(rows, learnedFrom), wanted, seed)
  return { directions: vectors, width }
}

/** Where texts lie in the space: vectors of length one, or of nothing (n × width, by rows). */
export function vectorsOf(rows: Sparse, { directions, width }: Space): Float32Array {
  return unitRows(times(rows, directions, width), width)
}

export function unitRows(matrix: Float32Array, width: number): Float32Array {
  for (let from = 0; from < matrix.length; from += width) {
    let square = 0
    for (let at = from; at < from + width; at++) square += matrix[at]! * matrix[at]!
    if (square < tiny) matrix.fill(0, from, from + width)
    else for (let at = from; at < from + width; at++) matrix[at]! /= Math.sqrt(square)
  }
  return matrix
}

const tiny = 1e-12

/** The product of row `a` of one matrix and row `b` of another, both of this width. */
export function dot(one: Float32Array, a: number, other: Float32Array, b: number, width: number): number {
  let even = 0
  let odd = 0
  let from = a * width
  let to = b * width
  const last = from + width - 1
  for (; from < last; from += 2, to += 2) {
    even += one[from]! * other[to]!
    odd += one[from + 1]! * other[to + 1]!
  }
  if (from === last) even += one[from]! * other[to]!
  return even + odd
}
