import type { Cells } from './cells.ts'
import type { Contrast } from './contrast.ts'
import { matchesOf } from './match.ts'
import { type Missing, missingFrom } from './missing-words.ts'
import { type NoneBelief, noneOf } from './none.ts'
import type { Question, Translated } from './question.ts'
import { Reader } from './reader.ts'
import type { Space } from './space.ts'
import type { Sparse } from './sparse.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { Arrivals } from './walk.ts'

/** What was learned of articles, as plain data. */
export interface AnsweringSnapshot {
  articles: string[]
  vocabulary: Vocabulary
  space: Space
  /** The nodes: first the passages, then past questions. */
  rows: Sparse
  vectors: Float32Array
  cells: Cells
  /** The article of each passage; -1 of past questions. */
  articleOf: Int32Array
  /** The passages of each article. */
  passagesOf: number[][]
  /** The articles as a whole. */
  wholes: Sparse
  wholeVectors: Float32Array
  arrivals: Arrivals
  contrast: Contrast
  none: NoneBelief
}

/** What may answer a question. */
export interface Answer {
  /** The articles, the most likely first, with the probability that they answer. */
  candidates: { article: string; probability: number }[]
  /** The probability that none answers. */
  none: number
  /** Whether that is likely enough to say so. */
  unanswered: boolean
  missing: Missing
}

const mostCandidates = 5
/** A gap that is none costs a writer's time; one that was missed comes again with the next who asks. */
const sureOfNone = 0.75

/** Tells which article answers a question, or that none does. */
export class Answering {
  readonly #learned: AnsweringSnapshot
  readonly #reader: Reader
  readonly #translated: Translated | undefined
  readonly #numbers: Map<string, number>
  /** The words that any article has. */
  readonly #said: Set<number>

  constructor(learned: AnsweringSnapshot, translated?: Translated) {
    this.#learned = learned
    this.#translated = translated
    this.#reader = new Reader(learned.vocabulary, learned.space, translated)
    this.#numbers = new Map(learned.articles.map((id, number) => [id, number]))
    this.#said = new Set(learned.wholes.ids)
  }

  get snapshot(): AnsweringSnapshot {
    return this.#learned
  }

  /** The articles that the search engine found, and that were found by words of another language, are named best first. */
  of(
    question: Pick<Question, 'words' | 'language'>,
    { found = [], foundAcross = [] }: { found?: readonly string[]; foundAcross?: readonly string[] } = {}
  ): Answer {
    const read = this.#reader.read(question)
    if (read === undefined) {
      // Who says nothing lacks nothing.
      return { candidates: [], none: 1, unanswered: false, missing: { words: [], everywhere: false } }
    }

    const asked = { rows: read.row, vectors: read.vector, at: 0 }
    const matches = matchesOf(asked, this.#learned, {
      found: this.#numbered(found),
      foundAcross: this.#numbered(foundAcross)
    })
    const none = noneOf(matches, this.#learned.none)
    const best = matches[0]
    const weights = matches.map(({ score }) => Math.exp(score - best!.score))
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    const candidates = matches.slice(0, mostCandidates).map(({ article }, at) => ({
      article: this.#learned.articles[article]!,
      probability: ((1 - none) * weights[at]!) / all
    }))
    return {
      candidates,
      none,
      unanswered: none >= sureOfNone,
      missing: missingFrom(
        this.#said,
        { read, question, best: best?.article },
        { reader: this.#reader, translated: this.#translated, wholes: this.#learned.wholes }
      )
    }
  }

  #numbered(ids: readonly string[]): number[] {
    return ids.flatMap(id => this.#numbers.get(id) ?? [])
  }
}
