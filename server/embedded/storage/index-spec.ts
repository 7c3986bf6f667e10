import { numberOf } from '../bson/numbers.ts'
import { type Doc, isDoc, isNumber, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { isOperators } from '../query/conditions.ts'
import { isPosition } from '../query/paths.ts'
import { describe } from './describe.ts'

/** An index as it was asked for. */
export interface IndexSpec {
  name: string
  fields: { path: string; direction: 1 | -1 }[]
  unique: boolean
  sparse: boolean
  partial: Doc | undefined
  expireAfterSeconds: number | undefined
  /** As it is stored and listed. */
  listed: Doc
}

/** Options that say nothing to this store but are harmless. */
const harmless = new Set(['ns', 'comment'])
/** Options that are listed with the index; `background` does no more than that. */
const known = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background'
])

export function readIndexSpec(asked: Doc): IndexSpec {
  for (const option of asked.keys()) {
    if (option === 'collation' && isSimpleCollation(asked.get(option))) continue
    if (!known.has(option) && !harmless.has(option)) throw notSupported(`The index option '${option}'`)
  }
  const fields = readFields(asked.get('key'))
  const name = asked.get('name') ?? fields.map(({ path, direction }) => `${path}_${direction}`).join('_')
  if (typeof name !== 'string' || name === '') throw new Failure(67, 'The index name must be a text')
  const partial = asked.get('partialFilterExpression')
  if (partial !== undefined && !isDoc(partial)) throw new Failure(67, 'partialFilterExpression must be an object')
  const sparse = isOn(asked.get('sparse'))
  if (asked.has('v') && asked.get('v') !== 2) throw notSupported('An index of another version than 2')
  if (partial && sparse) throw new Failure(67, 'cannot mix "partialFilterExpression" and "sparse" options')
  return {
    name,
    fields,
    unique: name === '_id_' || isOn(asked.get('unique')),
    sparse,
    partial,
    expireAfterSeconds: readExpiry(asked.get('expireAfterSeconds'), fields.length),
    listed: listed(asked, name)
  }
}

const inPartial = new Set(['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$in', '$and', '$or'])

/** MongoDB has indexes over what is so, not over what is not so. */
export function checkPartial(filter: Doc): void {
  for (const [name, value] of filter) {
    const isFine = name === '$exists' ? isOn(value) : !name.startsWith('$') || inPartial.has(name)
    if (!isFine) throw new Failure(67, `Expression not supported in partial index: ${name}: ${describe(value)}`)
    if (name === '$and' || name === '$or') for (const clause of value as Doc[]) checkPartial(clause)
    else if (isOperators(value)) checkPartial(value)
  }
}

export function isSimpleCollation(collation: Value | undefined): boolean {
  return isDoc(collation) && collation.get('locale') === 'simple'
}

function readFields(key: Value | undefined): IndexSpec['fields'] {
  if (!isDoc(key) || key.size === 0) throw new Failure(67, 'Index keys cannot be empty.')
  return Array.from(key, ([path, direction]) => {
    if (typeof direction === 'string') throw notSupported(`An index of the kind '${direction}'`)
    if (path.includes('$**')) throw notSupported('A wildcard index')
    if (path === '' || path.split('.').some(name => name === '' || name.startsWith('$'))) {
      throw new Failure(67, `The index path '${path}' is not valid`)
    }
    if (path.split('.').some(isPosition)) throw notSupported(`A position in the index path '${path}'`)
    const number = isNumber(direction) ? numberOf(direction) : 0
    if (!number) throw new Failure(67, `Values in the index key pattern must be numbers other than 0: '${path}'`)
    return { path, direction: number < 0 ? -1 : 1 }
  })
}

function readExpiry(seconds: Value | undefined, fields: number): number | undefined {
  if (seconds === undefined) return undefined
  if (!isNumber(seconds) || numberOf(seconds) < 0)
    throw new Failure(67, "'expireAfterSeconds' must be a number of seconds")
  if (fields > 1) throw new Failure(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL')
  return numberOf(seconds)
}

function isOn(value: Value | undefined): boolean {
  return value === true || (isNumber(value) && numberOf(value) !== 0)
}

function listed(asked: Doc, name: string): Doc {
  const spec: Doc = new Map<string, Value>([
    ['v', 2],
    ['key', asked.get('key')!],
    ['name', name]
  ])
  for (const [option, value] of asked) if (known.has(option) && !spec.has(option)) spec.set(option, value)
  return spec
}
