import { Double, ObjectId } from 'bson'
import { identityOf } from '../bson/key.ts'
import { numberOf } from '../bson/numbers.ts'
import { typeName, typeNumbers } from '../bson/types.ts'
import { compare, isNumber, type Maybe, type Num, Rank, rankOf, type Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { compileRegex, isRegex } from './regex.ts'

export type Test<T> = (subject: T) => boolean

export function isEqualTo(wanted: Value): Test<Maybe> {
  if (wanted === null) return value => value === null || value === undefined
  if (typeof wanted === 'string' || typeof wanted === 'boolean') return value => value === wanted
  if (wanted instanceof ObjectId) return value => value instanceof ObjectId && value.equals(wanted)
  const rank = rankOf(wanted)
  return value => rankOf(value) === rank && compare(value, wanted) === 0
}

/** Values are ordered only within their type; null is as good as missing. */
export function ordered(operator: '$gt' | '$gte' | '$lt' | '$lte', bound: Value): Test<Maybe> {
  if (isRegex(bound)) throw new Failure(2, `Can't have RegEx as arg to predicate over field with ${operator}.`)
  const passes = directions[operator]
  const rank = rankOf(bound)
  if (rank === Rank.null) return operator.length === 4 ? value => value === null || value === undefined : () => false
  if (rank === Rank.minKey || rank === Rank.maxKey) return value => passes(compare(value ?? null, bound))
  if (isNotANumber(bound)) return operator.length === 4 ? isNotANumber : () => false
  return value => rankOf(value) === rank && !isNotANumber(value) && passes(compare(value, bound))
}

const directions = {
  $gt: (order: number) => order > 0,
  $gte: (order: number) => order >= 0,
  $lt: (order: number) => order < 0,
  $lte: (order: number) => order <= 0
}

function isNotANumber(value: Maybe): boolean {
  return Number.isNaN(value instanceof Double ? value.value : value)
}

export function isOneOf(wanted: Value[]): Test<Maybe> {
  const patterns = wanted.filter(isRegex).map(({ pattern, options }) => matching(compileRegex(pattern, options)))
  const plain = isAmong(wanted)
  if (patterns.length === 0) return plain
  return value => plain(value) || patterns.some(matches => matches(value))
}

function isAmong(wanted: Value[]): Test<Maybe> {
  if (wanted.length <= 8) {
    const tests = wanted.map(isEqualTo)
    return value => tests.some(test => test(value))
  }
  const identities = new Set(wanted.map(identityOf))
  return value => identities.has(identityOf(value))
}

export function isOfType(argument: Value): Test<Maybe> {
  const wanted = new Set((Array.isArray(argument) ? argument : [argument]).flatMap(typeNumbersOf))
  if (wanted.size === 0) throw new Failure(9, '$type must match at least one type')
  return value => value !== undefined && wanted.has(typeNumbers[typeName(value)]!)
}

function typeNumbersOf(alias: Value): number[] {
  if (alias === 'number') return [1, 16, 18, 19]
  const named = typeof alias === 'string' && Object.hasOwn(typeNumbers, alias) ? typeNumbers[alias] : undefined
  const number = isNumber(alias) ? numberOf(alias) : named
  if (number === undefined) throw new Failure(2, `Unknown type name alias: ${String(alias)}`)
  return [number]
}

export function regex(argument: Value, options: Maybe): Test<Maybe> {
  if (options !== undefined && typeof options !== 'string') throw new Failure(2, '$options has to be a string')
  if (isRegex(argument)) return matching(compileRegex(argument.pattern, options ?? argument.options))
  if (typeof argument !== 'string') throw new Failure(2, '$regex has to be a string')
  return matching(compileRegex(argument, options))
}

export function matching(pattern: RegExp): Test<Maybe> {
  return value => typeof value === 'string' && pattern.test(value)
}

export function hasSize(argument: Value): Test<Maybe> {
  const size = isNumber(argument) ? numberOf(argument) : Number.NaN
  if (!Number.isInteger(size) || size < 0) throw new Failure(9, '$size must be a whole number that is not negative')
  return value => Array.isArray(value) && value.length === size
}

export function leaves(argument: Value): Test<Maybe> {
  const [divisor, remainder] = Array.isArray(argument) && argument.length === 2 ? argument : []
  if (!isNumber(divisor) || !isNumber(remainder)) throw new Failure(2, 'malformed mod, needs two numbers')
  const by = wholeOf(divisor)
  const rest = wholeOf(remainder)
  if (by === undefined || rest === undefined) throw new Failure(2, 'malformed mod, needs numbers that are finite')
  if (by === 0n) throw new Failure(2, 'divisor cannot be 0')
  return value => {
    const whole = isNumber(value) ? wholeOf(value) : undefined
    return whole !== undefined && whole % by === rest
  }
}

function wholeOf(value: Num): bigint | undefined {
  if (typeof value === 'bigint') return value
  const number = Math.trunc(numberOf(value))
  return Number.isFinite(number) ? BigInt(number) : undefined
}
