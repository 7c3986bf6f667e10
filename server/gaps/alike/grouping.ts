import { beliefIn } from './belief.ts'
import { cellsNear } from './cells.ts'
import { dot } from './dense.ts'
import { Nearest, offerCells } from './nearest.ts'
import { likenessOf } from './neighbours.ts'
import type { Question, Translated } from './question.ts'
import { type Read, Reader } from './reader.ts'
import { type Near, signsOf } from './signs.ts'
import type { Group, GroupingSnapshot } from './snapshot.ts'
import { type Sparse, sparseDot } from './sparse.ts'
import { type Reason, reasonsFor } from './why.ts'

/** Where a new question belongs. */
export interface Place {
  /** The group it belongs to, when that is more likely than not. */
  group: string | undefined
  /** How likely it is that it belongs to the first candidate. */
  probability: number
  /** The groups it may belong to, the most likely first. */
  candidates: { group: string; probability: number }[]
  /** The questions most alike to it, the nearest first. */
  nearest: { question: string; group: string; likeness: number }[]
}

const nothing: Place = { group: undefined, probability: 0, candidates: [], nearest: [] }

const mostNearest = 15
const taken = 45
const mostCompared = 1500
const mostCandidates = 5
/** More likely than not. */
export const likelyEnough = 0.5

interface Added extends Read {
  question: string
  group: string
}

/** Groups of questions, and a place for each new one until all are grouped anew. */
export class Grouping {
  readonly #learned: GroupingSnapshot
  readonly #reader: Reader
  readonly #translated: Translated | undefined
  readonly #added: Added[] = []

  constructor(learned: GroupingSnapshot, translated?: Translated) {
    this.#learned = learned
    this.#translated = translated
    this.#reader = new Reader(learned.vocabulary, learned.space, translated)
  }

  get groups(): readonly Group[] {
    return this.#learned.groups
  }

  /** How the number of groups was found. */
  get scans(): GroupingSnapshot['scans'] {
    return this.#learned.scans
  }

  /** The group of each question that says something, those added since included. */
  get assignment(): Map<string, string> {
    const { questions, groupOf, groups } = this.#learned
    const assignment = new Map<string, string>()
    questions.forEach((question, number) => {
      if (groupOf[number]! >= 0) assignment.set(question, groups[groupOf[number]!]!.id)
    })
    for (const { question, group } of this.#added) assignment.set(question, group)
    return assignment
  }

  /** What was learned, without the questions added since. */
  get snapshot(): GroupingSnapshot {
    return this.#learned
  }

  /** The group that a question belongs to, or none: then it is the first of a new one. */
  place(question: Pick<Question, 'words' | 'language'>): Place {
    const read = this.#reader.read(question)
    return read === undefined ? nothing : this.#placed(read)
  }

  /**
   * Places a question and keeps it, so that the next ones find it. Gives back its group: a new one goes by the
   * question's own id unless another is given. A question that says nothing is not kept.
   */
  add(question: Question, group?: string): Place {
    const read = this.#reader.read(question)
    if (read === undefined) return nothing

    const place = this.#placed(read)
    this.#added.push({ ...read, question: question.id, group: group ?? place.group ?? question.id })
    return place
  }

  /** The questions most alike to one, itself included if it is among them, the nearest first. */
  nearestTo(question: Pick<Question, 'words' | 'language'>): { question: string; likeness: number }[] {
    const read = this.#reader.read(question)
    return read === undefined ? [] : this.#near(read).map(({ question, likeness }) => ({ question, likeness }))
  }

  /** How likely a question belongs to the groups that its nearest are in, the likeliest first. */
  likely<Name>(near: readonly Near<Name>[]): { group: Name; probability: number }[] {
    const { belief, chanceLevel } = this.#learned
    return [...signsOf(near)]
      .map(([group, signs]) => ({
        group,
        probability: beliefIn(signs, belief) * (signs.nearest < chanceLevel ? unlikely : 1)
      }))
      .sort((a, b) => b.probability - a.probability)
  }

  /** The words that count for two questions being the same. */
  why(one: Pick<Question, 'words' | 'language'>, other: Pick<Question, 'words' | 'language'>): Reason[] {
    return reasonsFor(this.#reader.read(one), this.#reader.read(other), [one, other], this.#reader, this.#translated)
  }

  #placed(read: Read): Place {
    const near = this.#near(read)
    const candidates = this.likely(near).slice(0, mostCandidates)
    const best = candidates[0]
    return {
      group: best && best.probability >= likelyEnough ? best.group : undefined,
      probability: best?.probability ?? 0,
      candidates,
      nearest: near.slice(0, mostCandidates)
    }
  }

  #near({ row, vector }: Read): (Near<string> & { question: string })[] {
    const { rows, cells, groupOfRow, firstOfRow, questions, groups } = this.#learned
    const candidates = new Nearest(taken)
    offerCells(vector, 0, cells, cellsNear(vector, 0, cells, mostCompared), candidates)
    const near: (Near<string> & { question: string })[] = []
    for (let at = 0; at < candidates.size; at++) {
      const id = candidates.ids[at]!
      const likeness = this.#likeness(candidates.likeness[at]!, row, rows, id)
      near.push({ group: groups[groupOfRow[id]!]!.id, question: questions[firstOfRow[id]!]!, likeness })
    }
    for (const added of this.#added) {
      const likeness = this.#likeness(dot(vector, 0, added.vector, 0, vector.length), row, added.row, 0)
      near.push({ group: added.group, question: added.question, likeness })
    }
    return near
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, mostNearest)
  }

  /** A word that the space does not know is a direction of its own. */
  #likeness(directions: number, row: Sparse, others: Sparse, other: number): number {
    const alone = sparseDot(row, 0, others, other, this.#learned.vocabulary.shared)
    return likenessOf(directions + alone, sparseDot(row, 0, others, other))
  }
}

/** What is no more alike than chance makes it is no reason to believe. */
const unlikely = 0.5
