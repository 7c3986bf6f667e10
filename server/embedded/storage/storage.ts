import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, open, type RootDatabase } from 'lmdb'
import { after } from '../bson/key.ts'
import type { Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { readListed, writeListed } from './catalogue.ts'
import { checkDataFile } from './check-data-file.ts'
import { Collection } from './collection.ts'
import { CollectionIndex, idLength } from './collection-index.ts'
import { dataFile } from './data-file.ts'
import { type IndexSpec, readIndexSpec } from './index-spec.ts'
import { keepSums } from './page-sums.ts'
import { Room } from './room.ts'
import { noteVersion, refuseNewer, versionOf } from './version.ts'

type Bytes = Database<Buffer, Buffer>

/** Commits are on disk when the transaction function returns, and nothing of a failed transaction stays. */
const synchronousCommit = 2
const chunk = 500
export const maxDbs = 4
const pageSize = 8192
export const binary = { keyEncoding: 'binary', encoding: 'binary' } as const
export const catalogueCoding = { keyEncoding: 'ordered-binary', encoding: 'binary' } as const

/**
 * All data in one LMDB file: documents by collection and record number, index entries by index and key,
 * and the catalogue of collections. A document and its index entries are committed together.
 */
export class Storage {
  readonly documents: Bytes
  readonly entries: Bytes
  collections = new Map<string, Collection>()
  private environment: RootDatabase<Buffer, Buffer>
  private catalogue: Database<Buffer, string>
  private lastId = 0
  private path: string
  /** For the transaction that runs, or that ran last. */
  private room: Room

  constructor(folder: string, { afterCrash = false } = {}) {
    const path = join(folder, dataFile)
    this.path = path
    this.room = new Room(path)
    if (!existsSync(path)) this.room.take(0, 0)
    checkDataFile(path, { isOwn: true, afterCrash })
    this.environment = open({ path, pageSize, maxDbs, overlappingSync: false, ...binary })
    this.refuseOtherVersions(folder)
    this.documents = this.environment.openDB('documents', binary)
    this.entries = this.environment.openDB('entries', binary)
    this.catalogue = this.environment.openDB('catalogue', catalogueCoding)
    this.load()
  }

  /** Everything that `work` writes is on disk when this returns; if it throws, nothing is. */
  transaction(work: () => void): void {
    this.room = new Room(this.path)
    try {
      this.environment.transactionSync(work, synchronousCommit)
    } catch (error) {
      this.load()
      throw error
    }
  }

  put<K extends Buffer | string>(database: Database<Buffer, K>, key: K, value: Buffer): void {
    this.room.take(key.length + value.length, 2 * pageSize)
    database.putSync(key, value)
  }

  remove<K extends Buffer | string>(database: Database<Buffer, K>, key: K): void {
    this.room.take(0, 2 * pageSize)
    database.removeSync(key)
  }

  collection(namespace: string): Collection | undefined {
    return this.collections.get(namespace)
  }

  create(namespace: string): Collection {
    const existing = this.collections.get(namespace)
    if (existing) return existing
    checkName(namespace)
    const indexes = [this.newIndex(idSpec())]
    const collection = new Collection(this, { id: ++this.lastId, namespace, indexes })
    this.collections.set(namespace, collection)
    this.save(collection)
    return collection
  }

  drop(collection: Collection): void {
    this.removeRange(this.documents, collection.prefix)
    for (const index of collection.indexes) this.removeRange(this.entries, index.prefix)
    this.remove(this.catalogue, collection.namespace)
    this.collections.delete(collection.namespace)
  }

  addIndex(collection: Collection, spec: IndexSpec): void {
    const index = this.newIndex(spec)
    try {
      collection.fill(index)
    } catch (error) {
      this.removeRange(this.entries, index.prefix)
      throw error
    }
    collection.indexes = [...collection.indexes, index]
    this.save(collection)
  }

  dropIndex(collection: Collection, index: CollectionIndex): void {
    this.removeRange(this.entries, index.prefix)
    collection.indexes = collection.indexes.filter(other => other !== index)
    this.save(collection)
  }

  save(collection: Collection): void {
    if (this.collections.get(collection.namespace)?.id !== collection.id) return
    this.put(this.catalogue, collection.namespace, writeListed(collection))
  }

  /** The records of a collection as they are now, read in chunks so that no reader is held open. */
  *recordsOf({ prefix }: Collection, { reverse = false } = {}): Generator<[record: number, bytes: Buffer]> {
    const end = reverse ? prefix : after(prefix)
    let start = reverse ? after(prefix) : prefix
    let limit = 32
    for (let first = true; ; first = false) {
      const range = { start, end, limit, reverse, exclusiveStart: reverse || !first }
      const found = [...this.documents.getRange(range)]
      for (const { key, value } of found) yield [key.readUIntBE(4, idLength), value]
      if (found.length < limit) return
      start = found.at(-1)!.key
      limit = chunk
    }
  }

  lastRecordOf(collection: Collection): number {
    for (const [record] of this.recordsOf(collection, { reverse: true })) return record
    return 0
  }

  async close(): Promise<void> {
    await this.environment.close()
    keepSums(this.path)
  }

  private refuseOtherVersions(folder: string): void {
    const about: Database<Buffer, string> = this.environment.openDB('about', catalogueCoding)
    try {
      refuseNewer(versionOf(about), folder)
    } catch (error) {
      this.environment.close()
      throw error
    }
    noteVersion(about)
  }

  private newIndex(spec: IndexSpec): CollectionIndex {
    return new CollectionIndex(++this.lastId, spec, { multikey: false, shortened: false })
  }

  private load(): void {
    this.collections = new Map()
    this.lastId = 0
    for (const { key, value } of this.catalogue.getRange({})) {
      const { id, indexes } = readListed(value)
      this.collections.set(key, new Collection(this, { id, namespace: key, indexes }))
      this.lastId = Math.max(this.lastId, id, ...indexes.map(index => index.id))
    }
  }

  private removeRange(database: Bytes, prefix: Buffer): void {
    for (;;) {
      const keys = [...database.getKeys({ start: prefix, end: after(prefix), limit: chunk })]
      for (const key of keys) this.remove(database, key)
      if (keys.length < chunk) return
    }
  }
}

function idSpec(): IndexSpec {
  return readIndexSpec(
    new Map<string, Value>([
      ['key', new Map([['_id', 1]])],
      ['name', '_id_']
    ])
  )
}

function checkName(namespace: string): void {
  const dot = namespace.indexOf('.')
  const name = namespace.slice(dot + 1)
  const isFine = dot > 0 && name !== '' && !/[$\0]/.test(name) && !name.startsWith('system.') && !name.startsWith('.')
  if (!isFine || Buffer.byteLength(namespace) > 255) throw new Failure(73, `Invalid namespace specified '${namespace}'`)
}
