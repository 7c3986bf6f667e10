import { ObjectId } from 'bson'
import { asDouble, asInteger, fitsInt64, isDouble, isTrue, numberOf } from '../../bson/numbers.ts'
import { typeName } from '../../bson/types.ts'
import { isNumber, type Maybe, type Num, type Value } from '../../bson/values.ts'
import { Failure } from '../../failure.ts'
import type { Operator } from '../variables.ts'
import { unary, unlessNull } from './arguments.ts'

export const conversions: Record<string, Operator> = {
  $toString: unlessNull('$toString', toText),
  $toInt: unlessNull('$toInt', value => {
    const number = asInteger(whole('int', value))
    if (typeof number !== 'number') throw impossible('int', value)
    return number
  }),
  $toLong: unlessNull('$toLong', value => {
    const number = whole('long', value)
    if (!fitsInt64(number)) throw impossible('long', value)
    return number
  }),
  $toDouble: unlessNull('$toDouble', value => asDouble(numberOf(numeric('double', value)))),
  $toBool: unlessNull('$toBool', value => isTrue(value)),
  $toDate: unlessNull('$toDate', toDate),
  $toObjectId: unlessNull('$toObjectId', value => {
    if (value instanceof ObjectId) return value
    if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return ObjectId.createFromHexString(value)
    throw impossible('objectId', value)
  }),
  $isNumber: unary('$isNumber', isNumber)
}

function toText(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return String(typeof value === 'bigint' ? value : numberOf(value))
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof Date) return value.toISOString()
  throw impossible('string', value)
}

function numeric(to: string, value: Value): Num {
  if (isNumber(value)) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return BigInt(value.getTime())
  const pattern = to === 'double' ? /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i : /^[+-]?\d+$/
  if (typeof value !== 'string' || !pattern.test(value)) throw impossible(to, value)
  return to === 'double' ? asDouble(Number(value)) : BigInt(value)
}

function whole(to: string, value: Value): bigint {
  const number = numeric(to, value)
  const truncated = isDouble(number) ? Math.trunc(numberOf(number)) : (number as number | bigint)
  if (typeof truncated === 'number' && !Number.isFinite(truncated)) throw impossible(to, value)
  return BigInt(truncated)
}

function toDate(value: Value): Maybe {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  const date = typeof value === 'string' ? new Date(value) : new Date(Number(whole('date', value)))
  if (Number.isNaN(date.getTime()) || typeof value === 'boolean') throw impossible('date', value)
  return date
}

function impossible(to: string, value: Value): Failure {
  return new Failure(241, `Unsupported conversion from ${typeName(value)} to ${to}`)
}
