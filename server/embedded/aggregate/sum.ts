import { addition, asDouble, calculate, numberOf } from '../bson/numbers.ts'
import type { Num } from '../bson/values.ts'

/** A sum that is too large for an int64 goes on as a double. */
export function add(a: Num, b: Num): Num {
  return calculate(a, b, addition) ?? asDouble(numberOf(a) + numberOf(b))
}
