import { numberOf } from '../bson/numbers.ts'
import { isNumber, type Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'

/** A whole number that an option of an operator asks for. */
export function wholeNumber(value: Value, what: string): number {
  const number = isNumber(value) ? numberOf(value) : Number.NaN
  if (Number.isInteger(number)) return number
  throw new Failure(2, `${what} must be a whole number`)
}
