import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Collection, type Db, type Document, MongoClient } from 'mongodb'
import { type EmbeddedStore, type EmbeddedStoreOptions, startEmbeddedStore } from '../../server/embedded/store.ts'
import { bundle } from '../../server/threads/bundle.cjs'

/** A store in a folder of its own, and the official driver connected to it. */
export interface OpenStore {
  folder: string
  store: EmbeddedStore
  client: MongoClient
  db: Db
  close(): Promise<void>
}

export async function openStore(folder = aFolder(), options: Partial<EmbeddedStoreOptions> = {}): Promise<OpenStore> {
  const store = await startEmbeddedStore({ folder, bundle, ...options })
  const client = await MongoClient.connect(store.uri, { serverSelectionTimeoutMS: 5000 })
  const close = async () => {
    await client.close()
    await store.close()
  }
  return { folder, store, client, db: client.db('tests'), close }
}

const folders: string[] = []

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-test-'))
  folders.push(folder)
  return folder
}

let shared: Promise<OpenStore> | undefined
let collections = 0

/** The store that tests share which only need collections of their own. */
export function sharedStore(): Promise<OpenStore> {
  shared ??= openStore()
  return shared
}

/** A new collection with these documents. */
export async function aCollection(...docs: Document[]): Promise<Collection<Document>> {
  const { db } = await sharedStore()
  const collection = db.collection<Document>(`c${++collections}`)
  if (docs.length > 0) await collection.insertMany(docs)
  return collection
}

/** What an operation is refused with. */
export async function refusal(operation: Promise<unknown>): Promise<Document> {
  try {
    await operation
  } catch (error) {
    return error as Document
  }
  throw new Error('It was not refused')
}

after(async () => {
  await (await shared)?.close()
  // Where files are run at the same time, one after the other may be run in this process.
  shared = undefined
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
