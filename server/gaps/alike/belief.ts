import { probabilityOf, regression } from './logistic.ts'

/** What speaks for a text belonging to a group. */
export interface Signs {
  /** How alike the nearest of the group is, and the second nearest. */
  nearest: number
  second: number
  /** The share of the group among the text's nearest, weighted by how alike they are. */
  share: number
}

/** Weights of a logistic regression over the signs, the constant first. */
export type Belief = Float64Array

export interface Lesson {
  signs: Signs
  belongs: boolean
  weight: number
}

const columns = ({ nearest, second, share }: Signs) => [1, nearest, second, share, nearest * share]

/** Before anything was learned: half sure when the nearest is half alike and most of the nearest are of the group. */
const beforehand = Float64Array.of(-5, 4, 2, 2, 2)
const firmness = 4

/** The probability that a text with these signs belongs to the group. */
export function beliefIn(signs: Signs, belief: Belief): number {
  return probabilityOf(columns(signs), belief)
}

export function learnBelief(lessons: readonly Lesson[]): Belief {
  const examples = lessons.map(({ signs, belongs, weight }) => ({ values: columns(signs), right: belongs, weight }))
  return regression(examples, beforehand, firmness)
}
