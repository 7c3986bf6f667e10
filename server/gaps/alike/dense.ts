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

/**
 * The products of rows `a` and `a + 1` of one matrix and rows `b` to `b + 3` of another, in this order. Eight at once
 * take less than half as long as one by one: each number is fetched less often.
 */
export function eightDots(
  one: Float32Array,
  a: number,
  other: Float32Array,
  b: number,
  width: number,
  into: Float64Array
): void {
  const up = a * width
  const down = up + width
  const first = b * width
  const second = first + width
  const third = second + width
  const fourth = third + width
  let [up1, up2, up3, up4, down1, down2, down3, down4] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let at = 0; at < width; at++) {
    const x = one[up + at]!
    const y = one[down + at]!
    const p = other[first + at]!
    const q = other[second + at]!
    const r = other[third + at]!
    const s = other[fourth + at]!
    up1 += x * p
    up2 += x * q
    up3 += x * r
    up4 += x * s
    down1 += y * p
    down2 += y * q
    down3 += y * r
    down4 += y * s
  }
  into[0] = up1
  into[1] = up2
  into[2] = up3
  into[3] = up4
  into[4] = down1
  into[5] = down2
  into[6] = down3
  into[7] = down4
}

/** The products of row `a` of one matrix and rows `b` to `b + 3` of another. */
export function fourDots(
  one: Float32Array,
  a: number,
  other: Float32Array,
  b: number,
  width: number,
  into: Float64Array
): void {
  const from = a * width
  const first = b * width
  const second = first + width
  const third = second + width
  const fourth = third + width
  let [one1, one2, one3, one4] = [0, 0, 0, 0]
  for (let at = 0; at < width; at++) {
    const x = one[from + at]!
    one1 += x * other[first + at]!
    one2 += x * other[second + at]!
    one3 += x * other[third + at]!
    one4 += x * other[fourth + at]!
  }
  into[0] = one1
  into[1] = one2
  into[2] = one3
  into[3] = one4
}

/** The products of all rows of one matrix and all rows of another, by rows of the first. */
export function rowProducts(one: Float32Array, other: Float32Array, width: number): Float32Array {
  const [rows, others] = [one.length / width, other.length / width]
  const result = new Float32Array(rows * others)
  const eight = new Float64Array(8)
  let row = 0
  for (; row + 1 < rows; row += 2) {
    let column = 0
    for (; column + 3 < others; column += 4) {
      eightDots(one, row, other, column, width, eight)
      for (let at = 0; at < 4; at++) {
        result[row * others + column + at] = eight[at]!
        result[(row + 1) * others + column + at] = eight[4 + at]!
      }
    }
    for (; column < others; column++) {
      result[row * others + column] = dot(one, row, other, column, width)
      result[(row + 1) * others + column] = dot(one, row + 1, other, column, width)
    }
  }
  for (let column = 0; row < rows && column < others; column++) {
    result[row * others + column] = dot(one, row, other, column, width)
  }
  return result
}
