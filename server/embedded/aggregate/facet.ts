import type { Doc, Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import type { Stream } from '../stream.ts'
import { Held } from './held.ts'
import { readPipeline } from './leading-search.ts'
import type { Searching } from './searching.ts'
import { compileStages } from './stages.ts'

/** `$facet`: several pipelines over the same documents. */
export function facet(spec: Doc, searching: Searching): (input: Stream<Doc>) => Stream<Doc> {
  if (spec.size === 0) throw new Failure(40169, 'the $facet specification must be a non-empty object')
  const facets = Array.from(spec, ([name, stages]) => ({ name, run: compileStages(readPipeline(stages), searching) }))
  return function* (input) {
    const docs = new Held<Doc | null>('$facet')
    for (const doc of input) {
      if (doc) docs.add(doc)
      yield null
    }
    const result: Doc = new Map()
    for (const { name, run } of facets) {
      const found: Value[] = []
      for (const doc of run(again(docs.items))) {
        if (doc) found.push(doc)
        yield null
      }
      result.set(name, found)
    }
    yield result
  }
}

function* again(docs: (Doc | null)[]): Stream<Doc> {
  yield* docs
}
