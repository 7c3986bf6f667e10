import { compare, type Doc, type Maybe, Rank, rankOf, type Value } from '../bson/values.ts'
import { isOperators } from '../query/conditions.ts'
import { field } from '../query/filter.ts'
import type { Bound, Bounds } from './bounds.ts'

/** Whether every document that fits the bounds also fits the partial index's expression. */
export function implies(bounds: Bounds, expression: Doc): boolean {
  for (const [path, wanted] of expression) {
    if (path === '$and') {
      if (!(wanted as Doc[]).every(clause => implies(bounds, clause))) return false
    } else if (path.startsWith('$') || !pathImplies(bounds.paths.get(path), path, wanted)) return false
  }
  return true
}

function pathImplies(bound: Bound | undefined, path: string, wanted: Value): boolean {
  if (!bound) return false
  if (bound.among) return bound.among.every(value => fits(path, value, wanted))
  if (!isOperators(wanted)) return false
  return Array.from(wanted).every(([operator, argument]) => rangeImplies(bound, operator, argument))
}

/** A null in a filter may be a null or nothing at all. */
function fits(path: string, value: Value, wanted: Value): boolean {
  const name = path.replaceAll('.', ' ')
  const test = field(name, wanted)
  return test(new Map([[name, value]])) && (value !== null || test(new Map()))
}

function rangeImplies({ from, to, beginning, exists }: Bound, operator: string, argument: Value): boolean {
  const known = from ?? to ?? beginning
  switch (operator) {
    case '$exists':
      return argument === true && (exists === true || known !== undefined)
    case '$type':
      return argument === 'string' && rankOf(known as Maybe) === Rank.string
    case '$gt':
      return from !== undefined && compare(from, argument) > 0
    case '$gte':
      return from !== undefined && rankOf(from) === rankOf(argument) && compare(from, argument) >= 0
    case '$lt':
      return to !== undefined && compare(to, argument) < 0
    case '$lte':
      return to !== undefined && rankOf(to) === rankOf(argument) && compare(to, argument) <= 0
    default:
      return false
  }
}
