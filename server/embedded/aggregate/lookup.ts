import { identityOf } from '../bson/key.ts'
import type { Doc, Maybe, Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { valuesAt } from '../query/paths.ts'
import { isRegex } from '../query/regex.ts'
import type { Stream } from '../stream.ts'
import { readPipeline } from './leading-search.ts'
import { withFieldAt } from './nested-fields.ts'
import type { Searching } from './searching.ts'
import { compileStages, type Stage } from './stages.ts'

const known = ['from', 'localField', 'foreignField', 'as', 'pipeline']
const mostRemembered = 10_000

/** `$lookup`: adds the documents of another collection whose field equals one of this document. */
export function lookup(spec: Doc, searching: Searching): (input: Stream<Doc>) => Stream<Doc> {
  for (const name of spec.keys()) if (!known.includes(name)) throw notSupported(`The $lookup option '${name}'`)
  const [from, local, foreign, as] = ['from', 'localField', 'foreignField', 'as'].map(name => text(spec, name)) as [
    string,
    string,
    string,
    string
  ]
  const then: Stage = spec.has('pipeline')
    ? compileStages(readPipeline(spec.get('pipeline')), searching)
    : input => input
  return function* (input) {
    const remembered = new Map<string, Value[]>()
    for (const doc of input) {
      yield null
      if (!doc) continue
      const filter = filterFor(doc, local.split('.'), foreign)
      const identity = identityOf(filter)
      let docs = remembered.get(identity)
      if (!docs) {
        docs = []
        for (const found of then(searching.find(from, { filter, sort: [] }))) {
          if (found) docs.push(found)
          yield null
        }
        if (remembered.size < mostRemembered) remembered.set(identity, docs)
      }
      yield withFieldAt(doc, as.split('.'), docs)
    }
  }
}

function text(spec: Doc, name: string): string {
  const value = spec.get(name)
  if (typeof value === 'string' && value !== '') return value
  throw spec.has('pipeline') ? notSupported(`$lookup without '${name}'`) : new Failure(9, `$lookup needs '${name}'`)
}

/** An array on this side means any of its items; what is missing equals null. */
function filterFor(doc: Doc, path: string[], foreign: string): Doc {
  const { values, many } = valuesAt(doc, path)
  const wanted = values.map(value => value ?? null)
  const first: Maybe = wanted[0]
  const isOne = !many && wanted.length === 1 && !isRegex(first)
  return new Map([
    [
      foreign,
      new Map<string, Value>([isOne ? ['$eq', first ?? null] : ['$in', wanted.filter(value => !isRegex(value))]])
    ]
  ])
}
