import { Collection, Db, type Document, MongoClient } from 'mongodb'

type Operations<T> = Record<string, (entity: T, options: Document) => Promise<unknown>>

/** Runs an operation of a test on a client, a database or a collection. */
export function operate(entity: unknown, name: string, options: Document): Promise<unknown> {
  if (entity instanceof Collection) return run(onCollections, name, entity, options)
  if (entity instanceof Db) return run(onDatabases, name, entity, options)
  if (entity instanceof MongoClient) return run(onClients, name, entity, options)
  throw new Error(`There is nothing to do ${name} with`)
}

function run<T>(operations: Operations<T>, name: string, entity: T, options: Document): Promise<unknown> {
  const operation = operations[name]
  if (!operation) throw new Error(`The operation ${name} is unknown to the runner`)
  const { returnDocument } = options
  return operation(entity, returnDocument ? { ...options, returnDocument: returnDocument.toLowerCase() } : options)
}

const onCollections: Operations<Collection> = {
  aggregate: (collection, { pipeline, ...options }) => collection.aggregate(pipeline, options).toArray(),
  bulkWrite: (collection, { requests, ...options }) => collection.bulkWrite(requests, options),
  count: (collection, { filter, ...options }) => collection.count(filter, options),
  countDocuments: (collection, { filter, ...options }) => collection.countDocuments(filter, options),
  createIndex: (collection, { keys, ...options }) => collection.createIndex(keys, options),
  deleteMany: (collection, { filter, ...options }) => collection.deleteMany(filter, options),
  deleteOne: (collection, { filter, ...options }) => collection.deleteOne(filter, options),
  distinct: (collection, { fieldName, filter, ...options }) => collection.distinct(fieldName, filter, options),
  estimatedDocumentCount: (collection, options) => collection.estimatedDocumentCount(options),
  find: (collection, { filter, ...options }) => collection.find(filter, options).toArray(),
  findOne: (collection, { filter, ...options }) => collection.findOne(filter, options),
  findOneAndDelete: (collection, { filter, ...options }) => collection.findOneAndDelete(filter, options),
  findOneAndReplace: (collection, { filter, replacement, ...options }) =>
    collection.findOneAndReplace(filter, replacement, options),
  findOneAndUpdate: (collection, { filter, update, ...options }) =>
    collection.findOneAndUpdate(filter, update, options),
  insertMany: (collection, { documents, ...options }) => collection.insertMany(documents, options),
  insertOne: (collection, { document, ...options }) => collection.insertOne(document, options),
  replaceOne: (collection, { filter, replacement, ...options }) =>
    collection.replaceOne(filter, replacement, options).then(withoutNull),
  updateMany: (collection, { filter, update, ...options }) =>
    collection.updateMany(filter, update, options).then(withoutNull),
  updateOne: (collection, { filter, update, ...options }) =>
    collection.updateOne(filter, update, options).then(withoutNull)
}

/** The driver says null where the specification leaves the field out. */
function withoutNull<T extends { upsertedId?: unknown }>(result: T) {
  const { upsertedId, ...rest } = result
  return upsertedId === null ? rest : result
}

const onDatabases: Operations<Db> = {
  aggregate: (db, { pipeline, ...options }) => db.aggregate(pipeline, options).toArray(),
  createCollection: (db, { collection, ...options }) => db.createCollection(collection, options),
  dropCollection: (db, { collection, ...options }) => db.dropCollection(collection, options),
  modifyCollection: (db, { collection, ...options }) => db.command({ collMod: collection, ...options }),
  runCommand: (db, { command }) => db.command(command)
}

const onClients: Operations<MongoClient> = {
  clientBulkWrite: (client, { models, ...options }) =>
    client.bulkWrite(
      models.map((model: Document) => {
        const [[name, rest]] = Object.entries(model) as [[string, Document]]
        return { name, ...rest }
      }),
      options
    ),
  failPoint: (client, { failPoint }) => client.db('admin').command(failPoint)
}
