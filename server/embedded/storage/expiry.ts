import { readDoc } from '../bson/read.ts'
import type { Doc } from '../bson/values.ts'
import { search } from '../plan/scan.ts'
import { valuesAt } from '../query/paths.ts'
import type { Collection } from './collection.ts'
import type { GroupCommit } from './group-commit.ts'
import type { IndexSpec } from './index-spec.ts'
import type { Storage } from './storage.ts'

const atOnce = 500

/** Removes what has outlived an index with `expireAfterSeconds`, a little at a time. */
export async function removeExpired(
  { storage, writer }: { storage: Storage; writer: GroupCommit },
  now: Date
): Promise<void> {
  for (const collection of storage.collections.values()) {
    for (const { spec } of collection.indexes) {
      if (spec.expireAfterSeconds === undefined) continue
      while ((await writer.write(() => removeSome(storage, collection, spec, now))) === atOnce);
    }
  }
}

function removeSome(storage: Storage, collection: Collection, spec: IndexSpec, now: Date): number {
  if (storage.collection(collection.namespace) !== collection) return 0
  const { path } = spec.fields[0]!
  const before = new Date(now.getTime() - spec.expireAfterSeconds! * 1000)
  const filter: Doc = new Map([[path, new Map([['$lt', before]])]])
  let removed = 0
  const { found } = search(storage, collection, { filter, sort: [], hint: spec.listed.get('key'), limit: atOnce })
  for (const one of [...found]) {
    if (!one || !hasExpired(readDoc(one.bytes), path, before)) continue
    collection.remove(one.record, one.bytes)
    removed++
  }
  return removed
}

/** Of several dates, the earliest decides. */
function hasExpired(doc: Doc, path: string, before: Date): boolean {
  return valuesAt(doc, path.split('.')).values.some(value => value instanceof Date && value < before)
}
