import { chance } from './chance.ts'
import { rowProducts } from './dense.ts'
import { rowCount, type Sparse, times, transposedTimes } from './sparse.ts'
import { eigen, inverseRoot } from './symmetric.ts'

/** More directions than wanted are followed, and so many times, so that the wanted ones come out right. */
const spare = 12
const rounds = 3

/**
 * The strongest right singular vectors of sparse rows (columns × width, by rows) and their singular values: a truncated
 * singular value decomposition by randomised subspace iteration (Halko, Martinsson and Tropp 2011, *Finding structure
 * with randomness*, algorithms 4.4 and 5.1). Never more directions than the rows have.
 */
export function truncatedSvd(rows: Sparse, wanted: number, seed: number): Directions {
  const width = Math.min(wanted + spare, rowCount(rows), rows.columns)
  if (width === 0) return { vectors: new Float32Array(0), values: new Float64Array(0), width: 0 }

  let right = randomMatrix(rows.columns * width, seed)
  let left = right
  for (let round = 0; round < rounds; round++) {
    left = orthonormal(times(rows, right, width), width)
    right = transposedTimes(rows, left, width)
  }
  // Texts have many more features than there are texts: what can be reckoned among texts is small.
  const { values, vectors } = eigen(productsOf(left, times(rows, right, width), width), width)
  const kept = values.slice(0, Math.min(wanted, width)).filter(value => value > smallest * values[0]!).length
  const strengths = values.slice(0, kept).map(value => Math.sqrt(value))
  const scaled = vectors.map((value, at) => value / (strengths[at % width] ?? 1))
  const turned = product(left, scaled, width, kept)
  return { vectors: transposedTimes(rows, turned, kept), values: strengths, width: kept }
}

/** Orthonormal directions in the space of the columns, the strongest first. */
export interface Directions {
  vectors: Float32Array
  values: Float64Array
  width: number
}

/** Numbers of the normal distribution (Box and Muller 1958). */
function randomMatrix(length: number, seed: number): Float32Array {
  const next = chance(seed)
  return new Float32Array(length).map(() => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()))
}

const smallest = 1e-9

/**
 * The same subspace with orthonormal columns (Cholesky QR); directions that the columns do not have become nothing.
 */
function orthonormal(matrix: Float32Array, width: number): Float32Array {
  return product(matrix, inverseRoot(gram(matrix, width), width), width, width)
}

/** The products of all columns with each other. */
const gram = (matrix: Float32Array, width: number): Float64Array => productsOf(matrix, matrix, width)

/**
 * The products of the columns of one matrix with those of another, which are the same both ways round. Four rows at a
 * time: the sums are fetched and put back less often.
 */
function productsOf(matrix: Float32Array, other: Float32Array, width: number): Float64Array {
  const sums = new Float64Array(width * width)
  const four = [new Float32Array(width * 4), new Float32Array(width * 4)] as const
  for (let from = 0; from < matrix.length; from += width * 4) {
    for (const rows of four) rows.fill(0)
    four[0].set(matrix.subarray(from, from + width * 4))
    four[1].set(other.subarray(from, from + width * 4))
    addProducts(four[0], four[1], sums, width)
  }
  for (let row = 0; row < width; row++) {
    for (let column = 0; column < row; column++) sums[row * width + column] = sums[column * width + row]!
  }
  return sums
}

function addProducts(one: Float32Array, four: Float32Array, sums: Float64Array, width: number): void {
  for (let row = 0; row < width; row++) {
    const a = one[row]!
    const b = one[width + row]!
    const c = one[2 * width + row]!
    const d = one[3 * width + row]!
    const to = row * width
    for (let column = row; column < width; column++) {
      sums[to + column]! +=
        a * four[column]! + b * four[width + column]! + c * four[2 * width + column]! + d * four[3 * width + column]!
    }
  }
}

/** A tall matrix (n × width) times the first `kept` columns of a square one. */
function product(matrix: Float32Array, square: Float64Array, width: number, kept: number): Float32Array {
  const columns = new Float32Array(kept * width)
  for (let column = 0; column < kept; column++) {
    for (let row = 0; row < width; row++) columns[column * width + row] = square[row * width + column]!
  }
  return rowProducts(matrix, columns, width)
}
