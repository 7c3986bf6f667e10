import { join } from 'node:path'
import { readDoc } from '../embedded/bson/read.ts'
import type { Doc, Value } from '../embedded/bson/values.ts'
import type { Listed } from '../embedded/storage/catalogue.ts'
import { faultsOf } from '../embedded/storage/check-data-file.ts'
import { documentKey } from '../embedded/storage/collection.ts'
import { type CollectionIndex, numberPrefix } from '../embedded/storage/collection-index.ts'
import { DataFile, dataFile } from '../embedded/storage/data-file.ts'
import { describe } from '../embedded/storage/describe.ts'
import { changedPages } from '../embedded/storage/page-sums.ts'
import type { OnProgress } from './progress.ts'
import { recordIn, Snapshot } from './snapshot.ts'

const mostShown = 1000

export interface Checked {
  collections: number
  documents: number
  entries: number
  /** What is wrong and where, a sentence each: the first thousand. */
  faults: string[]
  /** How much is wrong. */
  faultCount: number
}

/**
 * Looks whether a store is what it should be: the pages of its file, its documents, and its indexes against its
 * documents in both directions. It changes nothing, and the program may run and write meanwhile.
 */
export async function check(
  folder: string,
  { onProgress = () => {} }: { onProgress?: OnProgress } = {}
): Promise<Checked> {
  const snapshot = new Snapshot(folder)
  try {
    const broken = brokenPages(folder)
    if (broken.length > 0)
      return {
        collections: snapshot.collections.size,
        documents: 0,
        entries: 0,
        faults: broken,
        faultCount: broken.length
      }
    return new Check(snapshot, onProgress).run()
  } finally {
    await snapshot.close()
  }
}

/** The file is read while the snapshot keeps the pages from being used again. */
function brokenPages(folder: string): string[] {
  const file = new DataFile(join(folder, dataFile))
  try {
    return Array.from(faultsOf(file, { to: 'the end', changed: changedPages(file) }), ({ message }) => message)
  } finally {
    file.close()
  }
}

class Check {
  private snapshot: Snapshot
  private onProgress: OnProgress
  private faults: string[] = []
  private faultCount = 0
  private documents = 0
  private total: number

  constructor(snapshot: Snapshot, onProgress: OnProgress) {
    this.snapshot = snapshot
    this.onProgress = onProgress
    this.total = snapshot.countDocuments()
  }

  run(): Checked {
    const { snapshot } = this
    for (const [namespace, listed] of snapshot.collections) this.collection(namespace, listed)
    this.strays()
    return {
      collections: snapshot.collections.size,
      documents: this.documents,
      entries: snapshot.countEntries(),
      faults: this.faults,
      faultCount: this.faultCount
    }
  }

  /** Each document must be in the indexes as it should. If no index has more than that, nothing is left over. */
  private collection(namespace: string, { id, indexes }: Listed): void {
    const found = new Map(indexes.map(index => [index, 0]))
    let isReadable = true
    for (const { key, value } of this.snapshot.under(this.snapshot.documents, numberPrefix(id))) {
      const record = recordIn(key)
      const doc = this.decoded(value, `the document ${record} of ${namespace}`)
      if (doc)
        for (const index of indexes)
          found.set(index, found.get(index)! + this.entriesOf(doc, { record, index, namespace }))
      else isReadable = false
      this.count()
    }
    for (const [index, expected] of found) {
      const stored = this.snapshot.countUnder(this.snapshot.entries, index.prefix)
      if (stored !== expected) this.leftOver(namespace, index, { collection: id, isReadable })
    }
  }

  private decoded(bytes: Buffer, where: string): Doc | undefined {
    try {
      const doc = readDoc(bytes)
      if (doc.has('_id')) return doc
      this.fault(`${where} has no _id`)
    } catch (error) {
      this.fault(`${where} cannot be read: ${(error as Error).message}`)
    }
    return undefined
  }

  /** How many of the document's entries are in the index. */
  private entriesOf(
    doc: Doc,
    { record, index, namespace }: { record: number; index: CollectionIndex; namespace: string }
  ): number {
    const where = `the document ${record} (_id ${shown(doc.get('_id'))}) of ${namespace}`
    let present = 0
    try {
      const { entries, state } = index.entriesOf(doc)
      for (const { key } of entries) {
        const stored = index.storedKey(key, record)
        const value = this.snapshot.read(this.snapshot.entries, stored)
        if (!value) this.fault(`${where} is missing from the index ${index.spec.name}`)
        else if (index.recordOf(stored, value) === record) present++
        else
          this.fault(
            `${where} and the document ${index.recordOf(stored, value)} have the same key in the index ${index.spec.name}`
          )
      }
      if (state.multikey !== index.state.multikey || state.shortened !== index.state.shortened)
        this.fault(`${where} has keys of a kind that the index ${index.spec.name} is said not to have`)
    } catch (error) {
      this.fault(`${where} does not fit the index ${index.spec.name}: ${(error as Error).message}`)
    }
    return present
  }

  /** Names the entries that no document accounts for. */
  private leftOver(
    namespace: string,
    index: CollectionIndex,
    { collection, isReadable }: { collection: number; isReadable: boolean }
  ): void {
    const prefix = numberPrefix(collection)
    for (const { key, value } of this.snapshot.under(this.snapshot.entries, index.prefix)) {
      const record = index.recordOf(key, value)
      const bytes = this.snapshot.read(this.snapshot.documents, documentKey(prefix, record))
      if (!bytes)
        this.fault(`the index ${index.spec.name} of ${namespace} leads to the document ${record}, which does not exist`)
      else if (!belongs(index, { key, record, bytes, isReadable }))
        this.fault(`the index ${index.spec.name} of ${namespace} has a key that the document ${record} does not have`)
    }
  }

  /** Documents and entries under a number that the catalogue does not have. */
  private strays(): void {
    const { collections, documents, entries } = this.snapshot
    const listed = [...collections.values()]
    const known = new Set(listed.map(({ id }) => id))
    const knownIndexes = new Set(listed.flatMap(({ indexes }) => indexes.map(index => index.id)))
    for (const prefix of this.snapshot.prefixes(documents)) {
      if (known.has(prefix.readUInt32BE())) continue
      const count = this.snapshot.countUnder(documents, prefix)
      this.fault(`${count} documents belong to the collection number ${prefix.readUInt32BE()}, which does not exist`)
    }
    for (const prefix of this.snapshot.prefixes(entries)) {
      if (knownIndexes.has(prefix.readUInt32BE())) continue
      const count = this.snapshot.countUnder(entries, prefix)
      this.fault(`${count} entries belong to the index number ${prefix.readUInt32BE()}, which does not exist`)
    }
  }

  private fault(sentence: string): void {
    if (++this.faultCount <= mostShown) this.faults.push(sentence)
  }

  private count(): void {
    const done = ++this.documents
    if (done % 1000 === 0 || done === this.total)
      this.onProgress({ what: 'checking', done, total: this.total, unit: 'documents' })
  }
}

/** A document that cannot be read has been named already. */
function belongs(
  index: CollectionIndex,
  { key, record, bytes, isReadable }: { key: Buffer; record: number; bytes: Buffer; isReadable: boolean }
): boolean {
  try {
    const { entries } = index.entriesOf(readDoc(bytes))
    return entries.some(entry => index.storedKey(entry.key, record).equals(key))
  } catch {
    return !isReadable
  }
}

function shown(value: Value | undefined): string {
  const text = describe(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
