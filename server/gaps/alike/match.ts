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

export interface Circumstances {
  /** The node of the question itself, when it is one of the past, or a passage: it is as if it were not there. */
  own?: number
  /** What searching has found, best first. */
  found?: readonly number[]
  /** Nodes that are to be as if they were not there. */
  absent?: (node: number) => boolean
}

/** The articles that may answer, best first. */
export function matchesOf(
  asked: Asked,
  learned: AnsweringSnapshot,
  arrivals: AnsweringSnapshot['arrivals'],
  { own = -1, found = [], absent = () => false }: Circumstances = {}
): Match[] {
  return matchesNear(nearestNodes(asked, learned, own), learned.articleOf, arrivals, {
    found,
    absent,
    directOf: article => directOf(asked, article, learned, own)
  })
}

/** What matches, with all articles and again as the second circumstances are; the questions are compared once. */
export function matchesOfBoth(
  asked: Asked,
  learned: AnsweringSnapshot,
  other: Pick<AnsweringSnapshot, 'articleOf' | 'arrivals'>
): [Match[], Match[]] {
  const near = nearestNodes(asked, learned, asked.at)
  const known = new Map<number, number>()
  const directKnown = (article: number) => {
    const direct = known.get(article) ?? directOf(asked, article, learned, asked.at)
    known.set(article, direct)
    return direct
  }
  const speaking = { found: [], absent: () => false, directOf: directKnown }
  return [
    matchesNear(near, learned.articleOf, learned.arrivals, speaking),
    matchesNear(near, other.articleOf, other.arrivals, speaking)
  ]
}

function matchesNear(
  near: readonly Neighbour[],
  articleOf: Int32Array,
  arrivals: AnsweringSnapshot['arrivals'],
  {
    found,
    absent,
    directOf
  }: Required<Pick<Circumstances, 'found' | 'absent'>> & { directOf: (article: number) => number }
): Match[] {
  const present = near.filter(({ node }) => !absent(node))
  const shares = arrivalsFrom(walkedFrom(present), arrivals)
  const candidates = new Set([...shares.keys(), ...found])
  for (const { node } of present) if (articleOf[node]! >= 0) candidates.add(articleOf[node]!)
  const matches = [...candidates].map(article => {
    const match = { article, direct: directOf(article), arrival: shares.get(article) ?? 0 }
    return { ...match, score: scoreOf(match, found.indexOf(article)) }
  })
  return matches.sort((a, b) => b.score - a.score)
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
    if (likeness > 0 && node !== own) near.push({ node, likeness })
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
function directOf({ rows, vectors, at }: Asked, article: number, learned: AnsweringSnapshot, own: number): number {
  const { width } = learned.space
  let [best, sum, others] = [0, 0, 0]
  const passages = learned.passagesOf[article]!
  for (const passage of passages) {
    if (passage === own) continue
    others++
    const likeness = half(dot(vectors, at, learned.vectors, passage, width), sparseDot(rows, at, learned.rows, passage))
    best = Math.max(best, likeness)
    sum += likeness
  }
  const whole = half(
    dot(vectors, at, learned.wholeVectors, article, width),
    sparseDot(rows, at, learned.wholes, article)
  )
  const mean = others === 0 ? 0 : sum / others
  const rest = others < passages.length ? withoutOwn(whole, others, mean) : whole
  return ofBest * best + (1 - ofBest) * mean + rest
}

/**
 * How alike a passage is to the rest of its article, from how alike it is to the whole: as if the whole were the sum of
 * passages that are as alike to each other as this one is to them.
 */
function withoutOwn(whole: number, others: number, mean: number): number {
  const share = 1 / Math.sqrt((others + 1) * (1 + others * mean))
  return others === 0 ? 0 : Math.max(0, whole - share) / Math.sqrt(Math.max(1 - 2 * share * whole + share ** 2, least))
}

const least = 0.01

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
