import { readDoc } from '../bson/read.ts'
import { writeDoc } from '../bson/write.ts'
import { Failure, notSupported } from '../failure.ts'
import { compileFilter } from '../query/filter.ts'
import type { Collection } from '../storage/collection.ts'
import { type Command, type Context, collectionOf, namespaceOf } from './context.ts'
import { streamOf } from './listing.ts'
import { count, flag, optionalDoc, partsOf } from './options.ts'

export const create: Command = {
  options: ['capped', 'size', 'max'],
  run(command, context) {
    if (flag(command, 'capped')) throw notSupported('A capped collection')
    if (command.has('size') || command.has('max'))
      throw new Failure(72, "the 'capped' field needs to be true when either the 'size' or 'max' fields are present")
    const namespace = namespaceOf(command, context)
    return context.writer.write(() => {
      // Asking for what is there, with the same options, is fine, as there is only one set of options.
      context.storage.create(namespace)
      return { ok: 1 }
    })
  }
}

export const drop: Command = {
  options: [],
  run(command, context) {
    const namespace = namespaceOf(command, context)
    return context.writer.write(() => {
      const collection = context.storage.collection(namespace)
      if (!collection) return { ok: 1 }
      context.storage.drop(collection)
      return { nIndexesWas: collection.indexes.length, ns: namespace, ok: 1 }
    })
  }
}

export const dropDatabase: Command = {
  options: [],
  run(_, context) {
    return context.writer.write(() => {
      for (const collection of collectionsOf(context)) context.storage.drop(collection)
      return { dropped: context.database, ok: 1 }
    })
  }
}

export const listCollections: Command = {
  options: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run(command, context) {
    const fits = compileFilter(optionalDoc(command, 'filter') ?? new Map())
    const nameOnly = flag(command, 'nameOnly')
    const listed = collectionsOf(context)
      .map(collection => writeDoc(listing(collection, nameOnly)))
      .filter(bytes => fits(readDoc(bytes)))
    const batchSize = count(partsOf(command, 'cursor', ['batchSize']), 'batchSize')
    const namespace = `${context.database}.$cmd.listCollections`
    return context.cursors.start(namespace, streamOf(listed), { batchSize, pause: context.pause })
  }
}

function listing(collection: Collection, nameOnly: boolean): object {
  const name = nameOf(collection)
  if (nameOnly) return { name, type: 'collection' }
  const idIndex = collection.indexes.find(({ spec }) => spec.name === '_id_')?.spec.listed
  return { name, type: 'collection', options: {}, info: { readOnly: false }, idIndex }
}

export const listDatabases: Command = {
  options: ['nameOnly'],
  run(command, { storage }) {
    if (!flag(command, 'nameOnly')) throw notSupported('Listing databases with their sizes')
    const names = new Set([...storage.collections.keys()].map(namespace => namespace.split('.', 1)[0]!))
    return { databases: Array.from(names, name => ({ name })), ok: 1 }
  }
}

export const collStats: Command = {
  options: [],
  run(command, context) {
    const collection = collectionOf(command, context)
    const ns = namespaceOf(command, context)
    if (!collection) return { ns, size: 0, count: 0, storageSize: 0, nindexes: 0, ok: 1 }
    return { ns, ...sizesOf(collection, context), capped: false, nindexes: collection.indexes.length, ok: 1 }
  }
}

export const dbStats: Command = {
  options: [],
  run(_, context) {
    const all = collectionsOf(context)
    const objects = all.reduce((sum, collection) => sum + collection.count(), 0)
    const indexes = all.reduce((sum, collection) => sum + collection.indexes.length, 0)
    const dataSize = all.reduce((sum, collection) => sum + sizesOf(collection, context).size, 0)
    return { db: context.database, collections: all.length, views: 0, objects, dataSize, indexes, ok: 1 }
  }
}

/** Adds up the sizes of all documents, so it takes as long as reading them. */
function sizesOf(collection: Collection, { storage }: Context): { count: number; size: number; avgObjSize: number } {
  let size = 0
  for (const [, bytes] of storage.recordsOf(collection)) size += bytes.length
  const n = collection.count()
  return { count: n, size, avgObjSize: n > 0 ? size / n : 0 }
}

function collectionsOf({ storage, database }: Context): Collection[] {
  return [...storage.collections.values()].filter(({ namespace }) => namespace.startsWith(`${database}.`))
}

function nameOf({ namespace }: Collection): string {
  return namespace.slice(namespace.indexOf('.') + 1)
}
