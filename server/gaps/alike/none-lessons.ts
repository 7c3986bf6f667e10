import type { AnsweringSnapshot } from './answering.ts'
import { chance, sampleOf } from './chance.ts'
import type { Graph } from './graph.ts'
import { learnContrast } from './learn-contrast.ts'
import type { Example } from './logistic.ts'
import { type Match, matchesOf, matchesOfBoth } from './match.ts'
import { type NoneSigns, signsOf } from './none-signs.ts'
import { arrivalsOf } from './walk.ts'

/** What can be learned about questions that no article answers. */
export interface NoneLessons {
  /** Of these it is known whether an article answers. */
  known: Example[]
  past: PastLesson[]
}

/** A past question; nobody knows whether an article answers it. */
export interface PastLesson {
  /** Its signs among all articles, and when some are missing. */
  whole: NoneSigns
  fewer: NoneSigns
  /** How likely the article that answers it, if one does, is among those missing. */
  lost: number
}

/** What lessons are taken from. */
export interface Taught {
  learned: AnsweringSnapshot
  graph: Graph
  /** What article each text is of: when one of its texts is missing, the others are, too. */
  articleOfText: readonly string[]
  /** The passages from here on are questions that were answered, not lines of an article. */
  firstLink: number
}

const missingShare = 0.35
const asideShare = 0.2
const mostPassages = 500
const mostQuestions = 1000
/** Few texts are looked at with different articles missing. */
const fewNodes = 4000
const worldsOfFew = 3
/** All lines of articles together count like so many questions: they are true lessons, but nobody asks like that. */
const weightOfLines = 80

/**
 * Lessons from the articles themselves: some are taken away, and passages of the others are taken out. What is said in
 * a passage is not answered without its article, and answered by the others of its article otherwise.
 */
export function lessonsOf(taught: Taught, seed = 43): NoneLessons {
  const { learned, articleOfText } = taught
  const ids = [...new Set(articleOfText)]
  if (ids.length < 2) return { known: [], past: [] }

  const worlds = learned.articleOf.length < fewNodes ? worldsOfFew : 1
  const all = Array.from({ length: worlds }, (_, number) => {
    const world = worldOf(taught, ids, seed + number)
    const part = (most: number) => ({ most: Math.ceil(most / worlds), seed: seed + number })
    return { known: knownIn(world, taught, part(mostPassages)), past: pastIn(world, taught, part(mostQuestions)) }
  })
  return { known: weighted(all.flatMap(({ known }) => known)), past: all.flatMap(({ past }) => past) }
}

/** All that is known, as if some articles were not there and some passages were questions. */
interface World {
  learned: AnsweringSnapshot
  isMissing: boolean[]
  isAside: boolean[]
}

function worldOf({ learned, graph, articleOfText }: Taught, ids: readonly string[], seed: number): World {
  const { articleOf, articles, rows, vectors, space } = learned
  const { articleOfText: numbers } = learned.contrast
  const next = chance(seed)
  const missing = new Set(ids.filter(() => next() < missingShare))
  if (missing.size === 0) missing.add(ids[Math.floor(next() * ids.length)]!)
  if (missing.size === ids.length) missing.delete(ids[Math.floor(next() * ids.length)]!)
  const isMissing = articleOfText.map(id => missing.has(id))
  const isAside = Array.from(articleOf, article => article >= 0 && !isMissing[article] && next() < asideShare)
  const left = articleOf.map((article, node) => (isMissing[article] || isAside[node] ? -1 : article))
  return {
    learned: {
      ...learned,
      articleOf: left,
      arrivals: arrivalsOf(graph, left, articles.length),
      contrast: learnContrast({ rows, vectors, width: space.width, textOf: left, articleOfText: numbers })
    },
    isMissing,
    isAside
  }
}

interface Part {
  most: number
  seed: number
}

type Known = Omit<Example, 'weight'> & { isLine: boolean }

function knownIn(world: World, { learned, firstLink }: Taught, part: Part): Known[] {
  const { rows, vectors, articleOf } = learned
  const absent = (node: number) => world.isMissing[articleOf[node]!] === true
  const passages = [...articleOf.keys()].filter(node => absent(node) || world.isAside[node])
  return sampleOf(passages.length, part.most, part.seed).flatMap(place => {
    const own = passages[place]!
    const asked = { rows, vectors, at: own }
    const matches = matchesOf(asked, world.learned, { own, absent })
    const signs = signsOfAny(matches)
    return signs ? [{ values: signs, right: absent(own), isLine: own < firstLink }] : []
  })
}

function pastIn(world: World, { learned }: Taught, part: Part): PastLesson[] {
  const { rows, vectors, articleOf } = learned
  const questions = [...articleOf.keys()].filter(node => articleOf[node]! < 0)
  return sampleOf(questions.length, part.most, part.seed).flatMap(place => {
    const [whole, some] = matchesOfBoth({ rows, vectors, at: questions[place]! }, learned, world.learned)
    const fewer = signsOfAny(some)
    return fewer ? [{ whole: signsOf(whole), fewer, lost: shareOf(whole, world.isMissing) }] : []
  })
}

/** Where nothing is left that could answer there is nothing to learn. */
function signsOfAny(matches: readonly Match[]): NoneSigns | undefined {
  return matches.length === 0 ? undefined : signsOf(matches)
}

/** How likely the article that answers is among these. */
function shareOf(matches: readonly Match[], isAmong: readonly boolean[]): number {
  const weights = matches.map(({ score }) => Math.exp(score - matches[0]!.score))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return matches.reduce((sum, { article }, at) => sum + (isAmong[article] ? weights[at]! / all : 0), 0)
}

/** Lines of missing articles and of others weigh as much as there are articles missing and others. */
function weighted(known: readonly Known[]): Example[] {
  const all = Math.min(weightOfLines, known.length / 4)
  const hidden = known.filter(({ isLine, right }) => isLine && right).length
  const others = known.filter(({ isLine }) => isLine).length - hidden
  return known.map(({ values, right, isLine }) => {
    const share = right ? missingShare / hidden : (1 - missingShare) / others
    return { values, right, weight: isLine ? all * share : 1 }
  })
}
