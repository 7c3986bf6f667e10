import { leadingSearch } from '../aggregate/leading-search.ts'
import { neededFields } from '../aggregate/needed-fields.ts'
import { searchingIn } from '../aggregate/searching.ts'
import { compileStages } from '../aggregate/stages.ts'
import { isTrue, numberOf } from '../bson/numbers.ts'
import { readDoc } from '../bson/read.ts'
import { type Doc, isDoc, isNumber } from '../bson/values.ts'
import { writeDoc, writeDocWithinLimit } from '../bson/write.ts'
import { Failure, notSupported } from '../failure.ts'
import { type Found, type Search, search } from '../plan/scan.ts'
import type { Stream } from '../stream.ts'
import { type Command, type Context, collectionOf, namespaceOf } from './context.ts'
import { countFound } from './count.ts'
import { explain } from './explain.ts'
import { streamOf } from './listing.ts'
import { checkCollation, count, partsOf } from './options.ts'

export const aggregate: Command = {
  options: ['pipeline', 'cursor', 'allowDiskUse', 'hint', 'explain'],
  async run(command, context) {
    if (isTrue(command.get('explain'))) return explain.run(new Map([['explain', command]]), context)
    checkCollation(command)
    if (!isDoc(command.get('cursor'))) throw new Failure(9, "The 'cursor' option is required")
    if (typeof command.get('aggregate') !== 'string') throw notSupported('Aggregating a database')
    const { search: asked, rest } = leadingSearch(command)
    const stage = compileStages(rest, searchingIn(context.storage, context.database))
    const counted = countedAs(rest)
    const stream = counted
      ? await countOnly(command, asked, counted, context)
      : run(command, asked, input => stage(read(input, neededFields(rest))), context)
    const batchSize = count(partsOf(command, 'cursor', ['batchSize']), 'batchSize')
    return context.cursors.start(namespaceOf(command, context), stream, { batchSize, pause: context.pause })
  }
}

function run(
  command: Doc,
  asked: Search,
  pipeline: (found: Stream<Found>) => Stream<Doc>,
  context: Context
): Stream<Buffer> {
  const collection = collectionOf(command, context)
  return written(pipeline(collection ? search(context.storage, collection, asked).found : streamOf<Found>([])))
}

function* read(found: Stream<Found>, needed: ReadonlySet<string> | undefined): Stream<Doc> {
  for (const one of found) yield one && readDoc(one.bytes, needed)
}

function* written(docs: Stream<Doc>): Stream<Buffer> {
  for (const doc of docs) yield doc && writeDocWithinLimit(doc)
}

/** `countDocuments` asks for `{ $group: { _id: 1, n: { $sum: 1 } } }`, which needs no documents. */
function countedAs(rest: Doc[]): string | undefined {
  const group = rest.length === 1 ? rest[0]!.get('$group') : undefined
  if (!isDoc(group) || group.size !== 2 || group.get('_id') !== 1) return undefined
  const [, [name, sum]] = [...group] as [unknown, [string, unknown]]
  const one = sum instanceof Map ? sum.get('$sum') : undefined
  return isNumber(one) && numberOf(one) === 1 ? name : undefined
}

async function countOnly(command: Doc, asked: Search, name: string, context: Context): Promise<Stream<Buffer>> {
  const collection = collectionOf(command, context)
  const n = collection ? await countFound(collection, asked, context) : 0
  return streamOf(n > 0 ? [writeDoc({ _id: 1, [name]: n })] : [])
}
