import type { Graph } from './graph.ts'

/** The articles that walks from a node end at, and how likely: `most` places for each node, empty ones -1. */
export interface Arrivals {
  most: number
  articles: Int32Array
  shares: Float32Array
}

const most = 8
const rounds = 20
/** At each step a walk stops for good with this probability: what is far from all articles has no answer. */
const givingUp = 0.05

/**
 * Where walks on the graph of past questions and passages end (absorbing random walks: Zhu, Ghahramani and Lafferty
 * 2003, with a sink). A walk goes from question to question until it comes to a passage, and ends at its article; or it
 * gives up. So a question in words that no article has is still led there by others that say it in both ways, and a
 * question among many that lead nowhere has no answer. `articleOf` is the article of each passage, and -1 of questions.
 */
export function arrivalsOf(graph: Graph, articleOf: Int32Array, articles: number): Arrivals {
  const arrivals = startOf(articleOf)
  const sums = new Float64Array(articles)
  for (let round = 0; round < rounds; round++) {
    for (let node = 0; node < articleOf.length; node++) {
      if (articleOf[node]! < 0) step(node, graph, arrivals, sums)
    }
  }
  return arrivals
}

function startOf(articleOf: Int32Array): Arrivals {
  const arrivals = {
    most,
    articles: new Int32Array(articleOf.length * most).fill(-1),
    shares: new Float32Array(articleOf.length * most)
  }
  articleOf.forEach((article, node) => {
    arrivals.articles[node * most] = article
    arrivals.shares[node * most] = 1
  })
  return arrivals
}

function step(node: number, { starts, ids, weights }: Graph, arrivals: Arrivals, sums: Float64Array): void {
  let strength = 0
  for (let at = starts[node]!; at < starts[node + 1]!; at++) strength += weights[at]!

  const touched: number[] = []
  for (let at = starts[node]!; at < starts[node + 1]!; at++) {
    addArrivals(ids[at]!, ((1 - givingUp) * weights[at]!) / strength, arrivals, sums, touched)
  }
  touched.sort((a, b) => sums[b]! - sums[a]!)
  for (let place = 0; place < most; place++) {
    const article = touched[place] ?? -1
    arrivals.articles[node * most + place] = article
    arrivals.shares[node * most + place] = sums[article] ?? 0
  }
  for (const article of touched) sums[article] = 0
}

function addArrivals(node: number, weight: number, arrivals: Arrivals, sums: Float64Array, touched: number[]): void {
  for (let at = node * most; at < (node + 1) * most && arrivals.articles[at]! >= 0; at++) {
    const article = arrivals.articles[at]!
    if (sums[article] === 0) touched.push(article)
    sums[article]! += weight * arrivals.shares[at]! + Number.MIN_VALUE
  }
}

/** Where a walk that begins at these nodes ends, each with the weight of going there first. */
export function arrivalsFrom(
  nodes: readonly { node: number; weight: number }[],
  arrivals: Arrivals
): Map<number, number> {
  const all = nodes.reduce((sum, { weight }) => sum + weight, 0)
  const shares = new Map<number, number>()
  for (const { node, weight } of nodes) {
    for (let at = node * arrivals.most; at < (node + 1) * arrivals.most && arrivals.articles[at]! >= 0; at++) {
      const article = arrivals.articles[at]!
      shares.set(article, (shares.get(article) ?? 0) + (weight / all) * arrivals.shares[at]!)
    }
  }
  return shares
}
