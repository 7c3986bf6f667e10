import { encodeKey, isTooLong, type KeyPart, shorten } from '../bson/key.ts'
import type { Doc } from '../bson/values.ts'
import { compileFilter, type Filter, fieldsOf } from '../query/filter.ts'
import { indexKeys } from './index-keys.ts'
import type { IndexSpec } from './index-spec.ts'

export const idLength = 6

/** What of an index changes when documents come in. It never changes back. */
export interface IndexState {
  /** Some document has several keys. */
  multikey: boolean
  /** Some key was shortened, so the order of keys is not the order of values. */
  shortened: boolean
}

export interface IndexEntry {
  key: Buffer
  parts: KeyPart[]
}

/** One index of a collection: which documents are in it, and under which keys. */
export class CollectionIndex {
  readonly id: number
  readonly spec: IndexSpec
  readonly prefix: Buffer
  /** The top-level fields that decide about a document's entries; undefined when all may. */
  readonly fields: ReadonlySet<string> | undefined
  state: IndexState
  private paths: string[][]
  private directions: number[]
  private includes: Filter | undefined

  constructor(id: number, spec: IndexSpec, state: IndexState) {
    this.id = id
    this.spec = spec
    this.state = state
    this.prefix = numberPrefix(id)
    this.paths = spec.fields.map(({ path }) => path.split('.'))
    this.directions = spec.fields.map(({ direction }) => direction)
    this.includes = spec.partial && compileFilter(spec.partial)
    this.fields = this.fieldsNeeded()
  }

  private fieldsNeeded(): Set<string> | undefined {
    const ofPartial = this.spec.partial ? fieldsOf(this.spec.partial) : new Set<string>()
    return ofPartial && new Set([...ofPartial, ...this.paths.map(([name]) => name!)])
  }

  /** The document's entries, and the state that the index must have to hold them. */
  entriesOf(doc: Doc): { entries: IndexEntry[]; state: IndexState } {
    const { state } = this
    if (this.includes && !this.includes(doc)) return { entries: [], state }
    const { keys, many } = indexKeys(doc, this.paths)
    if (this.spec.sparse && keys.every(parts => parts.every(part => part === undefined))) return { entries: [], state }
    const whole = keys.map(parts => ({ parts, key: encodeKey(parts, this.directions) }))
    const shortened = whole.some(({ key }) => isTooLong(key))
    const entries = whole.map(({ parts, key }) => ({ parts, key: shorten(key) }))
    return {
      entries: many ? distinct(entries) : entries,
      state: { multikey: state.multikey || many, shortened: state.shortened || shortened }
    }
  }

  /** Where the entry is stored. Entries of a unique index do not need the record's number to be told apart. */
  storedKey(key: Buffer, record: number): Buffer {
    if (this.spec.unique) return Buffer.concat([this.prefix, key])
    const stored = Buffer.allocUnsafe(4 + key.length + idLength)
    this.prefix.copy(stored)
    key.copy(stored, 4)
    stored.writeUIntBE(record, 4 + key.length, idLength)
    return stored
  }

  /** The record that a stored entry leads to. */
  recordOf(stored: Buffer, value: Buffer): number {
    if (this.spec.unique) return value.readUIntBE(0, idLength)
    return stored.readUIntBE(stored.length - idLength, idLength)
  }
}

export function numberPrefix(id: number): Buffer {
  const prefix = Buffer.allocUnsafe(4)
  prefix.writeUInt32BE(id)
  return prefix
}

function distinct(entries: IndexEntry[]): IndexEntry[] {
  const byKey = new Map(entries.map(entry => [entry.key.toString('latin1'), entry]))
  return [...byKey.values()]
}
