import { copy, type Doc, equal, type Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { isOperators } from '../query/conditions.ts'
import { isRegex } from '../query/regex.ts'
import { setAt } from './places.ts'

/** What the filter says must be equal is in the new document from the beginning. */
export function seedOf(filter: Doc): Doc {
  return seedWith([...equalities(filter)])
}

/** A replacement takes only the id from the filter, and only as a whole. */
export function seedOfReplacement(filter: Doc): Doc {
  const ids = Array.from(equalities(filter)).filter(([path]) => path.split('.', 1)[0] === '_id')
  const part = ids.find(([path]) => path !== '_id')
  if (part) throw new Failure(111, `field at '_id' must be exactly specified, field at sub-path '${part[0]}' found`)
  return seedWith(ids)
}

type Equality = [path: string, value: Value]

function seedWith(found: Equality[]): Doc {
  checkConflicts(found.map(([path]) => path))
  const seed: Doc = new Map()
  for (const [path, value] of found) setAt(seed, path.split('.'), copy(value))
  return seed
}

function checkConflicts(paths: string[]): void {
  for (const [i, path] of paths.entries()) {
    for (const other of paths.slice(0, i)) {
      if (path === other) throw new Failure(54, `cannot infer query fields to set, path '${path}' is matched twice`)
      if (!path.startsWith(`${other}.`) && !other.startsWith(`${path}.`)) continue
      throw new Failure(54, `cannot infer query fields to set, both paths '${path}' and '${other}' are matched`)
    }
  }
}

function* equalities(filter: Doc): Generator<Equality> {
  for (const [name, value] of filter) {
    if (name === '$and') for (const clause of value as Doc[]) yield* equalities(clause)
    else if (name === '$or' && (value as Doc[]).length === 1) yield* equalities((value as Doc[])[0]!)
    else if (name.startsWith('$')) continue
    else if (isOperators(value)) for (const wanted of valuesOf(value)) yield [name, wanted]
    else if (!isRegex(value)) yield [name, value]
  }
}

function* valuesOf(operators: Doc): Generator<Value> {
  for (const [operator, argument] of operators) {
    if (operator === '$eq') yield argument
    if (!Array.isArray(argument)) continue
    if (operator === '$all') yield* argument.filter(item => !isOperators(item) && !isRegex(item))
    const [only, ...others] = argument
    if (operator !== '$in' || only === undefined || isRegex(only)) continue
    if (others.every(other => equal(other, only))) yield only
  }
}
