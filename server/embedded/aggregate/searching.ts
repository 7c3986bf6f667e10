import { readDoc } from '../bson/read.ts'
import type { Doc } from '../bson/values.ts'
import { type Search, search } from '../plan/scan.ts'
import type { Storage } from '../storage/storage.ts'
import type { Stream } from '../stream.ts'

/** How a pipeline gets at documents. */
export interface Searching {
  /** The documents of a collection of the same database that fit. */
  find(collection: string, asked: Search): Stream<Doc>
}

export function searchingIn(storage: Storage, database: string): Searching {
  return {
    *find(name, asked) {
      const collection = storage.collection(`${database}.${name}`)
      if (!collection) return
      for (const found of search(storage, collection, asked).found) yield found && readDoc(found.bytes)
    }
  }
}
