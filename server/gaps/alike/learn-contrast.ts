import { chance, shuffled } from './chance.ts'
import { asShares, type Contrast, eachColumn } from './contrast.ts'
import type { Sparse } from './sparse.ts'

/** Passages of the articles' texts among others. */
export interface Belonging {
  rows: Sparse
  vectors: Float32Array
  width: number
  /** The text that each is a passage of; -1 of those that are none. */
  textOf: Int32Array
  /** Which article each text is of, by number. */
  articleOfText: Int32Array
}

const rounds = 30
/** So often a passage is compared with an article: of very many passages each is looked at less often. */
const mostComparisons = 1_250_000
/** Of very many articles each text is told apart from some at a time (Jean, Cho, Memisevic and Bengio 2015). */
const mostRivals = 128
const mostWeights = 8_000_000
const pace = 1
const seed = 47

/**
 * Learns to tell the articles apart by what their passages say: what all of them say tells nothing, however rare it is
 * elsewhere, and what only one says tells most. Multinomial logistic regression by stochastic gradients, with a pace for
 * each column (AdaGrad: Duchi, Hazan and Singer 2011); ending early keeps the weights small. Each article counts the same,
 * however long it is.
 */
export function learnContrast(belonging: Belonging): Contrast {
  const lessons = lessonsFrom(belonging)
  const contrast = beginning(belonging, lessons)
  const next = chance(seed)
  const all = Int32Array.from(contrast.known.keys()).filter(article => contrast.known[article] === 1)
  const steepness = new Float64Array(contrast.weights.length / Math.max(1, contrast.articles)).fill(tiny)
  const most = Math.ceil(mostComparisons / Math.min(mostRivals, Math.max(1, all.length)))
  for (let left = Math.min(most, rounds * lessons.length); left > 0; left -= lessons.length) {
    for (const place of shuffled(lessons.length, next).subarray(0, left)) {
      const lesson = lessons[place]!
      const rivals = all.length <= mostRivals ? all : rivalsOf(lesson.article, all, next)
      step(lesson, rivals, belonging, contrast, steepness)
    }
  }
  return contrast
}

interface Lesson {
  node: number
  article: number
  weight: number
}

function lessonsFrom({ textOf, articleOfText }: Belonging): Lesson[] {
  const passages = [...textOf.keys()].filter(node => textOf[node]! >= 0)
  const counts = new Map<number, number>()
  for (const node of passages) {
    const article = articleOfText[textOf[node]!]!
    counts.set(article, (counts.get(article) ?? 0) + 1)
  }
  return passages.map(node => {
    const article = articleOfText[textOf[node]!]!
    return { node, article, weight: passages.length / counts.size / counts.get(article)! }
  })
}

const tiny = 1e-8

function beginning({ rows, width, articleOfText }: Belonging, lessons: readonly Lesson[]): Contrast {
  const articles = articleOfText.reduce((most, article) => Math.max(most, article + 1), 0)
  const most = Math.max(0, Math.floor(mostWeights / Math.max(1, articles)) - width)
  const columnOf = new Int32Array(rows.columns).fill(-1)
  let columns = 0
  for (const { node } of lessons) {
    for (let at = rows.starts[node]!; at < rows.starts[node + 1]! && columns < most; at++) {
      if (columnOf[rows.ids[at]!] === -1) columnOf[rows.ids[at]!] = columns++
    }
  }
  const known = new Uint8Array(articles)
  for (const { article } of lessons) known[article] = 1
  return { articles, articleOfText, known, columnOf, columns, weights: new Float32Array((columns + width) * articles) }
}

/** The article itself first, then others by chance. */
function rivalsOf(article: number, all: Int32Array, next: () => number): Int32Array {
  const rivals = Int32Array.from({ length: mostRivals }, () => all[Math.floor(next() * all.length)]!)
  return Int32Array.from(new Set([article, ...rivals]))
}

/** One text draws its own article nearer, and pushes the others away as far as it would be taken for theirs. */
function step(
  { node, article, weight }: Lesson,
  rivals: Int32Array,
  { rows, vectors }: Belonging,
  contrast: Contrast,
  steepness: Float64Array
): void {
  const { articles, weights } = contrast
  const told = { rows, vectors, at: node }
  const wrong = new Float64Array(rivals.length)
  eachColumn(told, contrast, (column, value) => {
    for (let at = 0; at < rivals.length; at++) wrong[at]! += value * weights[column * articles + rivals[at]!]!
  })
  asShares(wrong)
  wrong[rivals.indexOf(article)]! -= 1
  const square = weight * weight * wrong.reduce((sum, value) => sum + value * value, 0)
  eachColumn(told, contrast, (column, value) => {
    steepness[column]! += value * value * square
    const length = (-pace * weight * value) / Math.sqrt(steepness[column]!)
    for (let at = 0; at < rivals.length; at++) weights[column * articles + rivals[at]!]! += length * wrong[at]!
  })
}
