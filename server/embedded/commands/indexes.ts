import { equal, isDoc, type Value } from '../bson/values.ts'
import { writeDoc } from '../bson/write.ts'
import { Failure } from '../failure.ts'
import { compileFilter } from '../query/filter.ts'
import type { Collection } from '../storage/collection.ts'
import type { CollectionIndex } from '../storage/collection-index.ts'
import { describe } from '../storage/describe.ts'
import { checkPartial, type IndexSpec, readIndexSpec } from '../storage/index-spec.ts'
import type { Storage } from '../storage/storage.ts'
import { type Command, collectionOf, namespaceOf } from './context.ts'
import { streamOf } from './listing.ts'
import { count, docList, partsOf } from './options.ts'

const mostIndexes = 64
/** `*` drops all of them. */
const reserved = new Set(['_id_', '*'])

export const createIndexes: Command = {
  options: ['indexes'],
  run(command, context) {
    const specs = docList(command, 'indexes').map(readIndexSpec)
    for (const spec of specs) {
      if (isIdIndex(spec)) checkIdIndex(spec)
      else if (reserved.has(spec.name)) throw new Failure(2, `The index name '${spec.name}' is reserved`)
      if (!spec.partial) continue
      compileFilter(spec.partial)
      checkPartial(spec.partial)
    }
    const namespace = namespaceOf(command, context)
    const { storage } = context
    return context.writer.write(() => {
      const isNew = !storage.collection(namespace)
      const collection = storage.create(namespace)
      const numIndexesBefore = collection.indexes.length
      addAll(
        storage,
        collection,
        specs.filter(spec => !exists(collection, spec))
      )
      const numIndexesAfter = collection.indexes.length
      const note = numIndexesAfter === numIndexesBefore ? { note: 'all indexes already exist' } : {}
      return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically: isNew, ...note, ok: 1 }
    })
  }
}

/** All of them or none. */
function addAll(storage: Storage, collection: Collection, specs: IndexSpec[]): void {
  const before = collection.indexes
  if (before.length + specs.length > mostIndexes) throw new Failure(67, `a collection can have ${mostIndexes} indexes`)
  try {
    for (const spec of specs) if (!exists(collection, spec)) storage.addIndex(collection, spec)
  } catch (error) {
    for (const index of collection.indexes) if (!before.includes(index)) storage.dropIndex(collection, index)
    throw error
  }
}

/** Asking for the same index again is fine; asking for another one under its name, or for it under another name, is not. */
function exists({ indexes, namespace }: Collection, wanted: IndexSpec): boolean {
  if (isIdIndex(wanted)) return true
  const named = indexes.find(({ spec }) => spec.name === wanted.name)?.spec
  if (named && !isEquivalent(named, wanted))
    throw new Failure(86, `An existing index of ${namespace} has the same name as the requested index: ${wanted.name}`)
  const existing = named ?? indexes.find(({ spec }) => isEquivalent(spec, wanted))?.spec
  if (!existing) return false
  if (existing !== named) throw new Failure(85, `Index already exists with a different name: ${existing.name}`)
  if (existing.expireAfterSeconds === wanted.expireAfterSeconds) return true
  throw new Failure(85, `An equivalent index already exists with the same name but different options: ${wanted.name}`)
}

const idKey = new Map([['_id', 1]])

/** Every collection has it from the beginning, whatever it is called. */
function isIdIndex({ fields: [first, ...others] }: IndexSpec): boolean {
  return first?.path === '_id' && others.length === 0
}

function checkIdIndex({ listed }: IndexSpec): void {
  const key = listed.get('key')!
  if (!equal(key, idKey)) throw new Failure(2, `The key of an _id index must be {_id: 1}, but got ${describe(key)}`)
  for (const option of listed.keys()) {
    if (option === 'v' || option === 'key' || option === 'name') continue
    throw new Failure(197, `The field '${option}' is not valid for an _id index specification`)
  }
}

/** What tells indexes apart. Keys are compared in their order. */
function isEquivalent(a: IndexSpec, b: IndexSpec): boolean {
  const hasSameKey = equal(a.listed.get('key'), b.listed.get('key'))
  return hasSameKey && a.unique === b.unique && a.sparse === b.sparse && equal(a.partial, b.partial)
}

export const listIndexes: Command = {
  options: ['cursor'],
  run(command, context) {
    const collection = collectionOf(command, context)
    const namespace = namespaceOf(command, context)
    if (!collection) throw new Failure(26, `ns does not exist: ${namespace}`)
    const batchSize = count(partsOf(command, 'cursor', ['batchSize']), 'batchSize')
    const stream = streamOf(collection.indexes.map(({ spec }) => writeDoc(spec.listed)))
    return context.cursors.start(namespace, stream, { batchSize, pause: context.pause })
  }
}

export const dropIndexes: Command = {
  options: ['index'],
  run(command, context) {
    const namespace = namespaceOf(command, context)
    const { storage } = context
    return context.writer.write(() => {
      const collection = storage.collection(namespace)
      if (!collection) throw new Failure(26, `ns not found ${namespace}`)
      const nIndexesWas = collection.indexes.length
      for (const index of namedIndexes(collection, command.get('index'))) storage.dropIndex(collection, index)
      return { nIndexesWas, ok: 1 }
    })
  }
}

function namedIndexes(collection: Collection, named: Value | undefined): CollectionIndex[] {
  const removable = collection.indexes.filter(({ spec }) => spec.name !== '_id_')
  if (named === '*') return removable
  return (Array.isArray(named) ? named : [named]).map(one => {
    const [index, other] = collection.indexes.filter(({ spec }) =>
      isDoc(one) ? equal(spec.listed.get('key'), one) : spec.name === one
    )
    if (!index) throw new Failure(27, `index not found with name [${describe(one)}]`)
    if (other)
      throw new Failure(181, `two indexes have the key ${describe(one)}: ${index.spec.name} and ${other.spec.name}`)
    if (!removable.includes(index)) throw new Failure(72, 'cannot drop _id index')
    return index
  })
}
