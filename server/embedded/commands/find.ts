import { type Doc, equal } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { type Found, type Search, search } from '../plan/scan.ts'
import { compileFilter } from '../query/filter.ts'
import { compileProjection } from '../query/projection.ts'
import { readSort } from '../query/sort.ts'
import type { Stream } from '../stream.ts'
import { type Command, type Context, collectionOf, namespaceOf } from './context.ts'
import { checkCollation, checkNatural, count, flag, hintOf, optionalDoc } from './options.ts'

const refused = ['tailable', 'awaitData', 'returnKey', 'showRecordId', 'oplogReplay', 'noCursorTimeout']

export const find: Command = {
  options: [
    'filter',
    'sort',
    'projection',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'hint',
    'allowDiskUse',
    'allowPartialResults',
    ...refused
  ],
  run(command, context) {
    for (const option of refused)
      if (flag(command, option)) throw notSupported(`The option '${option}' of the command 'find'`)
    const asked = searchOf(command)
    const batch = {
      batchSize: count(command, 'batchSize'),
      limit: asked.limit,
      single: flag(command, 'singleBatch'),
      pause: context.pause
    }
    return context.cursors.start(namespaceOf(command, context), results(command, asked, context), batch)
  }
}

function results(command: Doc, asked: Search, context: Context): Stream<Buffer> {
  const project = compileProjection(optionalDoc(command, 'projection') ?? new Map(), asked.filter)
  const collection = collectionOf(command, context)
  compileFilter(asked.filter)
  if (!collection) return none()
  return projected(search(context.storage, collection, asked).found, project)
}

function* projected(found: Stream<Found>, project: (bytes: Buffer) => Buffer): Stream<Buffer> {
  for (const one of found) yield one && project(one.bytes)
}

function* none(): Stream<Buffer> {}

/** What `find`, `count` and `explain` search for. */
export function searchOf(command: Doc, filterName = 'filter'): Search {
  checkCollation(command)
  const filter = optionalDoc(command, filterName) ?? new Map()
  return { filter, ...orderOf(command), skip: count(command, 'skip') ?? 0, limit: count(command, 'limit') ?? 0 }
}

/** The sort and the index to use. Sorting by `$natural` is a hint to scan the collection. */
export function orderOf(options: Doc): Pick<Search, 'sort' | 'hint'> {
  const sort: Doc = optionalDoc(options, 'sort') ?? new Map()
  const hint = hintOf(options)
  if (!sort.has('$natural')) return { sort: readSort(sort), hint }
  if (hint !== undefined && !equal(hint, sort)) throw new Failure(2, 'a sort by $natural cannot have another hint')
  checkNatural(sort)
  return { sort: [], hint: sort }
}
