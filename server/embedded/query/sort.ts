import { numberOf } from '../bson/numbers.ts'
import { compare, type Doc, isNumber, type Maybe } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { describe } from '../storage/describe.ts'
import { indexKeys } from '../storage/index-keys.ts'
import { isPosition, noItems, valuesAt } from './paths.ts'

export interface SortField {
  path: string
  direction: 1 | -1
}

/** Reads a sort such as `{ team: 1, updatedAt: -1 }`. */
export function readSort(sort: Doc): SortField[] {
  return Array.from(sort, ([path, direction]) => {
    if (path.startsWith('$')) throw notSupported(`Sorting by ${path}`)
    if (!isNumber(direction)) throw notSupported(`The sort order ${describe(direction)} of '${path}'`)
    const order = numberOf(direction)
    if (order !== 1 && order !== -1) {
      throw new Failure(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    }
    return { path, direction: order }
  })
}

export type SortKey = Maybe[]

export interface Sorter {
  keyOf(doc: Doc): SortKey
  compare(a: SortKey, b: SortKey): number
}

/** Sorts as MongoDB does: by the least item of an array when ascending, by the greatest when descending. */
export function sorter(fields: readonly SortField[]): Sorter {
  const paths = fields.map(({ path, direction }) => ({ names: path.split('.'), direction }))
  const compareKeys = (a: SortKey, b: SortKey) => {
    for (const [i, { direction }] of paths.entries()) {
      const order = compareSortValues(a[i], b[i])
      if (order !== 0) return order * direction
    }
    return 0
  }
  return {
    keyOf(doc) {
      let arrays = 0
      const key = paths.map(({ names, direction }) => {
        const { value, many } = sortValue(doc, names, direction)
        if (many) arrays++
        return value
      })
      return arrays > 1 ? leastKey(doc, fields, compareKeys) : key
    },
    compare: compareKeys
  }
}

function sortValue(doc: Doc, names: string[], direction: 1 | -1): { value: Maybe; many: boolean } {
  const first = doc.get(names[0]!)
  if (names.length === 1 && !Array.isArray(first)) return { value: first ?? null, many: false }
  const { values, many } = valuesAt(doc, names)
  let best = values[0] ?? null
  for (const value of values) {
    if (compareSortValues(value ?? null, best) * direction < 0) best = value ?? null
  }
  return { value: best, many }
}

/** Several fields that are within the same array are taken from the same item of it. */
function leastKey(doc: Doc, fields: readonly SortField[], compareKeys: Sorter['compare']): SortKey {
  const paths = fields.map(({ path }) => path.split('.'))
  const positional = fields.find((_, i) => paths[i]!.some(isPosition))
  if (positional) throw notSupported(`Sorting by '${positional.path}' and another path through an array`)
  const keys = sortKeys(doc, paths)
  return keys.reduce((least, key) => (compareKeys(key, least) < 0 ? key : least))
}

function sortKeys(doc: Doc, paths: string[][]): SortKey[] {
  try {
    return indexKeys(doc, paths).keys.map(parts =>
      parts.map(part => (typeof part === 'symbol' ? noItems : (part ?? null)))
    )
  } catch (error) {
    if (error instanceof Failure && error.code === 171) {
      throw new Failure(2, 'cannot sort with keys that are parallel arrays')
    }
    throw error
  }
}

/** An array without items comes before everything but the least key. */
function compareSortValues(a: Maybe, b: Maybe): number {
  if (a === noItems || b === noItems) return Number(b === noItems) - Number(a === noItems)
  return compare(a, b)
}
