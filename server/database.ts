import type { IndexDescription } from 'mongodb'
import mongoose, { type Model, model, mongo, Schema } from 'mongoose'
import { CannotStart, type Config } from './config.ts'
import { startEmbeddedStore } from './embedded/store.ts'
import { log } from './log.ts'
import { bundle } from './threads/bundle.cjs'

export interface Database {
  close(): Promise<void>
}

/**
 * Connects mongoose to MONGODB_URI, or to the embedded store, and sees that all indexes are there.
 * Nothing else knows which of the two it is.
 */
export async function connectDatabase(config: Config): Promise<Database> {
  mongoose.set('strictQuery', true)
  mongoose.set('autoIndex', false)

  const store = config.mongodbUri ? undefined : await embedded(config.dataDir).catch(error => cannotStart(error))
  const connecting = mongoose.connect(config.mongodbUri ?? store!.uri, {
    dbName: 'lacuna',
    serverSelectionTimeoutMS: 5_000,
    // Tests look at what is asked of the database.
    monitorCommands: config.mode === 'test'
  })
  await connecting.catch(error => {
    if (error.name !== 'MongooseServerSelectionError') throw error
    cannotStart(error, `The database does not answer: ${error.message}`)
  })
  await Promise.all(Object.values(mongoose.models).map(createIndexes))
  return {
    async close() {
      await mongoose.disconnect()
      await store?.close().catch(endWithoutStore)
    }
  }
}

/** @throws CannotStart what is wrong, and no more than that */
function cannotStart(cause: Error, problem = cause.message): never {
  throw new CannotStart(problem, { cause })
}

/** All indexes of a collection at once: mongoose would ask for one after the other. */
async function createIndexes({ schema, collection }: Model<unknown>): Promise<void> {
  const indexes = schema.indexes().map(([key, options]) => ({ key, ...options }))
  if (indexes.length > 0) await collection.createIndexes(indexes as IndexDescription[])
}

/** Whether the database answers. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await mongoose.connection.db?.command({ ping: 1 }, { timeoutMS: 2_000 })
    return mongoose.connection.readyState === mongoose.ConnectionStates.connected
  } catch {
    return false
  }
}

/** Whether the database refused to keep something because a document with its key, which is unique, is there already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === 11000
}

async function embedded(folder: string) {
  return startEmbeddedStore({ folder, bundle, onCrash: endWithoutStore })
}

/** By this code a service manager can tell that the store was lost, and not the program. */
const storeLost = 74

/** Nothing can be done without the data, and the next start looks at it more closely. */
function endWithoutStore(error: Error): never {
  log.fatal({ error }, error.message)
  process.exit(storeLost)
}

interface Counter {
  _id: string
  last: number
}

const Counters = model<Counter>('Counter', new Schema<Counter>({ _id: String, last: Number }, { versionKey: false }))

/** The next number of a series, never given twice. */
export async function nextNumber(series: 'ticket' | 'article' | 'category' | 'gap'): Promise<number> {
  const counter = await Counters.findOneAndUpdate(
    { _id: series },
    { $inc: { last: 1 } },
    { upsert: true, returnDocument: 'after' }
  ).lean()
  return counter!.last
}
