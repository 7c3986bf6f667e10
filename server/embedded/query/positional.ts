import { isTrue } from '../bson/numbers.ts'
import { type Doc, isDoc, type Value } from '../bson/values.ts'
import { isOperators } from './conditions.ts'
import { type Filter, field } from './filter.ts'
import { valueAt } from './paths.ts'

/** Operators that say nothing about which item of an array was the one. */
const silent = new Set(['$ne', '$nin', '$not', '$size'])

interface ItemCondition {
  path: string
  /** The filter asks about the item itself, or about the rest of a path within it. */
  wanted: Value
}

/** Finds which item of the array at a path the filter was about: what the positional `$` stands for. */
export function positionFinder(filter: Doc): (doc: Doc, array: string) => number | undefined {
  const conditions = conditionsOf(filter)
  return (doc, array) => {
    const items = valueAt(doc, array.split('.'))
    if (!Array.isArray(items)) return undefined
    for (const test of testsFor(array, conditions)) {
      const position = items.findIndex(item => test(new Map([['item', [item]]])))
      if (position >= 0) return position
    }
    return undefined
  }
}

function testsFor(array: string, conditions: ItemCondition[]): Filter[] {
  return conditions
    .filter(({ path, wanted }) => path.startsWith(`${array}.`) || (path === array && !isAboutArray(wanted)))
    .map(({ path, wanted }) => field(`item${path.slice(array.length)}`, wanted))
}

/** That there is an array says nothing about its items, that there is something in an item does. */
function isAboutArray(wanted: Value): boolean {
  return isOperators(wanted) && [...wanted.keys()].every(operator => operator === '$exists')
}

function conditionsOf(filter: Doc): ItemCondition[] {
  return Array.from(filter).flatMap(([name, value]) => {
    if (name === '$and' || name === '$or') return (value as Doc[]).flatMap(conditionsOf)
    if (name.startsWith('$')) return []
    const wanted = isOperators(value) ? speaking(value) : value
    return isDoc(wanted) && wanted.size === 0 && isOperators(value) ? [] : [{ path: name, wanted }]
  })
}

function speaking(operators: Doc): Doc {
  return new Map(
    Array.from(operators).filter(([operator, argument]) =>
      operator === '$exists' ? isTrue(argument) : !silent.has(operator)
    )
  )
}
