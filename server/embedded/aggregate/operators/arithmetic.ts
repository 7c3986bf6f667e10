import {
  addition,
  asDouble,
  asInteger,
  calculate,
  isDouble,
  multiplication,
  numberOf,
  subtraction
} from '../../bson/numbers.ts'
import { typeName } from '../../bson/types.ts'
import { isNumber, type Maybe, type Num } from '../../bson/values.ts'
import { Failure } from '../../failure.ts'
import type { Operator } from '../variables.ts'
import { fixed, isNull, unlessNull, variadic, wholeNumber } from './arguments.ts'

export const arithmetic: Record<string, Operator> = {
  $add: variadic(add),
  $subtract: fixed('$subtract', 2, 2, subtract),
  $multiply: variadic(values => {
    if (values.some(isNull)) return null
    return values.reduce<Num>((product, value) => wide(product, number('$multiply', value), multiplication), 1)
  }),
  $divide: fixed('$divide', 2, 2, (a, b) => {
    if (isNull(a) || isNull(b)) return null
    if (numberOf(number('$divide', b)) === 0) throw new Failure(2, "can't $divide by zero")
    return asDouble(numberOf(number('$divide', a)) / numberOf(number('$divide', b)))
  }),
  $mod: fixed('$mod', 2, 2, remainder),
  $abs: unlessNull('$abs', value => rounded(number('$abs', value), Math.abs, n => (n < 0n ? -n : n))),
  $ceil: unlessNull('$ceil', value => rounded(number('$ceil', value), Math.ceil)),
  $floor: unlessNull('$floor', value => rounded(number('$floor', value), Math.floor)),
  $round: fixed('$round', 1, 2, (value, place) => toPlace('$round', value, place, halfToEven))
}

function number(name: string, value: Maybe): Num {
  if (isNumber(value)) return value
  throw new Failure(14, `${name} only supports numeric types, not ${typeName(value)}`)
}

/** Beyond int64 the calculation goes on with doubles. */
function wide(a: Num, b: Num, operation: typeof addition): Num {
  return calculate(a, b, operation) ?? asDouble(operation.floating(numberOf(a), numberOf(b)))
}

/** A date among the numbers makes the sum a date. */
function add(values: Maybe[]): Maybe {
  if (values.some(isNull)) return null
  const dates = values.filter(value => value instanceof Date)
  if (dates.length > 1) throw new Failure(16612, 'only one date allowed in an $add expression')
  const sum = values
    .filter(value => !(value instanceof Date))
    .reduce<Num>((sum, value) => wide(sum, number('$add', value), addition), 0)
  return dates.length === 0 ? sum : new Date(dates[0]!.getTime() + Math.round(numberOf(sum)))
}

function subtract(a: Maybe, b: Maybe): Maybe {
  if (isNull(a) || isNull(b)) return null
  if (!(a instanceof Date)) return wide(number('$subtract', a), number('$subtract', b), subtraction)
  if (b instanceof Date) return BigInt(a.getTime() - b.getTime())
  return new Date(a.getTime() - Math.round(numberOf(number('$subtract', b))))
}

function remainder(a: Maybe, b: Maybe): Maybe {
  if (isNull(a) || isNull(b)) return null
  const x = number('$mod', a)
  const y = number('$mod', b)
  if (numberOf(y) === 0) throw new Failure(16610, "can't $mod by zero")
  return wide(x, y, { exact: (m, n) => m % n, floating: (m, n) => m % n })
}

function rounded(value: Num, floating: (n: number) => number, exact: (n: bigint) => bigint = n => n): Maybe {
  if (isDouble(value)) return asDouble(floating(numberOf(value)))
  const result = exact(BigInt(value as number | bigint))
  return typeof value === 'bigint' ? result : asInteger(result)
}

function toPlace(name: string, value: Maybe, place: Maybe, round: (value: number) => number): Maybe {
  if (isNull(value) || place === null) return null
  const given = number(name, value)
  const digits = place === undefined ? 0 : wholeNumber(name, place)
  if (digits < -20 || digits > 100) throw new Failure(51083, `cannot apply ${name} with precision ${digits}`)
  if (!isDouble(given) && digits >= 0) return given
  const result = shifted(round(shifted(numberOf(given), digits)), -digits)
  return isDouble(given) ? asDouble(result) : (asInteger(BigInt(result)) ?? asDouble(result))
}

/** Moves the decimal point without the error that multiplying would bring. */
function shifted(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value
  const [mantissa, exponent = '0'] = String(value).split('e')
  return Number(`${mantissa}e${Number(exponent) + digits}`)
}

function halfToEven(value: number): number {
  const below = Math.floor(value)
  if (value - below !== 0.5) return Math.round(value)
  return below % 2 === 0 ? below : below + 1
}
