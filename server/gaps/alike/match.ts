import type { AnsweringSnapshot } from './answering.ts'
import { cellsNear } from './cells.ts'
import { sharesOf } from './contrast.ts'
import { dot } from './dense.ts'
import { heardIn } from './heard.ts'
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
  /** Which part of the words of the question the candidates have, from 0 to 1. */
  heard: number
  /** How likely a walk from the question ends there. */
  arrival: number
  /** How likely it is, among the articles alone, by what sets each apart from the others. */
  share: number
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
  /** What was found by words of another language, best first. */
  foundAcross?: readonly number[]
  /** Nodes that are to be as if they were not there. */
  absent?: (node: number) => boolean
}

/** The articles that may answer, best first. */
export function matchesOf(
  asked: Asked,
  learned: AnsweringSnapshot,
  { own = -1, found = [], foundAcross = [], absent = () => false }: Circumstances = {}
): Match[] {
  return matchesNear(nearestNodes(asked, learned, own), learned, {
    shares: sharesOf(asked, learned.contrast),
    found,
    foundAcross,
    absent,
    directOf: article => directOf(asked, article, learned, own),
    heardOf: articles => heardIn(asked, articles, learned, own)
  })
}

/** What matches, with all articles and again as the second circumstances are; the questions are compared once. */
export function matchesOfBoth(asked: Asked, learned: AnsweringSnapshot, other: Articles): [Match[], Match[]] {
  const near = nearestNodes(asked, learned, asked.at)
  const known = new Map<number, number>()
  const directKnown = (article: number) => {
    const direct = known.get(article) ?? directOf(asked, article, learned, asked.at)
    known.set(article, direct)
    return direct
  }
  const matchesAmong = (articles: Articles) => {
    const shares = sharesOf(asked, articles.contrast)
    const heardOf = (candidates: Iterable<number>) => heardIn(asked, candidates, learned, asked.at)
    return matchesNear(near, articles, {
      shares,
      found: [],
      foundAcross: [],
      absent: () => false,
      directOf: directKnown,
      heardOf
    })
  }
  return [matchesAmong(learned), matchesAmong(other)]
}

/** What is known of which articles there are. */
type Articles = Pick<AnsweringSnapshot, 'articleOf' | 'arrivals' | 'contrast'>

interface Speaking extends Required<Omit<Circumstances, 'own'>> {
  shares: Float64Array
  directOf: (article: number) => number
  heardOf: (candidates: Iterable<number>) => number
}

function matchesNear(
  near: readonly Neighbour[],
  { articleOf, arrivals }: Articles,
  { shares, found, foundAcross, absent, directOf, heardOf }: Speaking
): Match[] {
  const present = near.filter(({ node }) => !absent(node))
  const arrived = arrivalsFrom(walkedFrom(present), arrivals)
  const candidates = new Set([...arrived.keys(), ...found, ...foundAcross, ...likeliest(shares)])
  for (const { node } of present) if (articleOf[node]! >= 0) candidates.add(articleOf[node]!)
  const heard = heardOf(candidates)
  const matches = [...candidates].map(article => {
    const match = {
      article,
      direct: directOf(article),
      heard,
      arrival: arrived.get(article) ?? 0,
      share: shares[article]!
    }
    const ofFinding = ofSearch * worth(found.indexOf(article)) + ofAcross * worth(foundAcross.indexOf(article))
    return { ...match, score: scoreOf(match) + ofFinding }
  })
  return matches.sort((a, b) => b.score - a.score)
}

/** So many are compared even where no walk ends. */
const mostLikeliest = 5

function likeliest(shares: Float64Array): number[] {
  const best = new Nearest(mostLikeliest)
  shares.forEach((share, article) => {
    if (share > 0) best.offer(article, share)
  })
  return [...best.ids.subarray(0, best.size)]
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
  const share = 1 / Math.sqrt((others + 1) * (1 + others * Math.max(0, mean)))
  return Math.max(0, whole - share) / Math.sqrt(Math.max(1 - 2 * share * whole + share ** 2, least))
}

const least = 0.01

const half = (directions: number, words: number) => (directions + words) / 2
const ofBest = 0.6

/** A difference in likeness of 1/6 counts like being e times as likely to be arrived at. */
const sharpness = 6
const leastArrival = 1e-3
/** The first result of a search counts like twice the arrivals, the next ones less. */
const ofSearch = Math.log(2)
/** With words of another language much less is known of what speaks for an article. */
const ofAcross = Math.log(10)

const worth = (rank: number) => (rank < 0 ? 0 : 1 / (1 + rank))

/** What was learned to tell the articles apart says twice as much as where the walks end. */
const ofShare = 2
const leastShare = 1e-6

function scoreOf({ direct, arrival, share }: Pick<Match, 'direct' | 'arrival' | 'share'>): number {
  const learned = Math.log(arrival + leastArrival) + ofShare * Math.log(share + leastShare)
  return sharpness * direct + learned
}
