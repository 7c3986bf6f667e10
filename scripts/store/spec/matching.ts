import { BSON, type Document } from 'mongodb'

const { EJSON } = BSON

/** What `$$matchesEntity` refers to. */
export type Entities = ReadonlyMap<string, unknown>

/**
 * Tells where something first differs from what is expected, or undefined if it matches.
 * Documents at the root, and those in an array at the root, may have fields that nobody expects.
 */
export function difference(expected: unknown, actual: unknown, entities: Entities = new Map()): string | undefined {
  return differ(expected, actual, { path: 'it', root: true, entities })
}

interface Place {
  path: string
  root: boolean
  entities: Entities
}

function differ(expected: unknown, actual: unknown, place: Place): string | undefined {
  const special = specialOf(expected)
  if (special) return differFromSpecial(special, actual, place)
  if (Array.isArray(expected)) return differFromArray(expected, actual, place)
  if (isPlain(expected)) return differFromDocument(expected, actual, place)
  return isSame(expected, actual) ? undefined : `${place.path} should be ${show(expected)} but is ${show(actual)}`
}

type Special = [name: string, argument: unknown]

/** A matcher is a document whose only field begins with `$$`. */
function specialOf(expected: unknown): Special | undefined {
  if (!isPlain(expected)) return undefined
  const [only, ...others] = Object.entries(expected)
  return only?.[0].startsWith('$$') && others.length === 0 ? only : undefined
}

function differFromSpecial([name, argument]: Special, actual: unknown, place: Place): string | undefined {
  const { path, entities } = place
  switch (name) {
    case '$$exists':
      return (actual !== undefined) === argument ? undefined : `${path} should ${argument ? '' : 'not '}be there`
    case '$$unsetOrMatches':
      return actual === undefined ? undefined : differ(argument, actual, place)
    case '$$matchesEntity':
      return differ(entities.get(String(argument)), actual, place)
    case '$$matchAsRoot':
      return differ(argument, actual, { ...place, root: true })
    case '$$lte':
      return Number(actual) <= Number(argument) ? undefined : `${path} should be at most ${argument}`
    case '$$type':
      return isOfType(argument, actual) ? undefined : `${path} should be of type ${argument} but is ${show(actual)}`
    default:
      throw new Error(`The matcher ${name} is unknown to the runner`)
  }
}

function differFromArray(expected: unknown[], actual: unknown, place: Place): string | undefined {
  if (!Array.isArray(actual) || actual.length !== expected.length) {
    return `${place.path} should be ${show(expected)} but is ${show(actual)}`
  }
  for (const [i, item] of expected.entries()) {
    const found = differ(item, actual[i], { ...place, path: `${place.path}[${i}]` })
    if (found) return found
  }
  return undefined
}

function differFromDocument(expected: Document, found: unknown, place: Place): string | undefined {
  const { path, root } = place
  const actual = found instanceof Map ? Object.fromEntries(found) : found
  if (!isPlain(actual)) return `${path} should be ${show(expected)} but is ${show(actual)}`
  for (const [name, value] of Object.entries(expected)) {
    if (!(name in actual) && !specialOf(value)) return `${path}.${name} should be there`
    const found = differ(value, actual[name], { ...place, path: `${path}.${name}`, root: false })
    if (found) return found
  }
  const extra = root ? undefined : Object.keys(actual).find(name => actual[name] !== undefined && !(name in expected))
  return extra === undefined ? undefined : `${path}.${extra} should not be there`
}

/** Documents and results, but no dates, ids and other values that are objects to JavaScript alone. */
function isPlain(value: unknown): value is Document {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Date) return false
  return !('_bsontype' in value) && !ArrayBuffer.isView(value)
}

const types: Record<string, (value: unknown) => boolean> = {
  int: Number.isInteger,
  long: value => Number.isInteger(value) || typeof value === 'bigint' || bsonType(value) === 'Long',
  double: value => typeof value === 'number',
  number: value => typeof value === 'number',
  string: value => typeof value === 'string',
  bool: value => typeof value === 'boolean',
  null: value => value === null,
  array: Array.isArray,
  object: isPlain,
  date: value => value instanceof Date,
  objectId: value => bsonType(value) === 'ObjectId',
  binData: value => bsonType(value) === 'Binary'
}

function isOfType(wanted: unknown, actual: unknown): boolean {
  const names = Array.isArray(wanted) ? wanted : [wanted]
  return names.some(name => {
    const test = types[name]
    if (!test) throw new Error(`The type ${name} is unknown to the runner`)
    return test(actual)
  })
}

function bsonType(value: unknown): unknown {
  return value !== null && typeof value === 'object' && '_bsontype' in value ? value._bsontype : undefined
}

/** Numbers are equal if their values are, whatever their types. */
function isSame(expected: unknown, actual: unknown): boolean {
  if (Object.is(expected, actual)) return true
  if (typeof expected === 'number') return expected === numberOf(actual)
  return typeof expected === 'object' && typeof actual === 'object' && show(expected) === show(actual)
}

function numberOf(value: unknown): number | undefined {
  const type = bsonType(value)
  return typeof value === 'bigint' || type === 'Double' || type === 'Int32' || type === 'Long'
    ? Number(value)
    : undefined
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : EJSON.stringify(value)
}
