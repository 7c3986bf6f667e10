import { after } from '../bson/key.ts'
import { readDoc } from '../bson/read.ts'
import type { Doc, Value } from '../bson/values.ts'
import { checkSize } from '../bson/write.ts'
import { Failure } from '../failure.ts'
import { type CollectionIndex, type IndexEntry, type IndexState, idLength, numberPrefix } from './collection-index.ts'
import { describe } from './describe.ts'
import type { Storage } from './storage.ts'

interface Change {
  index: CollectionIndex
  gone: IndexEntry[]
  added: IndexEntry[]
  state: IndexState
}

/** A collection's documents and indexes. Everything that writes runs inside a transaction of the storage. */
export class Collection {
  readonly id: number
  readonly namespace: string
  readonly prefix: Buffer
  indexes: CollectionIndex[]
  private storage: Storage
  private lastRecord: number | undefined
  private size: number | undefined

  constructor(
    storage: Storage,
    { id, namespace, indexes }: { id: number; namespace: string; indexes: CollectionIndex[] }
  ) {
    this.storage = storage
    this.id = id
    this.namespace = namespace
    this.prefix = numberPrefix(id)
    this.indexes = indexes
  }

  /** Checks everything before it writes anything, because nothing of a batch is taken back. */
  insert(bytes: Buffer): void {
    checkSize(bytes)
    const doc = readDoc(bytes)
    const record = this.nextRecord()
    const changes = this.indexes.map(index => this.change(index, { entries: [] }, index.entriesOf(doc)))
    this.checkUnique(changes, record)
    this.apply(changes, record)
    this.storage.put(this.storage.documents, this.recordKey(record), bytes)
    if (this.size !== undefined) this.size++
  }

  replace(record: number, before: Buffer, bytes: Buffer): void {
    checkSize(bytes)
    const old = readDoc(before)
    const doc = readDoc(bytes)
    const changes = this.indexes.map(index => this.change(index, index.entriesOf(old), index.entriesOf(doc)))
    this.checkUnique(changes, record)
    this.apply(changes, record)
    this.storage.put(this.storage.documents, this.recordKey(record), bytes)
  }

  remove(record: number, bytes: Buffer): void {
    const doc = readDoc(bytes)
    for (const index of this.indexes) {
      for (const { key } of index.entriesOf(doc).entries)
        this.storage.remove(this.storage.entries, index.storedKey(key, record))
    }
    this.storage.remove(this.storage.documents, this.recordKey(record))
    if (this.size !== undefined) this.size--
  }

  read(record: number): Buffer | undefined {
    return this.storage.documents.getBinary(this.recordKey(record))
  }

  count(): number {
    this.size ??= this.storage.documents.getKeysCount({ start: this.prefix, end: after(this.prefix) })
    return this.size
  }

  recordKey(record: number): Buffer {
    return documentKey(this.prefix, record)
  }

  /** Puts every document into an index that is new. */
  fill(index: CollectionIndex): void {
    for (const [record, bytes] of this.storage.recordsOf(this)) {
      const change = this.change(index, { entries: [] }, index.entriesOf(readDoc(bytes)))
      this.checkUnique([change], record)
      this.apply([change], record)
    }
  }

  private change(
    index: CollectionIndex,
    before: { entries: IndexEntry[] },
    now: { entries: IndexEntry[]; state: IndexState }
  ): Change {
    const { entries, state } = now
    return { index, gone: without(before.entries, entries), added: without(entries, before.entries), state }
  }

  private checkUnique(changes: Change[], record: number): void {
    for (const { index, added } of changes) {
      if (!index.spec.unique) continue
      for (const entry of added) {
        const stored = this.storage.entries.getBinary(index.storedKey(entry.key, record))
        if (stored && index.recordOf(stored, stored) !== record) throw this.duplicate(index, entry)
      }
    }
  }

  private duplicate({ spec }: CollectionIndex, { parts }: IndexEntry): Failure {
    const value = (part: IndexEntry['parts'][number]): Value => (typeof part === 'symbol' ? [] : (part ?? null))
    const keyValue: Doc = new Map(spec.fields.map(({ path }, i) => [path, value(parts[i])]))
    const shown = Array.from(keyValue, ([path, part]) => `${path}: ${describe(part)}`).join(', ')
    const message = `E11000 duplicate key error collection: ${this.namespace} index: ${spec.name} dup key: { ${shown} }`
    return new Failure(11000, message, { keyPattern: spec.listed.get('key'), keyValue })
  }

  private apply(changes: Change[], record: number): void {
    for (const { index, gone, added, state } of changes) {
      for (const { key } of gone) this.storage.remove(this.storage.entries, index.storedKey(key, record))
      for (const { key } of added)
        this.storage.put(this.storage.entries, index.storedKey(key, record), entryValue(index, record))
      this.keepState(index, state)
    }
  }

  private keepState(index: CollectionIndex, state: IndexState): void {
    if (state.multikey === index.state.multikey && state.shortened === index.state.shortened) return
    index.state = state
    this.storage.save(this)
  }

  private nextRecord(): number {
    this.lastRecord ??= this.storage.lastRecordOf(this)
    return ++this.lastRecord
  }
}

function without(entries: IndexEntry[], others: IndexEntry[]): IndexEntry[] {
  if (others.length === 0) return entries
  const keys = new Set(others.map(({ key }) => key.toString('latin1')))
  return entries.filter(({ key }) => !keys.has(key.toString('latin1')))
}

const nothing = Buffer.alloc(0)

function entryValue(index: CollectionIndex, record: number): Buffer {
  if (!index.spec.unique) return nothing
  const value = Buffer.allocUnsafe(idLength)
  value.writeUIntBE(record, 0, idLength)
  return value
}

/** Where a document is, in the collection that the prefix stands for. */
export function documentKey(prefix: Buffer, record: number): Buffer {
  const key = Buffer.allocUnsafe(prefix.length + idLength)
  prefix.copy(key)
  key.writeUIntBE(record, prefix.length, idLength)
  return key
}
