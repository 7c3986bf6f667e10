import type { AnsweringSnapshot } from './answering.ts'
import { chance, sampleOf } from './chance.ts'
import type { Graph } from './graph.ts'
import { type Example, probabilityOf, regression } from './logistic.ts'
import { type Match, matchesOf } from './match.ts'
import { arrivalsOf } from './walk.ts'

/** Weights of the signs that no article answers. */
export type NoneBelief = Float64Array

/** Before anything was learned. */
export const noneBeforehand: NoneBelief = Float64Array.of(-2, -2, -1)

/** The probability that none of the articles answers, from what speaks for the best one. */
export function noneOf(matches: readonly Match[], none: NoneBelief): number {
  return matches.length === 0 ? 1 : probabilityOf(signsOf(matches), none)
}

function signsOf(matches: readonly Match[]): number[] {
  const arrival = Math.max(0, ...matches.map(match => match.arrival))
  const direct = Math.max(0, ...matches.map(match => match.direct))
  return [1, Math.log(direct + 0.05), Math.log(arrival + 0.02)]
}

const mostLessons = 1500
const heldOut = 0.35
const firmness = 2
const seed = 43

export function learnNone(learned: AnsweringSnapshot, graph: Graph): NoneBelief {
  const { articleOf, articles, arrivals } = learned
  const next = chance(seed)
  const missing = articles.map(() => next() < heldOut)
  const questions = [...articleOf.keys()].filter(node => articleOf[node]! < 0)
  if (questions.length < 50 || !missing.includes(true)) return noneBeforehand

  const left = Int32Array.from(articleOf, article => (article >= 0 && missing[article] ? -1 : article))
  const fewer = { ...learned, articleOf: left }
  const fewerArrivals = arrivalsOf(graph, left, articles.length)
  const examples: Example[] = []
  for (const at of sampleOf(questions.length, mostLessons, seed)) {
    const own = questions[at]!
    const asked = { rows: learned.rows, vectors: learned.vectors, at: own }
    const best = matchesOf(asked, learned, arrivals, { own })[0]
    if (best === undefined) continue
    const rest = matchesOf(asked, fewer, fewerArrivals, { own }).filter(({ article }) => !missing[article])
    if (rest.length === 0) continue
    examples.push({ values: signsOf(rest), right: missing[best.article]!, weight: best.arrival })
  }
  return regression(examples, noneBeforehand, firmness)
}
