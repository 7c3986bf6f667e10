/** Rows of which most entries are nothing: row r has `ids` and `weights` from `starts[r]` to below `starts[r + 1]`. */
export interface Sparse {
  starts: Int32Array
  ids: Int32Array
  weights: Float32Array
  columns: number
}

export const rowCount = (rows: Sparse) => rows.starts.length - 1

/** Packs rows of pairs; the ids of a row stand in rising order. */
export function sparseOf(rows: readonly (readonly [id: number, weight: number][])[], columns: number): Sparse {
  const entries = rows.reduce((sum, row) => sum + row.length, 0)
  const packed = {
    starts: new Int32Array(rows.length + 1),
    ids: new Int32Array(entries),
    weights: new Float32Array(entries),
    columns
  }
  let at = 0
  rows.forEach((row, index) => {
    for (const [id, weight] of row) {
      packed.ids[at] = id
      packed.weights[at++] = weight
    }
    packed.starts[index + 1] = at
  })
  return packed
}

/** Rows (n × columns) times a dense matrix (columns × width, by rows): n × width. */
export function times({ starts, ids, weights }: Sparse, dense: Float32Array, width: number): Float32Array {
  const count = starts.length - 1
  const product = new Float32Array(count * width)
  for (let row = 0; row < count; row++) {
    const to = row * width
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const from = ids[at]! * width
      const weight = weights[at]!
      for (let column = 0; column < width; column++) product[to + column]! += weight * dense[from + column]!
    }
  }
  return product
}

/** The transposed rows (columns × n) times a dense matrix (n × width): columns × width. */
export function transposedTimes(rows: Sparse, dense: Float32Array, width: number): Float32Array {
  const { starts, ids, weights, columns } = rows
  const product = new Float32Array(columns * width)
  for (let row = 0; row < starts.length - 1; row++) {
    const from = row * width
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const to = ids[at]! * width
      const weight = weights[at]!
      for (let column = 0; column < width; column++) product[to + column]! += weight * dense[from + column]!
    }
  }
  return product
}

/** The product of two rows, which may be of two matrices with the same columns. */
export function sparseDot(a: Sparse, rowA: number, b: Sparse, rowB: number): number {
  let atA = a.starts[rowA]!
  let atB = b.starts[rowB]!
  const endA = a.starts[rowA + 1]!
  const endB = b.starts[rowB + 1]!
  let sum = 0
  while (atA < endA && atB < endB) {
    const difference = a.ids[atA]! - b.ids[atB]!
    if (difference === 0) sum += a.weights[atA++]! * b.weights[atB++]!
    else if (difference < 0) atA++
    else atB++
  }
  return sum
}

/** Some of the rows, in the order given. */
export function picked({ starts, ids, weights, columns }: Sparse, rows: readonly number[]): Sparse {
  const lengths = rows.map(row => starts[row + 1]! - starts[row]!)
  const entries = lengths.reduce((sum, length) => sum + length, 0)
  const some = {
    starts: new Int32Array(rows.length + 1),
    ids: new Int32Array(entries),
    weights: new Float32Array(entries),
    columns
  }
  rows.forEach((row, index) => {
    const at = some.starts[index]!
    some.ids.set(ids.subarray(starts[row]!, starts[row + 1]!), at)
    some.weights.set(weights.subarray(starts[row]!, starts[row + 1]!), at)
    some.starts[index + 1] = at + lengths[index]!
  })
  return some
}
