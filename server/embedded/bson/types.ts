import { Double } from 'bson'
import { isInt32 } from './numbers.ts'
import { type Maybe, Rank, rankOf } from './values.ts'

/** The names and numbers that `$type` knows. */
export const typeNumbers: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127
}

const byRank: Record<number, string> = {
  [Rank.minKey]: 'minKey',
  [Rank.null]: 'null',
  [Rank.string]: 'string',
  [Rank.object]: 'object',
  [Rank.array]: 'array',
  [Rank.binary]: 'binData',
  [Rank.objectId]: 'objectId',
  [Rank.boolean]: 'bool',
  [Rank.date]: 'date',
  [Rank.regex]: 'regex',
  [Rank.maxKey]: 'maxKey'
}

/** The name of a value's BSON type, as `$type` gives it. */
export function typeName(value: Maybe): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'bigint') return 'long'
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double'
  if (value instanceof Double) return 'double'
  return byRank[rankOf(value)]!
}
