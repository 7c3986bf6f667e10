import type { AnsweringSnapshot } from './answering.ts'
import { cellsNear } from './cells.ts'
import { dot } from './dense.ts'
import { Nearest, offerCells } from './nearest.ts'
import { likenessOf } from './neighbours.ts'
import { type Sparse, sparseDot } from './sparse.ts'
import { arrivalsFrom } from './walk.ts'

/** A question in the space: a row of words and a row of directions. */
export interface Asked {
  rows: Sparse
  vectors: Float32Array
  at: number
}

/** What speaks for an article. */
export interface Match {
  article: number
  /** How alike the question is to its passages and to the whole of it. */
  direct: number
  /** How likely a walk from the question ends there. */
  arrival: number
  /** All together; the largest is the best. */
  score: number
}

const taken = 60
const mostWalkedFrom = 15
const mostCompared = 3000

/** The articles that may answer, best first. `own` is the node of the question itself, when it is one of the past. */
export function matchesOf(
  asked: Asked,
  learned: AnsweringSnapshot,
  arrivals: AnsweringSnapshot['arrivals'],
  { own = -1, found = [] }: { own?: number; found?: readonly number[] } = {}
): Match[] {
  const near = nearestNodes(asked, learned, own)
  const shares = arrivalsFrom(walkedFrom(near), arrivals)
  const candidates = new Set([...shares.keys(), ...found])
  for (const { node } of near) if (learned.articleOf[node]! >= 0) candidates.add(learned.articleOf[node]!)
  const matches = [...candidates].map(article => ({
    article,
    direct: directOf(asked, article, learned),
    arrival: shares.get(article) ?? 0
  }))
  return matches
    .map(match => ({ ...match, score: scoreOf(match, found.indexOf(match.article)) }))
    .sort((a, b) => b.score - a.score)
}

interface Neighbour {
  node: number
  likeness: number
}

function nearestNodes({ rows, vectors, at }: Asked, learned: AnsweringSnapshot, own: number): Neighbour[] {
  const { cells } = learned
  const candidates = new Nearest(taken)
  offerCells(vectors, at, cells, cellsNear(vectors, at, cells, mostCompared), candidates)
  const near: Neighbour[] = []
  for (let place = 0; place < candidates.size; place++) {
    const node = candidates.ids[place]!
    const likeness = likenessOf(candidates.likeness[place]!, sparseDot(rows, at, learned.rows, node))
    if (node !== own && likeness > 0) near.push({ node, likeness })
  }
  return near.sort((a, b) => b.likeness - a.likeness)
}

/** The nearest counts most; the last ones, by how much less alike they are. */
function walkedFrom(near: readonly Neighbour[]) {
  const some = near.slice(0, mostWalkedFrom)
  if (some.length === 0) return []
  const first = some[0]!.likeness
  const scale = Math.max(first - some.at(-1)!.likeness, 1e-3) / 2
  return some.map(({ node, likeness }) => ({ node, weight: Math.exp((likeness - first) / scale) }))
}

/** The best passage counts most, but an article whose other passages fit, too, is the better answer. */
function directOf({ rows, vectors, at }: Asked, article: number, learned: AnsweringSnapshot): number {
  const { width } = learned.space
  let [best, sum] = [0, 0]
  const passages = learned.passagesOf[article]!
  for (const passage of passages) {
    const likeness = half(dot(vectors, at, learned.vectors, passage, width), sparseDot(rows, at, learned.rows, passage))
    best = Math.max(best, likeness)
    sum += likeness
  }
  const whole = half(
    dot(vectors, at, learned.wholeVectors, article, width),
    sparseDot(rows, at, learned.wholes, article)
  )
  return ofBest * best + (1 - ofBest) * (passages.length > 0 ? sum / passages.length : 0) + whole
}

const half = (directions: number, words: number) => (directions + words) / 2
const ofBest = 0.6

/** A difference in likeness of 1/6 counts like being e times as likely to be arrived at. */
const sharpness = 6
const leastArrival = 1e-3
/** The first result of a search counts like twice the arrivals, the next ones less. */
const ofSearch = Math.log(2)

function scoreOf({ direct, arrival }: Pick<Match, 'direct' | 'arrival'>, rank: number): number {
  return sharpness * direct + Math.log(arrival + leastArrival) + (rank < 0 ? 0 : ofSearch / (1 + rank))
}
