import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, open, type RootDatabase, type Transaction } from 'lmdb'
import { after } from '../embedded/bson/key.ts'
import { type Listed, readListed } from '../embedded/storage/catalogue.ts'
import { checkDataFile } from '../embedded/storage/check-data-file.ts'
import { idLength } from '../embedded/storage/collection-index.ts'
import { dataFile } from '../embedded/storage/data-file.ts'
import { binary, catalogueCoding, maxDbs } from '../embedded/storage/storage.ts'
import { refuseNewer, versionOf } from '../embedded/storage/version.ts'
import { refuseStrangers } from './same-user.ts'

type Bytes = Database<Buffer, Buffer>

/**
 * A store's data as it is at one moment, to read only. LMDB lets other processes read while one writes, and
 * shows each the last commit from before it began; so this needs neither the lock of the folder nor the program.
 * Pages that a snapshot may still need are not used again meanwhile, so the file can grow.
 */
export class Snapshot {
  readonly path: string
  readonly collections = new Map<string, Listed>()
  readonly documents: Bytes
  readonly entries: Bytes
  private environment: RootDatabase<Buffer, Buffer>
  private transaction: Transaction

  constructor(folder: string) {
    this.path = join(folder, dataFile)
    refuseStrangers(folder)
    refuseAbsent(this.path)
    checkDataFile(this.path)
    this.environment = open({ path: this.path, readOnly: true, maxDbs, ...binary })
    const about: Database<Buffer, string> = this.environment.openDB('about', catalogueCoding)
    this.documents = this.environment.openDB('documents', binary)
    this.entries = this.environment.openDB('entries', binary)
    const catalogue: Database<Buffer, string> = this.environment.openDB('catalogue', catalogueCoding)
    this.transaction = this.environment.useReadTransaction()
    refuseNewer(versionOf(about), folder)
    for (const { key, value } of catalogue?.getRange(this.range({})) ?? []) this.collections.set(key, readListed(value))
  }

  /** Everything in the database that begins with the prefix. */
  under(database: Bytes, prefix: Buffer): Iterable<{ key: Buffer; value: Buffer }> {
    return database.getRange(this.range({ start: prefix, end: after(prefix) }))
  }

  countUnder(database: Bytes, prefix: Buffer): number {
    return database.getKeysCount(this.range({ start: prefix, end: after(prefix) }))
  }

  /** The numbers that keys begin with: those of collections in `documents`, those of indexes in `entries`. */
  *prefixes(database: Bytes): Generator<Buffer> {
    let start: Buffer = Buffer.alloc(1)
    for (;;) {
      const [key] = database.getKeys(this.range({ start, limit: 1 }))
      if (!key) return
      const prefix = Buffer.from(key.subarray(0, 4))
      yield prefix
      start = after(prefix)
    }
  }

  read(database: Bytes, key: Buffer): Buffer | undefined {
    return database.get(key, { transaction: this.transaction })
  }

  countDocuments(): number {
    return this.documents.getKeysCount(this.range({}))
  }

  countEntries(): number {
    return this.entries.getKeysCount(this.range({}))
  }

  async copyTo(path: string): Promise<void> {
    try {
      await this.environment.backup(path, true)
    } catch (error) {
      throw new Error(`The data cannot be copied to ${path}: ${(error as Error).message}.`, { cause: error })
    }
  }

  async close(): Promise<void> {
    this.transaction.done()
    await this.environment.close()
  }

  private range<T extends object>(options: T): T & { transaction: Transaction } {
    return { ...options, transaction: this.transaction }
  }
}

/** Writes a store's data of this moment, without free pages, into a new file. */
export async function copyTo(path: string, folder: string): Promise<void> {
  const snapshot = new Snapshot(folder)
  try {
    await snapshot.copyTo(path)
  } finally {
    await snapshot.close()
  }
}

export function recordIn(key: Buffer): number {
  return key.readUIntBE(4, idLength)
}

function refuseAbsent(path: string): void {
  if (!existsSync(path)) throw new Error(`There is no store: ${path} does not exist.`)
}
