/** Rows of which most entries are nothing: row r has `ids` and `weights` from `starts[r]` to below `starts[r + 1]`. */
export interface Sparse {
  starts: Int32Array
  ids: Int32Array
  weights: Float32Array
  columns: number
}

export const rowCount = (rows: Sparse) => rows.starts.length - 1

type Entries = readonly (readonly [id: number, weight: number])[]

/** Packs rows of pairs, which are made one after another; the ids of a row stand in rising order. */
export function packedRows(count: number, columns: number, entriesOf: (row: number) => Entries): Sparse {
  const rows = packing()
  for (let row = 0; row < count; row++) {
    for (const [id, weight] of entriesOf(row)) rows.put(id, weight)
    rows.endRow()
  }
  return rows.packed(columns)
}

/** Rows that grow entry by entry. */
export function packing() {
  const starts = [0]
  let ids = new Int32Array(1024)
  let weights = new Float32Array(1024)
  let end = 0
  return {
    put(id: number, weight: number): void {
      if (end === ids.length) {
        ids = grown(ids, new Int32Array(Math.ceil(1.5 * end)))
        weights = grown(weights, new Float32Array(Math.ceil(1.5 * end)))
      }
      ids[end] = id
      weights[end++] = weight
    },
    endRow(): void {
      starts.push(end)
    },
    packed(columns: number): Sparse {
      return { starts: Int32Array.from(starts), ids: ids.slice(0, end), weights: weights.slice(0, end), columns }
    }
  }
}

function grown<Kind extends Int32Array | Float32Array>(from: Kind, to: Kind): Kind {
  to.set(from)
  return to
}

/** The rows without the columns from `columns` on. */
export function narrowed(rows: Sparse, columns: number): Sparse {
  return packedRows(rowCount(rows), columns, row => entriesOf(rows, row).filter(([id]) => id < columns))
}

export function entriesOf({ starts, ids, weights }: Sparse, row: number): [id: number, weight: number][] {
  const entries: [number, number][] = []
  for (let at = starts[row]!; at < starts[row + 1]!; at++) entries.push([ids[at]!, weights[at]!])
  return entries
}

/** Rows (n × columns) times a dense matrix (columns × width, by rows): n × width. */
export function times({ starts, ids, weights }: Sparse, dense: Float32Array, width: number): Float32Array {
  const count = starts.length - 1
  const product = new Float32Array(count * width)
  const sums = new Float64Array(width)
  for (let row = 0; row < count; row++) {
    sums.fill(0)
    const end = starts[row + 1]!
    let at = starts[row]!
    // Two entries at a time: the sums are fetched and put back half as often.
    for (; at + 1 < end; at += 2) {
      const one = ids[at]! * width
      const other = ids[at + 1]! * width
      const weight = weights[at]!
      const otherWeight = weights[at + 1]!
      for (let column = 0; column < width; column++) {
        sums[column]! += weight * dense[one + column]! + otherWeight * dense[other + column]!
      }
    }
    if (at < end) {
      const one = ids[at]! * width
      const weight = weights[at]!
      for (let column = 0; column < width; column++) sums[column]! += weight * dense[one + column]!
    }
    product.set(sums, row * width)
  }
  return product
}

/** The transposed rows (columns × n) times a dense matrix (n × width): columns × width. */
export function transposedTimes(rows: Sparse, dense: Float32Array, width: number): Float32Array {
  return times(transposed(rows), dense, width)
}

export function transposed({ starts, ids, weights, columns }: Sparse): Sparse {
  const turned = {
    starts: new Int32Array(columns + 1),
    ids: new Int32Array(ids.length),
    weights: new Float32Array(ids.length),
    columns: starts.length - 1
  }
  for (const id of ids) turned.starts[id + 1]!++
  for (let column = 0; column < columns; column++) turned.starts[column + 1]! += turned.starts[column]!

  const next = turned.starts.slice(0, columns)
  for (let row = 0; row < starts.length - 1; row++) {
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const to = next[ids[at]!]!++
      turned.ids[to] = row
      turned.weights[to] = weights[at]!
    }
  }
  return turned
}

/** The product of two rows, which may be of two matrices with the same columns; of the columns from `first` on. */
export function sparseDot(a: Sparse, rowA: number, b: Sparse, rowB: number, first = 0): number {
  let atA = a.starts[rowA]!
  let atB = b.starts[rowB]!
  const endA = a.starts[rowA + 1]!
  const endB = b.starts[rowB + 1]!
  let sum = 0
  while (atA < endA && atB < endB) {
    const id = a.ids[atA]!
    const difference = id - b.ids[atB]!
    if (difference < 0) atA++
    else if (difference > 0) atB++
    else {
      if (id >= first) sum += a.weights[atA]! * b.weights[atB]!
      atA++
      atB++
    }
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
