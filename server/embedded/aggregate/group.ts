import { identityOf } from '../bson/key.ts'
import { type Doc, isDoc, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import type { Stream } from '../stream.ts'
import { type Accumulator, accumulators } from './accumulators.ts'
import { compileExpression } from './expression.ts'

const mostGroups = 1_000_000

/** `$group`: documents with the same `_id` expression become one. */
export function group(spec: Doc): (input: Stream<Doc>) => Stream<Doc> {
  if (!spec.has('_id')) throw new Failure(15955, 'a group specification must include an _id')
  const idOf = compileExpression(spec.get('_id')!)
  const columns = Array.from(spec)
    .filter(([name]) => name !== '_id')
    .map(([name, argument]) => ({ name, start: accumulator(name, argument) }))
  return function* (input) {
    const groups = new Map<string, { id: Value; cells: Accumulator[] }>()
    for (const doc of input) {
      yield null
      if (!doc) continue
      const id = idOf(doc) ?? null
      const identity = identityOf(id)
      const found = groups.get(identity) ?? { id, cells: columns.map(({ start }) => start()) }
      groups.set(identity, found)
      if (groups.size > mostGroups) throw new Failure(292, `$group exceeded its limit of ${mostGroups} groups`)
      for (const cell of found.cells) cell.add(doc)
    }
    for (const { id, cells } of groups.values()) {
      yield new Map<string, Value>([['_id', id], ...columns.map(({ name }, i) => [name, cells[i]!.result()] as const)])
    }
  }
}

function accumulator(name: string, argument: Value): () => Accumulator {
  if (name.includes('.') || name.startsWith('$'))
    throw new Failure(40235, `The field name '${name}' is not valid in $group`)
  const [[operator, expression]] = (isDoc(argument) && argument.size === 1 ? [...argument] : [[]]) as [
    [string?, Value?]
  ]
  if (!operator?.startsWith('$')) throw new Failure(40234, `The field '${name}' must be an accumulator object`)
  const start = accumulators[operator]
  if (!start) throw notSupported(`The accumulator ${operator}`)
  return start(expression!)
}

/** What `$sortByCount` groups by. */
export function sortByCount(expression: Value): Doc {
  return new Map<string, Value>([
    ['_id', expression],
    ['count', new Map([['$sum', 1]])]
  ])
}
