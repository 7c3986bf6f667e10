import { readDoc } from '../bson/read.ts'
import type { Doc } from '../bson/values.ts'
import { writeDoc } from '../bson/write.ts'
import { CollectionIndex } from './collection-index.ts'
import { readIndexSpec } from './index-spec.ts'

/** What the catalogue knows of a collection beside its name. */
export interface Listed {
  id: number
  indexes: CollectionIndex[]
}

export function readListed(bytes: Buffer): Listed {
  const stored = readDoc(bytes)
  return { id: stored.get('id') as number, indexes: (stored.get('indexes') as Doc[]).map(readIndex) }
}

export function writeListed({ id, indexes }: Listed): Buffer {
  return writeDoc({ id, indexes: indexes.map(index => ({ id: index.id, spec: index.spec.listed, ...index.state })) })
}

function readIndex(stored: Doc): CollectionIndex {
  const state = { multikey: stored.get('multikey') === true, shortened: stored.get('shortened') === true }
  return new CollectionIndex(stored.get('id') as number, readIndexSpec(stored.get('spec') as Doc), state)
}
