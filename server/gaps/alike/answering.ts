import type { Cells } from './cells.ts'
import type { Contrast } from './contrast.ts'
import { meaningsOf } from './features.ts'
import { matchesOf } from './match.ts'
import { type NoneBelief, noneOf } from './none.ts'
import type { Question, Translated } from './question.ts'
import { type Read, Reader } from './reader.ts'
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
  reason: Reason
}

/** What speaks for none answering. */
export interface Reason {
  /** Words of the question that the best article lacks, as they were written, those that tell most first. */
  lacking: string[]
  /** Words of the question that it has. */
  shared: string[]
  /** By how much the best article is more likely than the next; near to nothing, no one stands out. */
  margin: number
}

const mostCandidates = 5
/** A gap that is none costs a writer's time; one that was missed comes again with the next who asks. */
const sureOfNone = 0.7
const mostWords = 5

/** Tells which article answers a question, or that none does. */
export class Answering {
  readonly #learned: AnsweringSnapshot
  readonly #reader: Reader
  readonly #translated: Translated | undefined
  readonly #numbers: Map<string, number>

  constructor(learned: AnsweringSnapshot, translated?: Translated) {
    this.#learned = learned
    this.#translated = translated
    this.#reader = new Reader(learned.vocabulary, learned.space, translated)
    this.#numbers = new Map(learned.articles.map((id, number) => [id, number]))
  }

  get snapshot(): AnsweringSnapshot {
    return this.#learned
  }

  /** `found` are the articles that the search engine found, best first. */
  of(question: Pick<Question, 'words' | 'language'>, { found = [] }: { found?: readonly string[] } = {}): Answer {
    const read = this.#reader.read(question)
    if (read === undefined) {
      // Who says nothing lacks nothing.
      return { candidates: [], none: 1, unanswered: false, reason: { lacking: [], shared: [], margin: 0 } }
    }

    const asked = { rows: read.row, vectors: read.vector, at: 0 }
    const foundNumbers = found.flatMap(id => this.#numbers.get(id) ?? [])
    const matches = matchesOf(asked, this.#learned, { found: foundNumbers })
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
      reason: this.#reason(read, question.language, best?.article, candidates)
    }
  }

  #reason(read: Read, language: string, article: number | undefined, candidates: Answer['candidates']): Reason {
    const words = [...new Map(read.terms.map(term => [term.stem, term])).values()]
      .filter(({ stop }) => !stop)
      .map(({ stem, written }) => {
        const meanings = meaningsOf(stem, language, this.#translated)
        return {
          written,
          weight: Math.max(...meanings.map(({ term }) => this.#reader.weightOf(term, read))),
          has:
            article !== undefined && meanings.some(({ term }) => this.#reader.isIn(term, this.#learned.wholes, article))
        }
      })
      .sort((a, b) => b.weight - a.weight)
    const writtenWhere = (has: boolean) =>
      words
        .filter(word => word.has === has)
        .slice(0, mostWords)
        .map(({ written }) => written)
    return {
      lacking: writtenWhere(false),
      shared: writtenWhere(true),
      margin: (candidates[0]?.probability ?? 0) - (candidates[1]?.probability ?? 0)
    }
  }
}
