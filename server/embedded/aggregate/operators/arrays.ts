import { identityOf } from '../../bson/key.ts'
import { isTrue, numberOf } from '../../bson/numbers.ts'
import { compare, equal, isDoc, isNumber, type Maybe, type Value } from '../../bson/values.ts'
import { Failure } from '../../failure.ts'
import { Sum } from '../sum.ts'
import type { Operator } from '../variables.ts'
import { fixed, isNull, list, named, unary, unlessNull, variadic, wholeNumber } from './arguments.ts'

export const arrays: Record<string, Operator> = {
  $size: unary('$size', value => list('$size', value).length),
  $isArray: unary('$isArray', Array.isArray),
  $arrayElemAt: fixed('$arrayElemAt', 2, 2, (items, at) => {
    if (isNull(items) || isNull(at)) return null
    return list('$arrayElemAt', items).at(wholeNumber('$arrayElemAt', at))
  }),
  $first: unlessNull('$first', value => list('$first', value)[0]),
  $last: unlessNull('$last', value => list('$last', value).at(-1)),
  $in: fixed('$in', 2, 2, (value, items) => list('$in', items).some(item => equal(item, value ?? null))),
  $indexOfArray: fixed('$indexOfArray', 2, 2, (items, value) =>
    isNull(items) ? null : list('$indexOfArray', items).findIndex(item => equal(item, value))
  ),
  $concatArrays: variadic(values =>
    values.some(isNull) ? null : values.flatMap(value => list('$concatArrays', value))
  ),
  $reverseArray: unlessNull('$reverseArray', value => list('$reverseArray', value).toReversed()),
  $range: fixed('$range', 2, 3, range),
  $slice: fixed('$slice', 2, 3, slice),
  $setUnion: variadic(values =>
    values.some(isNull) ? null : union(values.flatMap(value => list('$setUnion', value)))
  ),
  $setIntersection: variadic(values =>
    values.some(isNull) ? null : intersection(values.map(value => list('$setIntersection', value)))
  ),
  $setDifference: fixed('$setDifference', 2, 2, (a, b) => {
    if (isNull(a) || isNull(b)) return null
    const gone = new Set(list('$setDifference', b).map(identityOf))
    return union(list('$setDifference', a)).filter(item => !gone.has(identityOf(item)))
  }),
  $setIsSubset: fixed('$setIsSubset', 2, 2, (a, b) => {
    const all = new Set(list('$setIsSubset', b).map(identityOf))
    return list('$setIsSubset', a).every(item => all.has(identityOf(item)))
  }),
  $sum: variadic(values => sumOf(values).result()),
  $avg: variadic(values => sumOf(values).mean()),
  $min: variadic(values => extreme(values, -1)),
  $max: variadic(values => extreme(values, 1)),
  $map: named('$map', { needed: ['input', 'in'], optional: ['as'] }, (parts, raw) => {
    const name = variableName(raw.get('as'))
    return (doc, variables) => {
      const items = parts.input!(doc, variables)
      if (isNull(items)) return null
      return list('$map', items).map(item => parts.in!(doc, new Map([...(variables ?? []), [name, item]])) ?? null)
    }
  }),
  $filter: named('$filter', { needed: ['input', 'cond'], optional: ['as', 'limit'] }, (parts, raw) => {
    const name = variableName(raw.get('as'))
    return (doc, variables) => {
      const items = parts.input!(doc, variables)
      if (isNull(items)) return null
      const limit = parts.limit?.(doc, variables)
      const found = list('$filter', items).filter(item =>
        isTrue(parts.cond!(doc, new Map([...(variables ?? []), [name, item]])))
      )
      return isNull(limit) ? found : found.slice(0, wholeNumber('$filter', limit))
    }
  }),
  $reduce: named('$reduce', { needed: ['input', 'initialValue', 'in'] }, parts => (doc, variables) => {
    const items = parts.input!(doc, variables)
    if (isNull(items)) return null
    return list('$reduce', items).reduce<Maybe>(
      (value, item) => parts.in!(doc, new Map([...(variables ?? []), ['value', value], ['this', item]])),
      parts.initialValue!(doc, variables)
    )
  }),
  $sortArray: named('$sortArray', { needed: ['input', 'sortBy'] }, (parts, raw) => {
    const order = raw.get('sortBy')
    const fields = isDoc(order) ? [...order] : [['', order] as const]
    return (doc, variables) => {
      const items = parts.input!(doc, variables)
      if (isNull(items)) return null
      return list('$sortArray', items).toSorted((a, b) => compareBy(a, b, fields))
    }
  })
}

function compareBy(a: Value, b: Value, fields: (readonly [string, Maybe])[]): number {
  for (const [path, direction] of fields) {
    const sign = isNumber(direction) ? numberOf(direction) : 1
    const value = (item: Value): Maybe => (path === '' ? item : path.split('.').reduce<Maybe>(child, item))
    const order = compare(value(a) ?? null, value(b) ?? null) * sign
    if (order !== 0) return order
  }
  return 0
}

const child = (value: Maybe, name: string): Maybe => (isDoc(value) ? value.get(name) : undefined)

function variableName(name: Maybe): string {
  if (name === undefined) return 'this'
  if (typeof name === 'string' && /^[a-z]\w*$/.test(name)) return name
  throw new Failure(16868, 'a variable name must begin with a lowercase letter')
}

function range(start: Maybe, end: Maybe, step: Maybe = 1): Value[] {
  const [from, to, by] = [start, end, step].map(value => wholeNumber('$range', value)) as [number, number, number]
  if (by === 0) throw new Failure(34449, '$range requires a non-zero step value')
  const length = Math.max(0, Math.ceil((to - from) / by))
  if (length > 1_000_000) throw new Failure(2, '$range would make more than a million items')
  return Array.from({ length }, (_, i) => from + i * by)
}

function slice(items: Maybe, first: Maybe, count: Maybe): Maybe {
  if (isNull(items) || isNull(first)) return null
  const array = list('$slice', items)
  const n = wholeNumber('$slice', first)
  if (count === undefined) return n < 0 ? array.slice(n) : array.slice(0, n)
  const length = wholeNumber('$slice', count)
  if (length <= 0) throw new Failure(28729, 'Third argument to $slice must be positive')
  const start = n < 0 ? Math.max(0, array.length + n) : n
  return array.slice(start, start + length)
}

/** Sets have no order of their own; a sorted one is the same every time. */
function union(items: Value[]): Value[] {
  return [...new Map(items.map(item => [identityOf(item), item])).values()].sort(compare)
}

function intersection(sets: Value[][]): Value[] {
  const others = sets.slice(1).map(set => new Set(set.map(identityOf)))
  return union(sets[0] ?? []).filter(item => others.every(set => set.has(identityOf(item))))
}

/** With one argument that is an array, its items are meant. */
function spread(values: Maybe[]): Maybe[] {
  const [only] = values
  return values.length === 1 && Array.isArray(only) ? only : values
}

function sumOf(values: Maybe[]): Sum {
  const sum = new Sum()
  for (const value of spread(values)) if (isNumber(value)) sum.add(value)
  return sum
}

function extreme(values: Maybe[], direction: number): Maybe {
  const some = spread(values).filter(value => !isNull(value))
  if (some.length === 0) return null
  return some.reduce((best, value) => (compare(value, best) * direction > 0 ? value : best))
}
