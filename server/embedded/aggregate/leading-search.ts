import { type Doc, isDoc, type Value } from '../bson/values.ts'
import { hintOf } from '../commands/options.ts'
import { Failure } from '../failure.ts'
import type { Search } from '../plan/scan.ts'
import { compileFilter } from '../query/filter.ts'
import { readSort } from '../query/sort.ts'
import { fields } from './document-stages.ts'
import { amount } from './stages.ts'

/** The stages that a search can do are taken off the front of a pipeline, so that indexes help. */
export function leadingSearch(command: Doc): { search: Search; rest: Doc[] } {
  const rest = readPipeline(command.get('pipeline'))
  const filters: Doc[] = []
  while (rest[0]?.has('$match')) filters.push(fields('$match', rest.shift()!.get('$match')!))
  for (const filter of filters) compileFilter(filter)
  const sort = rest[0]?.has('$sort') ? readSort(fields('$sort', rest.shift()!.get('$sort')!)) : []
  const skip = rest[0]?.has('$skip') ? amount('$skip', rest.shift()!.get('$skip')!) : 0
  const limit = rest[0]?.has('$limit') ? amount('$limit', rest.shift()!.get('$limit')!) : 0
  return { search: { filter: together(filters), sort, skip, limit, hint: hintOf(command) }, rest }
}

function together(filters: Doc[]): Doc {
  return filters.length > 1 ? new Map([['$and', filters]]) : (filters[0] ?? new Map())
}

/** A pipeline is a list of stages, and a stage has one name. */
export function readPipeline(pipeline: Value | undefined): Doc[] {
  if (!Array.isArray(pipeline)) throw new Failure(14, "'pipeline' option must be specified as an array")
  return pipeline.map(stage => {
    if (isDoc(stage) && stage.size === 1) return stage
    throw new Failure(40323, 'A pipeline stage specification object must contain exactly one field.')
  })
}
