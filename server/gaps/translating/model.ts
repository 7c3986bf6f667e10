/** Sentences of two languages as numbers of words. */
export interface Corpus {
  words: number
  pivotWords: number
  sentences: { words: Int32Array; pivots: Int32Array; weight: number }[]
}

/** How often a word was translated by a pivot's word: entries of one word lie side by side, from starts[word] on. */
export interface Counts {
  starts: Int32Array
  pivots: Int32Array
  counts: Float32Array
}

/** Rounds in which each direction learns alone, and in which both have to agree. */
const alone = 3
const agreeing = 2

/** The first rounds heed no order, so that a language with another one is not misled. */
const unordered = 2

/** How many words of a sentence translate nothing: the share of the empty word. */
const emptyShare = 0.1

/** How strongly words are expected in the order of the original (λ of Dyer, Chahuneau & Smith, 2013; theirs is 4). */
const tension = 2

/** Added to what a word is divided by: with little evidence nothing is certain (Moore, 2004). */
const smoothing = 0.5

/**
 * Learns which words stand for which: IBM Model 1 (Brown et al., 1993) in both directions with the prior for the
 * diagonal of fast_align (Dyer, Chahuneau & Smith, 2013), then both together: a link counts as much as both directions
 * believe in it (Liang, Taskar & Klein, 2006).
 */
export function learnCounts(corpus: Corpus): Counts {
  const cells = cellsOf(corpus)
  let forward: Float64Array = new Float64Array(cells.pivots.length).fill(1)
  let backward: Float64Array = new Float64Array(cells.pivots.length).fill(1)
  let joint = new Float64Array(0)

  for (let round = 0; round < alone + agreeing; round++) {
    const together = round >= alone
    const counted = expect(corpus, cells, forward, backward, round >= unordered)
    joint = counted.joint
    forward = shares(together ? joint : counted.forward, cells.words, corpus.words)
    backward = shares(together ? joint : counted.backward, cells.pivots, corpus.pivotWords)
  }
  return { starts: cells.starts, pivots: cells.pivots, counts: Float32Array.from(joint) }
}

/** Every pair of words that meet in a sentence has a cell; `at` has the cell of each pair of positions, in order. */
interface Cells {
  starts: Int32Array
  words: Int32Array
  pivots: Int32Array
  at: Int32Array
}

function cellsOf({ sentences, words, pivotWords }: Corpus): Cells {
  const partners = Array.from({ length: words }, () => new Set<number>())
  let pairs = 0
  for (const sentence of sentences) {
    pairs += sentence.words.length * sentence.pivots.length
    for (const word of sentence.words) for (const pivot of sentence.pivots) partners[word]!.add(pivot)
  }

  const size = partners.reduce((sum, { size }) => sum + size, 0)
  const cells = {
    starts: new Int32Array(words + 1),
    words: new Int32Array(size),
    pivots: new Int32Array(size),
    at: new Int32Array(pairs)
  }
  const cellOf = new Map<number, number>()
  let cell = 0
  for (const [word, pivots] of partners.entries()) {
    for (const pivot of pivots) {
      cells.words[cell] = word
      cells.pivots[cell] = pivot
      cellOf.set(word * pivotWords + pivot, cell++)
    }
    cells.starts[word + 1] = cell
  }
  let next = 0
  for (const sentence of sentences) {
    for (const word of sentence.words) {
      for (const pivot of sentence.pivots) cells.at[next++] = cellOf.get(word * pivotWords + pivot)!
    }
  }
  return cells
}

/** The expected number of times that each pair of words is linked. */
function expect(
  { sentences }: Corpus,
  { at, pivots }: Cells,
  forward: Float64Array,
  backward: Float64Array,
  inOrder: boolean
) {
  const counted = {
    forward: new Float64Array(pivots.length),
    backward: new Float64Array(pivots.length),
    joint: new Float64Array(pivots.length)
  }
  let offset = 0
  for (const { words, pivots, weight } of sentences) {
    const [rows, columns] = [words.length, pivots.length]
    const prior = inOrder ? priorOf(rows, columns) : new Float64Array(rows * columns).fill(1)
    const one = beliefs(forward, at, offset, rows, columns, prior, 'columns')
    const other = beliefs(backward, at, offset, rows, columns, prior, 'rows')
    for (let k = 0; k < rows * columns; k++) {
      const cell = at[offset + k]!
      counted.forward[cell]! += weight * one[k]!
      counted.backward[cell]! += weight * other[k]!
      counted.joint[cell]! += weight * one[k]! * other[k]!
    }
    offset += rows * columns
  }
  return counted
}

/** How much each pair of positions is believed in, when each column (or row) has one origin, or none. */
function beliefs(
  table: Float64Array,
  at: Int32Array,
  offset: number,
  rows: number,
  columns: number,
  prior: Float64Array,
  each: 'rows' | 'columns'
): Float64Array {
  const result = new Float64Array(rows * columns)
  const [outer, inner] = each === 'columns' ? [columns, rows] : [rows, columns]
  const step = each === 'columns' ? columns : 1
  for (let one = 0; one < outer; one++) {
    const first = each === 'columns' ? one : one * columns
    let weights = 0
    for (let other = 0; other < inner; other++) weights += prior[first + other * step]!
    let sum = emptyShare * empty
    for (let other = 0; other < inner; other++) {
      const k = first + other * step
      result[k] = (1 - emptyShare) * (prior[k]! / weights) * table[at[offset + k]!]!
      sum += result[k]!
    }
    for (let other = 0; other < inner; other++) result[first + other * step]! /= sum
  }
  return result
}

/** How probable the empty word makes any word: about what a rather common one has. */
const empty = 0.002

const priors = new Map<number, Float64Array>()

function priorOf(rows: number, columns: number): Float64Array {
  const key = rows * 4096 + columns
  const known = priors.get(key)
  if (known !== undefined) return known

  const prior = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const distance = Math.abs((row + 0.5) / rows - (column + 0.5) / columns)
      prior[row * columns + column] = Math.exp(-tension * distance)
    }
  }
  priors.set(key, prior)
  return prior
}

function shares(counts: Float64Array, owners: Int32Array, size: number): Float64Array {
  const sums = new Float64Array(size).fill(smoothing)
  for (const [cell, owner] of owners.entries()) sums[owner]! += counts[cell]!
  return counts.map((count, cell) => count / sums[owners[cell]!]!)
}
