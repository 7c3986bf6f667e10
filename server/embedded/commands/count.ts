import { numberOf } from '../bson/numbers.ts'
import { type Doc, isNumber } from '../bson/values.ts'
import { plan } from '../plan/planner.ts'
import { countEntries, type Search, search } from '../plan/scan.ts'
import { compileFilter } from '../query/filter.ts'
import type { Collection } from '../storage/collection.ts'
import { drain } from '../stream.ts'
import { type Command, type Context, collectionOf } from './context.ts'
import { searchOf } from './find.ts'

export const count: Command = {
  options: ['query', 'limit', 'skip', 'hint', 'fields'],
  async run(command, context) {
    const asked = searchOf(withoutSign(command), 'query')
    compileFilter(asked.filter)
    const collection = collectionOf(command, context)
    return { n: collection ? await countFound(collection, asked, context) : 0, ok: 1 }
  }
}

/** A negative limit means the same as a positive one. */
function withoutSign(command: Doc): Doc {
  const limit = command.get('limit')
  return isNumber(limit) ? new Map([...command, ['limit', Math.abs(numberOf(limit))]]) : command
}

/** Counts without reading documents where the collection or an index can tell. */
export async function countFound(collection: Collection, asked: Search, { storage, pause }: Context): Promise<number> {
  const { filter, skip = 0, limit = 0 } = asked
  if (filter.size === 0 && asked.hint === undefined) return within(collection.count(), skip, limit)
  const chosen = plan(collection, asked)
  if (chosen.kind === 'index' && chosen.exact) return within(countEntries(storage, chosen), skip, limit)
  let n = 0
  await drain(search(storage, collection, asked).found, pause, () => ++n > 0)
  return n
}

function within(all: number, skip: number, limit: number): number {
  const rest = Math.max(0, all - skip)
  return limit > 0 ? Math.min(rest, limit) : rest
}
