import { typeName } from '../bson/types.ts'
import { type Doc, isDoc, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { isPosition, valueAt } from '../query/paths.ts'
import { positionFinder } from '../query/positional.ts'
import { readArrayFilters } from './array-filters.ts'
import { type Change, updateOperators } from './operators.ts'
import { checkViable, type Place, placesOf, removeAt, setAt, type Wildcards } from './places.ts'

/** One line of an update: what it does at a path of a document. */
interface Modification {
  path: string
  apply(doc: Doc, wildcards: Wildcards, inserting: boolean): void
}

export interface Updating {
  /** The filter that found the document, which the positional `$` refers to. */
  filter: Doc
  inserting: boolean
}

/** Compiles an update made of operators. The function changes the document that it gets. */
export function compileModifiers(update: Doc, arrayFilters: Doc[]): (doc: Doc, updating: Updating) => void {
  const modifications = Array.from(update).flatMap(([operator, fields]) => readOperator(operator, fields))
  const paths = modifications.flatMap(({ path }) => path)
  checkConflicts(
    Array.from(update).flatMap(([operator, fields]) => pathsOf(operator, fields)),
    (path, other) => `Updating the path '${path}' would create a conflict at '${other}'`
  )
  modifications.sort((a, b) => comparePaths(a.path, b.path))
  const filters = readArrayFilters(arrayFilters, paths)
  const hasWildcards = paths.some(path => path.includes('.$'))
  return (doc, { filter, inserting }) => {
    const positions = positionsIn(doc, filter, paths)
    const wildcards: Wildcards = { filters, position: array => positions.get(array) }
    if (hasWildcards) checkPlaces(doc, paths, wildcards)
    for (const { apply } of modifications) apply(doc, wildcards, inserting)
  }
}

function readOperator(operator: string, fields: Value): Modification[] {
  if (!isDoc(fields))
    throw new Failure(9, `Modifiers operate on fields but we found type ${typeName(fields)} for ${operator}`)
  return Array.from(fields, ([path, argument]) => {
    checkPath(path)
    if (operator === '$unset') return { path, apply: unset(path) }
    if (operator === '$rename') return rename(path, argument)
    if (operator === '$bit') throw notSupported('The update operator $bit')
    const read = updateOperators[operator]
    if (!read) throw new Failure(9, `Unknown modifier: ${operator}. Expected a valid update modifier or a pipeline`)
    return { path, apply: change(path, operator, read(argument, path)) }
  })
}

function change(path: string, operator: string, make: Change): Modification['apply'] {
  return (doc, wildcards, inserting) => {
    if (operator === '$setOnInsert' && !inserting) return
    for (const place of placesOf(doc, path, wildcards)) {
      const current = valueAt(doc, place)
      const result = make(current, { path: place.join('.'), inserting })
      if (result !== undefined && !inserting) refuseDollar(place)
      if (result !== undefined) setAt(doc, place, result)
      else if (current === undefined) checkViable(doc, place)
    }
  }
}

/** A new document may have such a field, as an inserted one may. */
function refuseDollar(place: Place): void {
  const [first] = place
  if (!first?.startsWith('$')) return
  throw new Failure(52, `The dollar ($) prefixed field '${first}' in '${place.join('.')}' is not allowed in an update`)
}

function unset(path: string): Modification['apply'] {
  return (doc, wildcards) => {
    for (const place of placesOf(doc, path, wildcards)) removeAt(doc, place)
  }
}

function rename(path: string, to: Value): Modification {
  if (typeof to !== 'string') throw new Failure(2, `The 'to' field for $rename must be a string: ${path}`)
  checkPath(to)
  if (to === path) throw new Failure(2, `The source and target field for $rename must differ: ${path}`)
  if (`${path}.${to}`.includes('$'))
    throw new Failure(2, `The source and target field for $rename may not be dynamic: ${path}`)
  const source = path.split('.')
  const target = to.split('.')
  return {
    path,
    apply(doc) {
      const value = valueAt(doc, source)
      if (value === undefined) return checkViable(doc, source)
      if (entersArray(doc, source) || entersArray(doc, target)) {
        throw new Failure(2, `The source and target field of $rename cannot be within an array: ${path}`)
      }
      removeAt(doc, source)
      removeAt(doc, target)
      setAt(doc, target, value)
    }
  }
}

function entersArray(doc: Doc, place: string[]): boolean {
  return place.some((_, i) => i > 0 && Array.isArray(valueAt(doc, place.slice(0, i))))
}

function checkPath(path: string): void {
  if (path.split('.').includes('')) throw new Failure(56, `The update path '${path}' contains an empty field name`)
  if (/^\$(\[.*\])?(\.|$)/.test(path)) {
    throw new Failure(2, `Cannot have array filter or positional operator at the beginning of the path '${path}'`)
  }
}

/** Positions are found in the document as it was, before anything has changed. */
function positionsIn(doc: Doc, filter: Doc, paths: string[]): Map<string, number> {
  const positions = new Map<string, number>()
  const find = positionFinder(filter)
  for (const path of paths) {
    const at = path.indexOf('.$')
    if (at < 0 || path[at + 2] === '[') continue
    const array = path.slice(0, at)
    const position = find(doc, array)
    if (position !== undefined) positions.set(array, position)
  }
  return positions
}

function pathsOf(operator: string, fields: Value): string[] {
  if (!isDoc(fields)) return []
  return Array.from(fields).flatMap(([path, to]) =>
    operator === '$rename' && typeof to === 'string' ? [path, to] : [path]
  )
}

/** Wildcards may stand for the same items. */
function checkPlaces(doc: Doc, paths: string[], wildcards: Wildcards): void {
  const places = paths.flatMap(path => placesOf(doc, path, wildcards).map(place => place.join('.')))
  checkConflicts(places, path => `Update created a conflict at '${path}'`)
}

/** No two modifications may touch the same field, or a field and what is within it. */
function checkConflicts(paths: string[], message: (path: string, other: string) => string): void {
  const sorted = paths.toSorted(comparePaths)
  for (const [i, path] of sorted.entries()) {
    const earlier = sorted[i - 1]
    if (earlier === undefined || (path !== earlier && !path.startsWith(`${earlier}.`))) continue
    throw new Failure(40, message(path, earlier))
  }
}

/** New fields are added in this order: by name, positions by number. */
function comparePaths(a: string, b: string): number {
  const x = a.split('.')
  const y = b.split('.')
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    if (x[i] === y[i]) continue
    if (isPosition(x[i]!) && isPosition(y[i]!)) return Number(x[i]) - Number(y[i])
    return x[i]! < y[i]! ? -1 : 1
  }
  return x.length - y.length
}
