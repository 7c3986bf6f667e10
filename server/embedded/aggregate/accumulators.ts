import { identityOf } from '../bson/key.ts'
import { compare, type Doc, isDoc, isNumber, type Maybe, type Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { compileExpression } from './expression.ts'
import { Held } from './held.ts'
import { Sum } from './sum.ts'
import type { Compiled } from './variables.ts'

export interface Accumulator {
  add(doc: Doc): void
  result(): Value
}

/** Reads the argument once; each group then begins a new accumulator. */
type Start = (argument: Value) => () => Accumulator

export const accumulators: Record<string, Start | undefined> = {
  $sum: of(
    () => new Sum(),
    (sum, value) => (isNumber(value) ? sum.add(value) : sum),
    sum => sum.result()
  ),
  $avg: of(
    () => new Sum(),
    (sum, value) => (isNumber(value) ? sum.add(value) : sum),
    sum => sum.mean()
  ),
  $min: of<Maybe>(
    undefined,
    (least, value) => (isBetter(value, least, -1) ? value : least),
    least => least ?? null
  ),
  $max: of<Maybe>(
    undefined,
    (most, value) => (isBetter(value, most, 1) ? value : most),
    most => most ?? null
  ),
  $first: of<[Maybe] | undefined>(
    undefined,
    (first, value) => first ?? [value],
    first => first?.[0] ?? null
  ),
  $last: of<Maybe>(
    undefined,
    (_, value) => value,
    last => last ?? null
  ),
  $push: of(
    () => new Held<Value>('$push'),
    (held, value) => (value === undefined ? held : held.add(value)),
    held => held.items
  ),
  $addToSet: of(
    () => new Map<string, Value>(),
    (set, value) => (value === undefined ? set : set.set(identityOf(value), set.get(identityOf(value)) ?? value)),
    set => [...set.values()]
  ),
  $mergeObjects: of<Doc>(
    () => new Map(),
    merged,
    doc => doc
  ),
  $count: argument => {
    if (!isDoc(argument) || argument.size > 0) throw new Failure(15976, '$count takes no arguments, i.e. $count: {}')
    return () => {
      let n = 0
      return { add: () => void n++, result: () => n }
    }
  }
}

function of<State>(
  first: State | (() => State),
  step: (state: State, value: Maybe) => State,
  end: (state: State) => Value
): Start {
  return argument => {
    const compute: Compiled = compileExpression(argument)
    return () => {
      let state = typeof first === 'function' ? (first as () => State)() : first
      return {
        add(doc) {
          state = step(state, compute(doc))
        },
        result: () => end(state)
      }
    }
  }
}

function isBetter(value: Maybe, best: Maybe, direction: number): boolean {
  if (value === undefined || value === null) return false
  return best === undefined || compare(value, best) * direction > 0
}

function merged(doc: Doc, value: Maybe): Doc {
  if (value === undefined || value === null) return doc
  if (!isDoc(value)) throw new Failure(40400, '$mergeObjects requires object inputs')
  for (const [name, item] of value) doc.set(name, item)
  return doc
}
