/** A part of an index as it is written to a file and read from it: numbers of one size in a row. */
export type Column = Uint8Array | Uint16Array | Int32Array

/** A column that is put together while it is written. */
export interface PiecedColumn {
  kind: ColumnKind
  /** How many numbers all pieces have together. */
  length: number
  pieces: Iterable<Column>
}

export type ColumnKind = 'uint8' | 'uint16' | 'int32'
export type Columns = Record<string, Column | PiecedColumn>

export const bytesOf: Record<ColumnKind, number> = { uint8: 1, uint16: 2, int32: 4 }

export function pieced(column: Column | PiecedColumn): PiecedColumn {
  if ('pieces' in column) return column
  return { kind: kindOf(column), length: column.length, pieces: [column] }
}

function kindOf(column: Column): ColumnKind {
  if (column instanceof Int32Array) return 'int32'
  return column instanceof Uint16Array ? 'uint16' : 'uint8'
}

/** The columns of a part under the name of that part. */
export function named(part: string, columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [`${part}.${name}`, column]))
}

/** Columns that were read from a file. */
export interface SavedColumns {
  uint8(name: string): Uint8Array
  uint16(name: string): Uint16Array
  int32(name: string): Int32Array
  /** Those of a part. */
  of(part: string): SavedColumns
}
