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

/** The probability that a text with these signs belongs to the group. */
export function beliefIn(signs: Signs, belief: Belief): number {
  return logistic(columns(signs).reduce((sum, value, at) => sum + value * belief[at]!, 0))
}

const logistic = (value: number) => 1 / (1 + Math.exp(-value))

const rounds = 25
/** So many lessons are needed to leave what was believed beforehand. */
const firmness = 4

/** Logistic regression by Newton's method, drawn towards what was believed beforehand. */
export function learnBelief(lessons: readonly Lesson[]): Belief {
  const size = beforehand.length
  let belief = beforehand.slice()
  for (let round = 0; round < rounds; round++) {
    const gradient = belief.map((value, at) => (beforehand[at]! - value) * firmness)
    const curvature = new Float64Array(size * size)
    for (let at = 0; at < size; at++) curvature[at * size + at] = firmness
    for (const { signs, belongs, weight } of lessons) {
      const values = columns(signs)
      const guess = beliefIn(signs, belief)
      const slope = weight * guess * (1 - guess)
      values.forEach((value, row) => {
        gradient[row]! += weight * ((belongs ? 1 : 0) - guess) * value
        values.forEach((other, column) => {
          curvature[row * size + column]! += slope * value * other
        })
      })
    }
    const step = solved(curvature, gradient, size)
    belief = belief.map((value, at) => value + step[at]!)
    if (Math.max(...step.map(Math.abs)) < 1e-6) break
  }
  return belief
}

/** Solves a symmetric positive system (Gaussian elimination without pivots). */
function solved(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  const a = matrix.slice()
  const x = right.slice()
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const factor = a[row * size + pivot]! / a[pivot * size + pivot]!
      for (let column = pivot; column < size; column++) a[row * size + column]! -= factor * a[pivot * size + column]!
      x[row]! -= factor * x[pivot]!
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let column = row + 1; column < size; column++) x[row]! -= a[row * size + column]! * x[column]!
    x[row]! /= a[row * size + row]!
  }
  return x
}
