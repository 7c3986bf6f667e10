/** Something to be aligned: a block or a sentence. */
export interface Piece {
  /** Pieces of two kinds seldom belong together. */
  kind?: string
  /** Its length in letters, of which it has some; a character that stands for a syllable or a word counts as several. */
  length: number
  /** Its numbers, and how its words begin. */
  marks: ReadonlySet<string>
}

/** Neighbouring pieces of one side that say the same as neighbouring pieces of the other; ends are exclusive. */
export interface Bead {
  from: [start: number, end: number]
  to: [start: number, end: number]
}

/** Each sort of bead with its cost: −ln of how often it occurs, by how often one piece stands for one. */
const sorts = [
  { from: 1, to: 1, cost: 0 },
  { from: 1, to: 0, cost: 4.5 },
  { from: 0, to: 1, cost: 4.5 },
  { from: 2, to: 1, cost: 2.3 },
  { from: 1, to: 2, cost: 2.3 },
  { from: 2, to: 2, cost: 4.4 }
]

/** A text that is so much shorter than the other is not terse: something is missing from it. */
const leastRatio = 0.85

/** Translations seldom move further than this from the diagonal, beyond what one side is longer. */
const band = 15

/**
 * Aligns by the lengths of pieces (Gale & Church, 1993: the lengths of a text and of its translation are proportional,
 * with a variance of 6.8 per character) and by their cognates (Simard, Foster & Isabelle, 1992: words that begin with
 * the same four letters, and numbers). Pieces without a counterpart are left out of the result.
 */
export function align(from: readonly Piece[], to: readonly Piece[]): Bead[] {
  if (from.length === 0) return []

  const ratio = Math.min(1 / leastRatio, Math.max(leastRatio, totalLength(to) / totalLength(from)))
  const width = to.length + 1
  const costs = new Float64Array((from.length + 1) * width).fill(Number.POSITIVE_INFINITY)
  const chosen = new Uint8Array(costs.length)
  costs[0] = 0

  for (let i = 0; i <= from.length; i++) {
    const [first, last] = columns(i, from.length, to.length)
    for (let j = first; j <= last; j++) {
      for (const [at, sort] of sorts.entries()) {
        if (i < sort.from || j < sort.to) continue
        const before = costs[(i - sort.from) * width + j - sort.to]!
        const cost = before + sort.cost + beadCost(from, i - sort.from, i, to, j - sort.to, j, ratio)
        if (cost < costs[i * width + j]!) {
          costs[i * width + j] = cost
          chosen[i * width + j] = at
        }
      }
    }
  }
  return traceBack(chosen, from.length, to.length)
}

/** The columns of a row that are near the diagonal. */
function columns(row: number, rows: number, all: number): [number, number] {
  const centre = Math.round((row * all) / rows)
  const reach = band + Math.abs(rows - all)
  return [Math.max(0, centre - reach), Math.min(all, centre + reach)]
}

function traceBack(chosen: Uint8Array, rows: number, all: number): Bead[] {
  const beads: Bead[] = []
  // Where one side is at its beginning, nothing is left that could stand for the other.
  for (let i = rows, j = all; i > 0; ) {
    const sort = sorts[chosen[i * (all + 1) + j]!]!
    if (sort.from > 0 && sort.to > 0) beads.push({ from: [i - sort.from, i], to: [j - sort.to, j] })
    i -= sort.from
    j -= sort.to
  }
  return beads.reverse()
}

const totalLength = (pieces: readonly Piece[]) => pieces.reduce((sum, { length }) => sum + length, 0)

const variance = 6.8
/** However badly lengths fit, cognates may still tell that two pieces belong together. */
const worstLength = 14
/** A paragraph that was left out is no less likely for being long. */
const worstOmission = 1.5
const otherKind = 5
const perCognate = 1.2
const mostForCognates = 6

function beadCost(
  from: readonly Piece[],
  i: number,
  iEnd: number,
  to: readonly Piece[],
  j: number,
  jEnd: number,
  ratio: number
): number {
  let one = 0
  let other = 0
  for (let at = i; at < iEnd; at++) one += from[at]!.length
  for (let at = j; at < jEnd; at++) other += to[at]!.length
  const byLength = lengthCost(one * ratio, other)
  if (i === iEnd || j === jEnd) return Math.min(worstOmission, byLength)

  let shared = 0
  let kinds = 0
  for (let step = 0; step < Math.max(iEnd - i, jEnd - j); step++) {
    const left = from[Math.min(iEnd - 1, i + step)]!
    const right = to[Math.min(jEnd - 1, j + step)]!
    shared += sharedMarks(left.marks, right.marks)
    if (left.kind !== right.kind) kinds = otherKind
  }
  // In two pieces as many are half as much of a sign as in one.
  const pieces = (iEnd - i + jEnd - j) / 2
  return byLength + kinds - Math.min(mostForCognates, (shared * perCognate) / pieces)
}

/** −ln of how probable it is that lengths differ at least so much by chance. */
function lengthCost(expected: number, length: number): number {
  const mean = (expected + length) / 2
  const deviations = Math.abs(expected - length) / Math.sqrt(variance * mean)
  return Math.min(worstLength, -Math.log(2 * upperTail(deviations)))
}

/** The upper tail of the normal distribution (Abramowitz & Stegun, 1964, 26.2.17). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}

function sharedMarks(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one]
  let shared = 0
  for (const mark of few) if (many.has(mark)) shared++
  return shared
}
