import { numberOf } from '../bson/numbers.ts'
import { type Doc, isNumber, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { compileFilter } from '../query/filter.ts'
import { readSort, sorter } from '../query/sort.ts'
import type { Stream } from '../stream.ts'
import { documentStage, fields } from './document-stages.ts'
import { facet } from './facet.ts'
import { group, sortByCount } from './group.ts'
import { Held } from './held.ts'
import { lookup } from './lookup.ts'
import type { Searching } from './searching.ts'
import { unwind } from './unwind.ts'

export type Stage = (input: Stream<Doc>) => Stream<Doc>

/** Compiles stages into one. Unknown stages are refused by name. */
export function compileStages(stages: Doc[], searching: Searching): Stage {
  const compiled = stages.map(stage => {
    const [[name, argument]] = [...stage] as [[string, Value]]
    return compileStage(name, argument, searching)
  })
  return input => compiled.reduce((stream, stage) => stage(stream), input)
}

function compileStage(name: string, argument: Value, searching: Searching): Stage {
  switch (name) {
    case '$match':
      return match(compileFilter(fields(name, argument)))
    case '$sort':
      return sort(fields(name, argument))
    case '$skip':
      return skip(amount(name, argument))
    case '$limit':
      return limit(amount(name, argument))
    case '$group':
      return group(fields(name, argument))
    case '$sortByCount':
      return chain(group(sortByCount(argument)), sort(new Map([['count', -1]])))
    case '$count':
      return count(argument)
    case '$unwind':
      return unwind(argument)
    case '$lookup':
      return lookup(fields(name, argument), searching)
    case '$facet':
      return facet(fields(name, argument), searching)
    default:
      return each(name, argument)
  }
}

function chain(first: Stage, second: Stage): Stage {
  return input => second(first(input))
}

function each(name: string, argument: Value): Stage {
  const change = documentStage(name, argument)
  if (!change) throw notSupported(`The stage ${name}`)
  return function* (input) {
    for (const doc of input) yield doc && change(doc)
  }
}

function match(fits: (doc: Doc) => boolean): Stage {
  return function* (input) {
    for (const doc of input) yield doc && fits(doc) ? doc : null
  }
}

function sort(spec: Doc): Stage {
  if (spec.size === 0) throw new Failure(15976, '$sort stage must have at least one sort key')
  const by = sorter(readSort(spec))
  return function* (input) {
    const held = new Held<{ doc: Doc; key: ReturnType<typeof by.keyOf> }>('$sort')
    for (const doc of input) {
      yield null
      if (doc) held.add({ doc, key: by.keyOf(doc) })
    }
    for (const { doc } of held.items.sort((a, b) => by.compare(a.key, b.key))) yield doc
  }
}

function skip(most: number): Stage {
  return function* (input) {
    let skipped = 0
    for (const doc of input) yield doc && skipped++ >= most ? doc : null
  }
}

function limit(most: number): Stage {
  return function* (input) {
    let given = 0
    for (const doc of input) {
      yield doc
      if (doc && ++given === most) return
    }
  }
}

function count(name: Value): Stage {
  if (typeof name !== 'string' || name === '' || /^\$|\./.test(name)) {
    throw new Failure(40157, 'the count field must be a non-empty string without $ and .')
  }
  return function* (input) {
    let n = 0
    for (const doc of input) {
      if (doc) n++
      yield null
    }
    if (n > 0) yield new Map([[name, n]])
  }
}

/** The argument of `$skip` and `$limit`. */
export function amount(name: string, argument: Value): number {
  const number = isNumber(argument) ? numberOf(argument) : Number.NaN
  if (!Number.isSafeInteger(number) || number < 0) throw new Failure(5107201, `invalid argument to ${name} stage`)
  if (name === '$limit' && number === 0) throw new Failure(15958, 'the limit must be positive')
  return number
}
