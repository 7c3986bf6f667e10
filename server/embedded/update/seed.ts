import { copy, type Doc, equal, type Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { isOperators } from '../query/conditions.ts'
import { valueAt } from '../query/paths.ts'
import { isRegex } from '../query/regex.ts'
import { setAt } from './places.ts'

/** The document that an upsert begins with: what the filter says must be equal. */
export function seedOf(filter: Doc): Doc {
  const seed: Doc = new Map()
  for (const [path, value] of equalities(filter)) {
    const place = path.split('.')
    const earlier = valueAt(seed, place)
    if (earlier !== undefined && !equal(earlier, value)) {
      throw new Failure(54, `cannot infer query fields to set, path '${path}' is matched twice`)
    }
    setAt(seed, place, copy(value))
  }
  return seed
}

function* equalities(filter: Doc): Generator<[path: string, value: Value]> {
  for (const [name, value] of filter) {
    if (name === '$and') for (const clause of value as Doc[]) yield* equalities(clause)
    else if (name === '$or' && (value as Doc[]).length === 1) yield* equalities((value as Doc[])[0]!)
    else if (!name.startsWith('$')) {
      const wanted = isOperators(value) ? onlyValue(value) : value
      if (wanted !== undefined && !isRegex(wanted)) yield [name, wanted]
    }
  }
}

function onlyValue(operators: Doc): Value | undefined {
  const all = operators.get('$all')
  if (operators.has('$eq')) return operators.get('$eq')
  return Array.isArray(all) && all.length === 1 && !isOperators(all[0]) ? all[0] : undefined
}
