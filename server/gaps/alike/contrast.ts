import type { Sparse } from './sparse.ts'

/** What sets each article apart from the others, in its words and in the directions of the space, as plain data. */
export interface Contrast {
  /** How many articles there are, and which one each text is of: its texts in several languages are no rivals. */
  articles: number
  articleOfText: Int32Array
  /** Whether anything is known of an article. */
  known: Uint8Array
  /** The column of each word; -1 of those that nothing was learned of. The columns of the directions come after them. */
  columnOf: Int32Array
  columns: number
  /** Weights of the columns, one for each article. */
  weights: Float32Array
}

/** A text as a row of words and a row of directions. */
export interface Told {
  rows: Sparse
  vectors: Float32Array
  at: number
}

/** Words and directions say about as much. */
const half = Math.SQRT1_2

/** Calls with each column that a text has, and its value. */
export function eachColumn(
  { rows, vectors, at }: Told,
  contrast: Contrast,
  call: (column: number, value: number) => void
) {
  const { columnOf, columns, articles, weights } = contrast
  for (let entry = rows.starts[at]!; entry < rows.starts[at + 1]!; entry++) {
    // A word that came after all was learned has no column.
    const column = columnOf[rows.ids[entry]!] ?? -1
    if (column >= 0) call(column, half * rows.weights[entry]!)
  }
  const width = articles === 0 ? 0 : weights.length / articles - columns
  for (let direction = 0; direction < width; direction++) {
    call(columns + direction, half * vectors[at * width + direction]!)
  }
}

/** How likely each text of an article is to answer, as if one article did; nothing for those that nothing is known of. */
export function sharesOf(told: Told, contrast: Contrast): Float64Array {
  const { articles, articleOfText, known, weights } = contrast
  const shares = new Float64Array(articles)
  eachColumn(told, contrast, (column, value) => {
    const from = column * articles
    for (let article = 0; article < articles; article++) shares[article]! += value * weights[from + article]!
  })
  for (let article = 0; article < articles; article++) if (known[article] === 0) shares[article] = -Infinity
  asShares(shares)
  return Float64Array.from(articleOfText, article => shares[article]!)
}

/** Turns logarithms into shares of one, in place. */
export function asShares(values: Float64Array): Float64Array {
  const largest = values.reduce((most, value) => Math.max(most, value), -Infinity)
  if (largest === -Infinity) return values.fill(0)
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at] = Math.exp(values[at]! - largest)
  for (let at = 0; at < values.length; at++) values[at]! /= sum
  return values
}
