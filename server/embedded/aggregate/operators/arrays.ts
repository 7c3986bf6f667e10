import { isTrue } from '../../bson/numbers.ts'
import { compare, equal, isNumber, type Maybe } from '../../bson/values.ts'
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
  $concatArrays: variadic(values =>
    values.some(isNull) ? null : values.flatMap(value => list('$concatArrays', value))
  ),
  $slice: fixed('$slice', 2, 3, slice),
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
  })
}

function variableName(name: Maybe): string {
  if (name === undefined) return 'this'
  if (typeof name === 'string' && /^[a-z]\w*$/.test(name)) return name
  throw new Failure(16868, 'a variable name must begin with a lowercase letter')
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
