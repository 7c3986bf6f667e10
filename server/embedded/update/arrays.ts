import { identityOf } from '../bson/key.ts'
import { typeName } from '../bson/types.ts'
import { compare, copy, equal, isDoc, type Maybe, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { isLogical, isOperators } from '../query/conditions.ts'
import { compileFilter, field } from '../query/filter.ts'
import { valueAt } from '../query/paths.ts'
import { isRegex } from '../query/regex.ts'
import { readSort } from '../query/sort.ts'
import type { Test } from '../query/value-tests.ts'
import type { Change } from './operators.ts'
import { wholeNumber } from './whole-number.ts'

const pushOptions = ['$each', '$position', '$sort', '$slice']

export function push(argument: Value, path: string): Change {
  const { items, options } = readEach(argument, '$push')
  for (const name of options.keys()) {
    if (!pushOptions.includes(name)) throw new Failure(2, `Unrecognized clause in $push: ${name}`)
  }
  const position = options.get('$position')
  const at = position === undefined ? undefined : wholeNumber(position, '$position')
  const sort = options.get('$sort')
  const order = sort === undefined ? undefined : itemOrder(sort)
  const slice = options.get('$slice')
  const keep = slice === undefined ? undefined : wholeNumber(slice, '$slice')
  return current => {
    const array = [...arrayAt(current, path, '$push')]
    array.splice(at ?? array.length, 0, ...items.map(copy))
    if (order) array.sort(order)
    if (keep === undefined) return array
    return keep < 0 ? array.slice(keep) : array.slice(0, keep)
  }
}

/** Unlike documents, items are ordered by whole values, arrays among them. */
function itemOrder(sort: Value): (a: Value, b: Value) => number {
  if (!isDoc(sort)) {
    const direction = wholeNumber(sort, '$sort')
    if (direction !== 1 && direction !== -1) throw new Failure(2, 'The $sort element value must be either 1 or -1')
    return (a, b) => compare(a, b) * direction
  }
  const fields = readSort(sort).map(({ path, direction }) => ({ names: path.split('.'), direction }))
  const part = (item: Value, names: string[]) => (isDoc(item) ? valueAt(item, names) : undefined) ?? null
  return (a, b) => {
    for (const { names, direction } of fields) {
      const order = compare(part(a, names), part(b, names))
      if (order !== 0) return order * direction
    }
    return 0
  }
}

export function addToSet(argument: Value, path: string): Change {
  const { items, options } = readEach(argument, '$addToSet')
  if (options.size > 1) throw new Failure(2, 'Found unexpected fields after $each in $addToSet')
  return current => {
    const array = [...arrayAt(current, path, '$addToSet')]
    const known = new Set(array.map(identityOf))
    for (const item of items) {
      const identity = identityOf(item)
      if (!known.has(identity)) array.push(copy(item))
      known.add(identity)
    }
    return array
  }
}

export function pull(argument: Value, path: string): Change {
  const goes = pulled(argument)
  return current => {
    if (current === undefined) return undefined
    return existingArray(current, path, '$pull').filter(item => !goes(item))
  }
}

/** Operators are about the item as if it were a field, other conditions about the fields of the item. */
function pulled(argument: Value): Test<Value> {
  if (isRegex(argument) || (isOperators(argument) && !isLogical(argument))) {
    const fits = field('item', argument)
    return item => fits(new Map([['item', item]]))
  }
  if (!isDoc(argument)) return item => equal(item, argument)
  const fits = compileFilter(argument)
  return item => isDoc(item) && fits(item)
}

export function pullAll(argument: Value, path: string): Change {
  if (!Array.isArray(argument))
    throw new Failure(2, `$pullAll requires an array argument but was given ${typeName(argument)}`)
  return current => {
    if (current === undefined) return undefined
    return existingArray(current, path, '$pullAll').filter(item => !argument.some(gone => equal(item, gone)))
  }
}

export function pop(argument: Value, path: string): Change {
  const end = wholeNumber(argument, '$pop')
  if (end !== 1 && end !== -1) throw new Failure(9, `$pop expects 1 or -1, found: ${end}`)
  return current => {
    if (current === undefined) return undefined
    if (!Array.isArray(current)) {
      throw new Failure(14, `Path '${path}' contains an element of non-array type '${typeName(current)}'`)
    }
    return end < 0 ? current.slice(1) : current.slice(0, -1)
  }
}

function readEach(argument: Value, operator: string): { items: Value[]; options: ReadonlyMap<string, Value> } {
  if (!isDoc(argument) || !argument.has('$each')) {
    if (isDoc(argument) && isOperators(argument))
      throw notSupported(`${operator} with ${[...argument.keys()][0]} and no $each`)
    return { items: [argument], options: new Map() }
  }
  const items = argument.get('$each')
  if (!Array.isArray(items)) {
    const code = operator === '$addToSet' ? 14 : 2
    throw new Failure(
      code,
      `The argument to $each in ${operator} must be an array but it was of type ${typeName(items!)}`
    )
  }
  return { items, options: argument }
}

function arrayAt(current: Maybe, path: string, operator: string): Value[] {
  return current === undefined ? [] : existingArray(current, path, operator)
}

function existingArray(current: Value, path: string, operator: string): Value[] {
  if (Array.isArray(current)) return current
  throw new Failure(2, `Cannot apply ${operator} to the field '${path}' of non-array type ${typeName(current)}`)
}
