/** Matrices by rows, all rows of one width. */

/** Gives each row the length one; a row of nothing stays so. Changes the matrix. */
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
  let from = a * width
  let to = b * width
  const end = from + width
  // Four sums that do not wait for each other.
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  for (; from + 3 < end; from += 4, to += 4) {
    first += one[from]! * other[to]!
    second += one[from + 1]! * other[to + 1]!
    third += one[from + 2]! * other[to + 2]!
    fourth += one[from + 3]! * other[to + 3]!
  }
  for (; from < end; from++, to++) first += one[from]! * other[to]!
  return first + second + third + fourth
}
