/**
 * Eigenvalues, largest first, and eigenvectors (in columns, by rows) of a symmetric matrix of `size` × `size`
 * (cyclic Jacobi; Golub and Van Loan, Matrix Computations, 8.5).
 */
export function eigen(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const a = Float64Array.from(matrix)
  const vectors = new Float64Array(size * size)
  for (let at = 0; at < size; at++) vectors[at * size + at] = 1

  for (let sweep = 0; sweep < mostSweeps && !isDiagonal(a, size); sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q)
    }
  }
  return sorted(a, vectors, size)
}

const mostSweeps = 30
const nothing = 1e-9

function isDiagonal(a: Float64Array, size: number): boolean {
  let [outside, inside] = [0, 0]
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const square = a[row * size + column]! ** 2
      if (row === column) inside += square
      else outside += square
    }
  }
  return outside <= nothing * nothing * inside
}

/** Turns the plane of p and q so that their common entry becomes nothing. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const common = a[p * size + q]!
  const scale = Math.sqrt(Math.abs(a[p * size + p]! * a[q * size + q]!))
  if (Math.abs(common) <= 1e-14 * scale || Math.abs(common) < 1e-300) return

  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * common)
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine

  for (let at = 0; at < size; at++) turn(a, at * size + p, at * size + q, cosine, sine)
  for (let at = 0; at < size; at++) turn(a, p * size + at, q * size + at, cosine, sine)
  for (let at = 0; at < size; at++) turn(vectors, at * size + p, at * size + q, cosine, sine)
}

function turn(a: Float64Array, one: number, other: number, cosine: number, sine: number): void {
  const x = a[one]!
  const y = a[other]!
  a[one] = cosine * x - sine * y
  a[other] = sine * x + cosine * y
}

function sorted(a: Float64Array, vectors: Float64Array, size: number) {
  const order = Array.from({ length: size }, (_, at) => at).sort((x, y) => a[y * size + y]! - a[x * size + x]!)
  const ordered = new Float64Array(size * size)
  order.forEach((from, to) => {
    for (let row = 0; row < size; row++) ordered[row * size + to] = vectors[row * size + from]!
  })
  return { values: Float64Array.from(order, at => a[at * size + at]!), vectors: ordered }
}

/**
 * The upper triangular inverse of the root R of a matrix A = RᵀR (Cholesky). Where A has no more directions, the column
 * is nothing.
 */
export function inverseRoot(matrix: Float64Array, size: number): Float64Array {
  const root = new Float64Array(size * size)
  const inverse = new Float64Array(size * size)
  for (let column = 0; column < size; column++) {
    for (let row = 0; row <= column; row++) {
      let rest = matrix[row * size + column]!
      for (let at = 0; at < row; at++) rest -= root[at * size + row]! * root[at * size + column]!
      if (row < column) root[row * size + column] = root[row * size + row] === 0 ? 0 : rest / root[row * size + row]!
      else root[row * size + row] = rest > negligible * matrix[row * size + row]! ? Math.sqrt(rest) : 0
    }
    invertColumn(root, inverse, size, column)
  }
  return inverse
}

/** What is left of a column below this share is rounding. */
const negligible = 1e-10

function invertColumn(root: Float64Array, inverse: Float64Array, size: number, column: number): void {
  const pivot = root[column * size + column]!
  if (pivot === 0) return
  inverse[column * size + column] = 1 / pivot
  for (let row = 0; row < column; row++) {
    let sum = 0
    for (let at = row; at < column; at++) sum -= inverse[row * size + at]! * root[at * size + column]!
    inverse[row * size + column] = sum / pivot
  }
}
