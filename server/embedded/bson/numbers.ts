import { Double } from 'bson'
import type { Num, Value } from './values.ts'

const int32 = { least: -2147483648, most: 2147483647 }
const int64 = { least: -9223372036854775808n, most: 9223372036854775807n }

/** A double, whatever its value. */
export function asDouble(value: number): Num {
  return isInt32(value) ? new Double(value) : value
}

/** A bigint as int32 where it fits, else as int64; undefined beyond. */
export function asInteger(value: bigint): Num | undefined {
  if (value >= int32.least && value <= int32.most) return Number(value)
  return fitsInt64(value) ? value : undefined
}

export function fitsInt64(value: bigint): boolean {
  return value >= int64.least && value <= int64.most
}

export function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= int32.least && value <= int32.most
}

export function numberOf(value: Num): number {
  return value instanceof Double ? value.value : Number(value)
}

export function isDouble(value: Num): boolean {
  return value instanceof Double || (typeof value === 'number' && !isInt32(value))
}

export type Arithmetic = { exact: (a: bigint, b: bigint) => bigint; floating: (a: number, b: number) => number }

export const addition: Arithmetic = { exact: (a, b) => a + b, floating: (a, b) => a + b }
export const subtraction: Arithmetic = { exact: (a, b) => a - b, floating: (a, b) => a - b }
export const multiplication: Arithmetic = { exact: (a, b) => a * b, floating: (a, b) => a * b }

/** The result has the wider type of the two; an int32 that overflows becomes an int64. Undefined beyond int64. */
export function calculate(a: Num, b: Num, { exact, floating }: Arithmetic): Num | undefined {
  if (isDouble(a) || isDouble(b)) return asDouble(floating(numberOf(a), numberOf(b)))
  const result = exact(BigInt(a as number | bigint), BigInt(b as number | bigint))
  const long = typeof a === 'bigint' || typeof b === 'bigint'
  if (!fitsInt64(result)) return undefined
  return long ? result : asInteger(result)
}

/** MongoDB's idea of true: everything but false, zero, null and what is missing. */
export function isTrue(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false) return false
  if (value instanceof Double) return value.value !== 0
  return value !== 0 && value !== 0n
}
