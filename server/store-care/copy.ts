import { EJSON } from 'bson'
import { type Collection, type Db, type Document, MongoClient } from 'mongodb'
import { type Contents, digest } from './digest.ts'
import { exactDocument } from './exact-document.ts'
import type { OnProgress } from './progress.ts'
import { type Server, serverAt } from './server.ts'

export interface Copied {
  database: string
  collection: string
  indexes: number
  from: Contents
  to: Contents
}

interface Source {
  database: string
  collection: string
  options: Document
  indexes: Document[]
}

const batchSize = 1000
const batchBytes = 8 * 1024 * 1024
const ofTheServer = new Set(['admin', 'config', 'local'])

/**
 * Copies all collections, with their indexes, from one MongoDB server to another; `embedded:FOLDER` is the address
 * of an embedded store. What is in the target already is never touched: it refuses to begin if a collection is
 * there. At the end both sides are read again and compared.
 */
export async function copy(from: string, to: string, onProgress: OnProgress = () => {}): Promise<Copied[]> {
  const servers: Server[] = []
  const clients: MongoClient[] = []
  try {
    for (const [address, must] of [
      [from, 'exist'],
      [to, 'may be new']
    ] as const) {
      const server = await serverAt(address, must)
      servers.push(server)
      clients.push(await MongoClient.connect(server.uri, { serverSelectionTimeoutMS: 5000 }))
    }
    return await copyAll(clients[0]!, clients[1]!, onProgress)
  } finally {
    for (const client of clients) await client.close()
    for (const server of servers) await server.close()
  }
}

async function copyAll(from: MongoClient, to: MongoClient, onProgress: OnProgress): Promise<Copied[]> {
  const sources = await collectionsIn(from)
  await refusePresent(sources, to)
  try {
    return await copyInto(sources, { from, to, onProgress })
  } catch (error) {
    const { message } = error as Error
    throw new Error(`${message} What is in the target now is incomplete: remove it before you try again.`, {
      cause: error
    })
  }
}

async function copyInto(sources: Source[], way: Way): Promise<Copied[]> {
  const copied: Copied[] = []
  const target = ({ database }: Source) => way.to.db(database)
  // Indexes that refuse something, or that the target does not know, say so before the documents come.
  for (const source of sources) await prepare(source, target(source))
  for (const source of sources) await copyDocuments(source, way)
  for (const source of sources) copied.push(await compare(source, way))
  // These remove documents, so they come when everything has been compared.
  for (const source of sources) await createIndexes(source.indexes.filter(expires), source, target(source))
  for (const source of sources) await compareIndexes(source, target(source))
  return copied
}

async function collectionsIn(client: MongoClient): Promise<Source[]> {
  const sources: Source[] = []
  const { databases } = await client.db().admin().listDatabases({ nameOnly: true })
  for (const { name: database } of databases) {
    if (ofTheServer.has(database)) continue
    for (const { name: collection, type, options } of await listed(client.db(database))) {
      if (type !== undefined && type !== 'collection')
        throw new Error(
          `${database}.${collection} is a ${type}, and only collections can be copied. Nothing was copied.`
        )
      const indexes = await client.db(database).collection(collection).listIndexes().toArray()
      sources.push({ database, collection, options: options ?? {}, indexes })
    }
  }
  return sources
}

async function listed(db: Db): Promise<Document[]> {
  const all: Document[] = await db.listCollections().toArray()
  return all.filter(({ name }) => !name.startsWith('system.')).sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function refusePresent(sources: Source[], to: MongoClient): Promise<void> {
  for (const database of new Set(sources.map(source => source.database))) {
    const present = new Set((await listed(to.db(database))).map(({ name }) => name))
    const both = sources.find(source => source.database === database && present.has(source.collection))
    if (both)
      throw new Error(`The target has the collection ${database}.${both.collection} already. Nothing was copied.`)
  }
}

async function prepare(source: Source, db: Db): Promise<void> {
  const { collection, options, indexes } = source
  await db.createCollection(collection, options)
  await createIndexes(
    indexes.filter(index => index.name !== '_id_' && !expires(index)),
    source,
    db
  )
}

const expires = (index: Document) => index.expireAfterSeconds !== undefined

async function createIndexes(indexes: Document[], { collection }: Source, db: Db): Promise<void> {
  if (indexes.length > 0) await db.command({ createIndexes: collection, indexes: indexes.map(asAsked) })
}

/** Servers of old versions also tell in which collection an index is. */
function asAsked({ ns: _, ...index }: Document): Document {
  return index
}

interface Way {
  from: MongoClient
  to: MongoClient
  onProgress: OnProgress
}

async function copyDocuments({ database, collection }: Source, { from, to, onProgress }: Way): Promise<void> {
  const what = `copying ${database}.${collection}`
  const source = from.db(database).collection(collection)
  const target = to.db(database).collection(collection)
  const total = await source.estimatedDocumentCount()
  let batch: Document[] = []
  let size = 0
  let done = 0
  const flush = async () => {
    if (batch.length > 0) await target.insertMany(batch, { forceServerObjectId: true, ignoreUndefined: false })
    done += batch.length
    batch = []
    size = 0
    onProgress({ what, done, total: Math.max(total, done), unit: 'documents' })
  }
  for await (const bytes of rawDocuments(source)) {
    batch.push(exactDocument(bytes, `${database}.${collection}`))
    size += bytes.length
    if (batch.length === batchSize || size >= batchBytes) await flush()
  }
  await flush()
}

/** What the driver gives with the option `raw` is bytes, whatever its types say. */
function rawDocuments(collection: Collection): AsyncIterable<Uint8Array> {
  return collection.find({}, { raw: true, batchSize }) as unknown as AsyncIterable<Uint8Array>
}

async function compare(source: Source, { from, to, onProgress }: Way): Promise<Copied> {
  const { database, collection, indexes } = source
  const contents = async (client: MongoClient, side: string) => {
    return digest(rawDocuments(client.db(database).collection(collection)), done =>
      onProgress({ what: `comparing ${database}.${collection} (${side})`, done, total: done, unit: 'documents' })
    )
  }
  return {
    database,
    collection,
    indexes: indexes.length,
    from: await contents(from, 'source'),
    to: await contents(to, 'target')
  }
}

async function compareIndexes({ database, collection, indexes }: Source, db: Db): Promise<void> {
  const there = await db.collection(collection).listIndexes().toArray()
  for (const index of indexes) {
    const same = there.find(({ name }) => name === index.name)
    if (!same || comparable(same) !== comparable(index))
      throw new Error(`The index ${index.name} of ${database}.${collection} is not the same in the target.`)
  }
}

/** An index with its options in one order; the order of its fields is a part of it. */
function comparable({ ns: _, v: __, background: ___, ...index }: Document): string {
  return EJSON.stringify(Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function isSame({ from, to }: Copied): boolean {
  return from.documents === to.documents && from.hash === to.hash
}
