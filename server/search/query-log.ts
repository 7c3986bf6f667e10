import { model, Schema } from 'mongoose'

/** One search, as it was finally asked: words typed on the way to it are not kept. */
export interface LoggedQuery {
  words: string
  language: string
  /** How many articles were found in that language. */
  found: number
  /** How many were found in the language that it falls back to. */
  foundInFallback: number
  at: Date
  /** A random key that the browser keeps for a day and that names nobody. */
  visit?: string
  opened?: { article: number; position: number; at: Date }
  /** The request that it led to. */
  ticket?: number
  /** Set once it has been looked at as evidence of a gap. */
  gathered?: boolean
}

const schema = new Schema<LoggedQuery>(
  {
    words: { type: String, required: true },
    language: { type: String, required: true },
    found: { type: Number, required: true },
    foundInFallback: { type: Number, default: 0 },
    at: { type: Date, required: true },
    visit: String,
    opened: { _id: false, type: { article: Number, position: Number, at: Date } },
    ticket: Number,
    gathered: { type: Boolean, default: false }
  },
  { collection: 'queries', versionKey: false }
)
schema.index({ gathered: 1, found: 1, foundInFallback: 1, at: 1 })
schema.index({ visit: 1, at: 1 }, { sparse: true })
schema.index({ at: 1 })

/** What was asked, found, and opened: per visit, and without names. */
export const Queries = model<LoggedQuery>('Query', schema)
