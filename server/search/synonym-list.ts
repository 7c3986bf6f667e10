import { type HydratedDocument, model, Schema, type Types } from 'mongoose'
import { type HasOutbox, outbox, type Recording } from '../events/outbox.ts'

/** Words and phrases that mean the same in a language. */
export interface KeptGroup {
  _id: Types.ObjectId
  sayings: string[]
  /** Grows with each change, so that a page knows whether it shows the newest. */
  edition: number
}

export interface SynonymListFields {
  /** The content language. */
  _id: string
  groups: KeptGroup[]
  /** What was removed last, so that it can be brought back. */
  removed: KeptGroup[]
}

export type SynonymList = HydratedDocument<SynonymListFields & HasOutbox, Recording>

const group = new Schema<KeptGroup>({ sayings: [String], edition: { type: Number, default: 1 } })

const schema = new Schema<SynonymListFields & HasOutbox>(
  { _id: String, groups: [group], removed: [group] },
  { collection: 'synonyms', optimisticConcurrency: true }
)
schema.plugin(outbox)

/** The synonyms of each language in which articles are written. */
export const SynonymLists = model('SynonymList', schema)
