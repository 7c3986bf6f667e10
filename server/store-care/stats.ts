import { numberPrefix } from '../embedded/storage/collection-index.ts'
import { DataFile } from '../embedded/storage/data-file.ts'
import { PageWalk } from '../embedded/storage/page-walk.ts'
import { Snapshot } from './snapshot.ts'

export interface Stats {
  collections: CollectionStats[]
  fileBytes: number
  pageBytes: number
  freePages: number
}

export interface CollectionStats extends Size {
  namespace: string
  indexes: ({ name: string } & Size)[]
}

/** How many documents or entries there are, and how many bytes their keys and values have. */
interface Size {
  count: number
  bytes: number
}

/** Measures a store. It reads everything once; the program may run and write meanwhile. */
export async function stats(folder: string): Promise<Stats> {
  const snapshot = new Snapshot(folder)
  try {
    const collections = Array.from(snapshot.collections, ([namespace, { id, indexes }]) => ({
      namespace,
      ...sizeOf(snapshot.under(snapshot.documents, numberPrefix(id))),
      indexes: indexes.map(({ spec, prefix }) => ({
        name: spec.name,
        ...sizeOf(snapshot.under(snapshot.entries, prefix))
      }))
    }))
    return { collections, ...pagesOf(snapshot.path) }
  } finally {
    await snapshot.close()
  }
}

function sizeOf(items: Iterable<{ key: Buffer; value: Buffer }>): Size {
  let count = 0
  let bytes = 0
  for (const { key, value } of items) {
    count++
    bytes += key.length + value.length
  }
  return { count, bytes }
}

function pagesOf(path: string): Pick<Stats, 'fileBytes' | 'pageBytes' | 'freePages'> {
  const file = new DataFile(path)
  try {
    const walk = new PageWalk(file)
    for (const fault of walk.faults({ to: 'the end' })) throw fault
    return { fileBytes: file.size, pageBytes: file.head.pageSize, freePages: walk.freeCount }
  } finally {
    file.close()
  }
}
