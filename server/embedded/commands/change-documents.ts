import { readDoc } from '../bson/read.ts'
import type { Doc, Value } from '../bson/values.ts'
import { withId, writeDoc } from '../bson/write.ts'
import { type Search, search } from '../plan/scan.ts'
import type { Collection } from '../storage/collection.ts'
import type { Update } from '../update/update.ts'
import type { Context } from './context.ts'

/** Everything that fits, found before anything is changed. What takes longer than it may has changed nothing. */
export function findAll({ storage, pause }: Context, collection: Collection, asked: Search): number[] {
  const records: number[] = []
  let steps = 0
  for (const found of search(storage, collection, asked).found) {
    if (found) records.push(found.record)
    if ((++steps & 255) === 0) pause.refuseLate()
  }
  return records
}

export interface Changed {
  matched: number
  modified: number
  upserted?: Value
  /** The last document that was changed, or inserted: as it was, and as it is. */
  before?: Buffer
  after?: Buffer
}

/** Updates what is found, or inserts a document if nothing is and `upsert` says so. */
export function change(
  context: Context,
  collection: Collection,
  { asked, update, upsert }: { asked: Search; update: Update; upsert: boolean }
): Changed {
  const found = findAll(context, collection, asked)
  if (found.length === 0 && upsert) return insertNew(collection, asked.filter, update)
  const changed: Changed = { matched: found.length, modified: 0 }
  for (const record of found) {
    const bytes = collection.read(record)!
    const after = writeDoc(update.apply(readDoc(bytes), { filter: asked.filter, inserting: false }))
    changed.before = bytes
    changed.after = after
    if (after.equals(bytes)) continue
    collection.replace(record, bytes, after)
    changed.modified++
  }
  return changed
}

function insertNew(collection: Collection, filter: Doc, update: Update): Changed {
  const after = withId(writeDoc(update.apply(update.seed(filter), { filter, inserting: true })))
  collection.insert(after)
  return { matched: 0, modified: 0, upserted: readDoc(after, idOnly).get('_id')!, after }
}

const idOnly = new Set(['_id'])
