import type { Belief } from './belief.ts'
import type { Cells } from './cells.ts'
import type { Scan } from './partition.ts'
import type { Space } from './space.ts'
import type { Sparse } from './sparse.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Group {
  id: string
  /** So many questions ask it, equal ones included. */
  size: number
  /** Whether people put it together. */
  decided: boolean
  /** The id of its most typical question, that question's words, and the words that tell most. */
  typical: string
  name: string
  keyWords: string[]
}

/** A grouping as plain data, which goes through structuredClone and from one thread to another. */
export interface GroupingSnapshot {
  vocabulary: Vocabulary
  space: Space
  /** Of the distinct texts. */
  rows: Sparse
  cells: Cells
  groupOfRow: Int32Array
  /** The number of the first question of each row. */
  firstOfRow: Int32Array
  questions: string[]
  /** The group of each question by its number; -1 for those that say nothing. */
  groupOf: Int32Array
  groups: Group[]
  belief: Belief
  /** Texts of different needs are as alike as this now and then. */
  chanceLevel: number
  /** How the number of groups was found. */
  scans: Scan[]
}
