/**
 * The assignment of rows to columns with the largest sum (the Hungarian method with potentials: Kuhn 1955, Jonker and
 * Volgenant 1987). Gives back the column of each row, or -1 where there are more rows than columns.
 */
export function bestAssignment(gains: readonly (readonly number[])[]): number[] {
  const rows = gains.length
  const columns = gains[0]?.length ?? 0
  if (rows > columns) {
    const turned = Array.from({ length: columns }, (_, column) => gains.map(row => row[column]!))
    const rowOf = bestAssignment(turned)
    const columnOf: number[] = Array(rows).fill(-1)
    rowOf.forEach((row, column) => {
      columnOf[row] = column
    })
    return columnOf
  }
  return assigned(gains, rows, columns)
}

function assigned(gains: readonly (readonly number[])[], rows: number, columns: number): number[] {
  const rowPotential = new Float64Array(rows + 1)
  const columnPotential = new Float64Array(columns + 1)
  const rowAt = new Int32Array(columns + 1)
  const before = new Int32Array(columns + 1)

  for (let row = 1; row <= rows; row++) {
    rowAt[0] = row
    let column = 0
    const slack = new Float64Array(columns + 1).fill(Infinity)
    const used = new Uint8Array(columns + 1)
    do {
      used[column] = 1
      const from = rowAt[column]!
      let [least, next] = [Infinity, 0]
      for (let to = 1; to <= columns; to++) {
        if (used[to]) continue
        const cost = -gains[from - 1]![to - 1]! - rowPotential[from]! - columnPotential[to]!
        if (cost < slack[to]!) {
          slack[to] = cost
          before[to] = column
        }
        if (slack[to]! < least) [least, next] = [slack[to]!, to]
      }
      for (let to = 0; to <= columns; to++) {
        if (used[to]) {
          rowPotential[rowAt[to]!]! += least
          columnPotential[to]! -= least
        } else slack[to]! -= least
      }
      column = next
    } while (rowAt[column] !== 0)
    do {
      const from = before[column]!
      rowAt[column] = rowAt[from]!
      column = from
    } while (column !== 0)
  }

  const columnOf: number[] = Array(rows).fill(-1)
  for (let column = 1; column <= columns; column++) {
    if (rowAt[column]! > 0) columnOf[rowAt[column]! - 1] = column - 1
  }
  return columnOf
}
