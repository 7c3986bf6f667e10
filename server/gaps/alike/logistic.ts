export interface Example {
  values: readonly number[]
  right: boolean
  weight: number
}

export function probabilityOf(values: readonly number[], weights: ArrayLike<number>): number {
  return 1 / (1 + Math.exp(-values.reduce((sum, value, at) => sum + value * weights[at]!, 0)))
}

const rounds = 25

/**
 * Logistic regression by Newton's method, drawn towards what was believed beforehand as if so many examples had spoken
 * for it.
 */
export function regression(examples: readonly Example[], beforehand: Float64Array, firmness: number): Float64Array {
  const size = beforehand.length
  let weights = beforehand.slice()
  for (let round = 0; round < rounds; round++) {
    const gradient = weights.map((value, at) => (beforehand[at]! - value) * firmness)
    const curvature = new Float64Array(size * size)
    for (let at = 0; at < size; at++) curvature[at * size + at] = firmness
    for (const { values, right, weight } of examples) {
      const guess = probabilityOf(values, weights)
      const slope = weight * guess * (1 - guess)
      values.forEach((value, row) => {
        gradient[row]! += weight * ((right ? 1 : 0) - guess) * value
        values.forEach((other, column) => {
          curvature[row * size + column]! += slope * value * other
        })
      })
    }
    const step = solved(curvature, gradient, size)
    const next = bettered(weights, step, candidate => lossOf(examples, candidate, beforehand, firmness))
    if (next === undefined) break
    weights = next
    if (Math.max(...step.map(Math.abs)) < 1e-6) break
  }
  return weights
}

/** A whole step may lead too far: then a part of it is taken. */
function bettered(weights: Float64Array, step: Float64Array, loss: (weights: Float64Array) => number) {
  const before = loss(weights)
  for (let part = 1; part > 1e-3; part /= 2) {
    const candidate = weights.map((value, at) => value + part * step[at]!)
    if (loss(candidate) <= before) return candidate
  }
  return undefined
}

function lossOf(examples: readonly Example[], weights: Float64Array, beforehand: Float64Array, firmness: number) {
  const drawn = weights.reduce((sum, value, at) => sum + (value - beforehand[at]!) ** 2, 0)
  return examples.reduce(
    (sum, { values, right, weight }) => {
      const guess = probabilityOf(values, weights)
      return sum - weight * Math.log(Math.max(right ? guess : 1 - guess, Number.MIN_VALUE))
    },
    (firmness / 2) * drawn
  )
}

/** Solves a symmetric positive system in the place of its right side (Gaussian elimination without pivots). */
function solved(a: Float64Array, x: Float64Array, size: number): Float64Array {
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
