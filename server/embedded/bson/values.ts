import { type Binary, type BSONRegExp, Double, type MaxKey, type MinKey, type ObjectId } from 'bson'

/** Documents are maps: they keep the order of their fields, and no field name is special. */
export type Doc = Map<string, Value>

/**
 * A number that is a whole int32 is an int32, a bigint is an int64, every other number is a double;
 * doubles that would look like an int32 are wrapped. So every value knows its BSON type.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Doc
  | Value[]
  | ObjectId
  | Double
  | Binary
  | BSONRegExp
  | MinKey
  | MaxKey

/** `undefined` is a field that is not there. */
export type Maybe = Value | undefined

/** MongoDB's order of types. The numbers are also the first bytes of index keys. */
export const Rank = {
  minKey: 1,
  emptyArray: 3,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  regex: 50,
  maxKey: 120
} as const

/** The place of a value's type in the order of types; what is missing comes right before null. */
export function rankOf(value: Maybe): number {
  switch (typeof value) {
    case 'undefined':
      return Rank.null - 1
    case 'number':
    case 'bigint':
      return Rank.number
    case 'string':
      return Rank.string
    case 'boolean':
      return Rank.boolean
  }
  if (value === null) return Rank.null
  if (value instanceof Map) return Rank.object
  if (Array.isArray(value)) return Rank.array
  if (value instanceof Date) return Rank.date
  return wrappedRanks[value._bsontype]
}

const wrappedRanks = {
  ObjectId: Rank.objectId,
  Double: Rank.number,
  Binary: Rank.binary,
  BSONRegExp: Rank.regex,
  MinKey: Rank.minKey,
  MaxKey: Rank.maxKey
} as const

/** MongoDB's total order over all values. */
export function compare(a: Maybe, b: Maybe): number {
  const rank = rankOf(a)
  const ranks = rank - rankOf(b)
  if (ranks !== 0) return ranks
  switch (rank) {
    case Rank.number:
      return compareNumbers(a as Num, b as Num)
    case Rank.string:
      return compareStrings(a as string, b as string)
    case Rank.boolean:
    case Rank.date:
      return Number(a) - Number(b)
    case Rank.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id)
    case Rank.object:
      return compareDocs(a as Doc, b as Doc)
    case Rank.array:
      return compareArrays(a as Value[], b as Value[])
    case Rank.binary:
      return compareBinaries(a as Binary, b as Binary)
    case Rank.regex:
      return compareRegexes(a as BSONRegExp, b as BSONRegExp)
    default:
      return 0
  }
}

export function equal(a: Maybe, b: Maybe): boolean {
  return a === b || compare(a, b) === 0
}

export type Num = number | bigint | Double

export function isNumber(value: Maybe): value is Num {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double
}

export function isDoc(value: Maybe | symbol): value is Doc {
  return value instanceof Map
}

/** JavaScript compares numbers with bigints exactly; only NaN needs a place. */
function compareNumbers(a: Num, b: Num): number {
  const x = a instanceof Double ? a.value : a
  const y = b instanceof Double ? b.value : b
  if (x < y) return -1
  if (x > y) return 1
  return Number(Number.isNaN(y)) - Number(Number.isNaN(x))
}

/** The order of UTF-8 bytes is that of code points; surrogates must come after all other code units. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return byCodePoint(x) - byCodePoint(y)
  }
  return a.length - b.length
}

function byCodePoint(unit: number): number {
  if (unit < 0xd800) return unit
  return unit <= 0xdfff ? unit + 0x2000 : unit - 0x800
}

function compareDocs(a: Doc, b: Doc): number {
  const others = b.entries()
  for (const [name, value] of a) {
    const other = others.next()
    if (other.done) return 1
    const [otherName, otherValue] = other.value
    const order = rankOf(value) - rankOf(otherValue) || compareStrings(name, otherName) || compare(value, otherValue)
    if (order !== 0) return order
  }
  return a.size - b.size
}

function compareArrays(a: Value[], b: Value[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const order = compare(a[i], b[i])
    if (order !== 0) return order
  }
  return a.length - b.length
}

export function bytesOf(binary: Binary): Uint8Array {
  return binary.buffer.subarray(0, binary.position)
}

function compareBinaries(a: Binary, b: Binary): number {
  return a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(bytesOf(a), bytesOf(b))
}

function compareRegexes(a: BSONRegExp, b: BSONRegExp): number {
  return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options)
}

/** A copy that can be changed; values that nobody changes are shared. */
export function copy(value: Value): Value {
  if (Array.isArray(value)) return value.map(copy)
  if (isDoc(value)) return new Map(Array.from(value, ([name, item]) => [name, copy(item)]))
  return value
}
