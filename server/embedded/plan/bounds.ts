import { compare, type Doc, isDoc, type Maybe, Rank, rankOf, type Value } from '../bson/values.ts'
import { isOperators } from '../query/conditions.ts'
import { isRegex, literalBeginning } from '../query/regex.ts'

/** What a filter says about the values at one path. Each part is a necessary condition, not the whole filter. */
export interface Bound {
  /** One of these; null stands for missing as well. */
  among?: Value[]
  from?: Value
  to?: Value
  /** A text that begins so. */
  beginning?: string
  exists?: boolean
}

export interface Bounds {
  paths: Map<string, Bound>
  /** Whether `among` alone says everything the filter says. */
  complete: boolean
}

/** Collects, from the filter and its `$and`s, what an index can use. */
export function boundsOf(filter: Doc): Bounds {
  const bounds: Bounds = { paths: new Map(), complete: true }
  gather(filter, bounds)
  return bounds
}

function gather(filter: Doc, bounds: Bounds): void {
  for (const [name, value] of filter) {
    if (name === '$and') for (const clause of value as Doc[]) gather(clause, bounds)
    else if (name.startsWith('$')) bounds.complete &&= name === '$comment'
    else gatherPath(name, value, bounds)
  }
}

function gatherPath(path: string, value: Value, bounds: Bounds): void {
  if (bounds.paths.has(path)) bounds.complete = false
  const bound = bounds.paths.get(path) ?? {}
  bounds.paths.set(path, bound)
  if (!isOperators(value)) {
    bounds.complete = addEqual(bound, [value]) && bounds.complete
    return
  }
  if (value.size > 1) bounds.complete = false
  for (const [operator, argument] of value) addOperator(path, { operator, argument, operators: value }, bound, bounds)
}

interface Part {
  operator: string
  argument: Value
  operators: Doc
}

function addOperator(path: string, { operator, argument, operators }: Part, bound: Bound, bounds: Bounds): void {
  switch (operator) {
    case '$eq':
      bounds.complete = !isRegex(argument) && addEqual(bound, [argument]) && bounds.complete
      return
    case '$in':
      bounds.complete = addEqual(bound, argument as Value[]) && bounds.complete
      return
    case '$gt':
    case '$gte':
      addFrom(bound, argument, operator === '$gte')
      break
    case '$lt':
    case '$lte':
      addTo(bound, argument, operator === '$lte')
      break
    case '$regex':
      if (!operators.has('$options')) addRegex(bound, argument)
      break
    case '$exists':
      if (argument === true) bound.exists = true
      else if (argument === false) addEqual(bound, [null])
      break
    case '$all':
      addAll(bound, argument as Value[])
      break
    case '$elemMatch':
      addItems(path, argument as Doc, bounds)
      break
  }
  bounds.complete = false
}

/** Says whether the bound tells the whole condition. */
function addEqual(bound: Bound, values: Value[]): boolean {
  const [first] = values
  if (values.length === 1 && isRegex(first)) {
    addRegex(bound, first)
    return false
  }
  if (values.some(value => Array.isArray(value) || isRegex(value))) return false
  if (bound.among && bound.among.length <= values.length) return false
  bound.among = values
  return !values.includes(null)
}

function addFrom(bound: Bound, value: Value, orEqual: boolean): void {
  if (value === null) {
    if (orEqual) addEqual(bound, [null])
  } else if (isRangeable(value) && (bound.from === undefined || compare(value, bound.from) > 0)) bound.from = value
}

function addTo(bound: Bound, value: Value, orEqual: boolean): void {
  if (value === null) {
    if (orEqual) addEqual(bound, [null])
  } else if (isRangeable(value) && (bound.to === undefined || compare(value, bound.to) < 0)) bound.to = value
}

const rangeable: ReadonlySet<number> = new Set([Rank.number, Rank.string, Rank.objectId, Rank.boolean, Rank.date])

function isRangeable(value: Value): boolean {
  return rangeable.has(rankOf(value)) && !Number.isNaN(value)
}

function addRegex(bound: Bound, pattern: Maybe): void {
  const beginning = isRegex(pattern)
    ? literalBeginning(pattern)
    : typeof pattern === 'string'
      ? literalBeginning({ pattern, options: '' })
      : undefined
  if (beginning !== undefined) bound.beginning ??= beginning
}

/** Every value of `$all` is needed, so any one of them will do. */
function addAll(bound: Bound, values: Value[]): void {
  const plain = values.find(value => !isOperators(value) && !Array.isArray(value) && !isRegex(value))
  if (plain !== undefined && plain !== null) addEqual(bound, [plain])
}

function addItems(path: string, wanted: Doc, bounds: Bounds): void {
  if (isOperators(wanted)) return
  for (const [name, value] of wanted) {
    if (name.startsWith('$') || value === null) continue
    const condition = isOperators(value) ? withoutNull(value) : value
    if (isDoc(condition) && condition.size === 0) continue
    gather(new Map([[`${path}.${name}`, condition]]), bounds)
  }
}

/** Conditions that a missing value fulfils say nothing about the index entries of other items. */
function withoutNull(operators: Doc): Doc {
  const usable = /^\$(eq|in|gte?|lte?|regex|options)$/
  return new Map(Array.from(operators).filter(([operator, argument]) => usable.test(operator) && !hasNull(argument)))
}

const hasNull = (argument: Value) => argument === null || (Array.isArray(argument) && argument.includes(null))
