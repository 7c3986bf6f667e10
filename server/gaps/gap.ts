import { type HydratedDocument, model, Schema, type Types } from 'mongoose'
import { type HasOutbox, outbox, type Recording } from '../events/outbox.ts'

const gapStates = ['open', 'claimed', 'drafting', 'answered', 'dismissed'] as const
export type GapState = (typeof gapStates)[number]

/** One thing that shows the need. */
export interface Evidence {
  _id: Types.ObjectId
  kind: 'search' | 'ticket'
  language: string
  /** The words of the search, or the subject of the ticket. */
  words: string
  at: Date
  ticket?: number
  query?: Types.ObjectId
}

/** Somebody whose question this is and who wants to be told. */
export interface Asker {
  person: Types.ObjectId
  language: string
  /** Their own question, to be quoted when the answer is there. */
  question: string
  ticket?: number
  toldAt?: Date
}

export interface GapFields {
  number: number
  /** What is missing, in the words of who asked or of who named it. */
  name: string
  /** The language of the name. */
  language: string
  /** The words that make two questions the same: folded, stemmed, sorted. */
  terms: string[]
  state: GapState
  evidence: Evidence[]
  /** All evidence ever gathered; the list above keeps the newest. */
  searches: number
  tickets: number
  languages: string[]
  askers: Asker[]
  claimedBy?: Types.ObjectId
  /** The article that is being written for it. */
  article?: number
  answer?: { article: number; language: string; at: Date }
  dismissal?: { reason: string; by: string; at: Date }
  openedAt: Date
  lastSeenAt: Date
}

export type Gap = HydratedDocument<GapFields & HasOutbox, Recording>

const person = { type: Schema.Types.ObjectId, ref: 'Person' }
const evidence = new Schema<Evidence>({
  kind: String,
  language: String,
  words: String,
  at: Date,
  ticket: Number,
  query: Schema.Types.ObjectId
})
const asker = new Schema<Asker>(
  { person, language: String, question: String, ticket: Number, toldAt: Date },
  { _id: false }
)

const schema = new Schema<GapFields & HasOutbox>(
  {
    number: { type: Number, required: true },
    name: { type: String, required: true },
    language: { type: String, required: true },
    terms: { type: [String], default: [] },
    state: { type: String, enum: gapStates, default: 'open' },
    evidence: { type: [evidence], default: [] },
    searches: { type: Number, default: 0 },
    tickets: { type: Number, default: 0 },
    languages: { type: [String], default: [] },
    askers: { type: [asker], default: [] },
    claimedBy: person,
    article: Number,
    answer: { _id: false, type: { article: Number, language: String, at: Date } },
    dismissal: { _id: false, type: { reason: String, by: String, at: Date } },
    openedAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true }
  },
  { collection: 'gaps', optimisticConcurrency: true }
)
schema.plugin(outbox)
schema.index({ number: 1 }, { unique: true })
schema.index({ state: 1, lastSeenAt: -1, number: -1 })
schema.index({ language: 1, terms: 1 })
schema.index({ 'evidence.ticket': 1 }, { sparse: true })
schema.index({ article: 1 }, { sparse: true })

/** One unmet need of readers, with all its evidence. */
export const Gaps = model('Gap', schema)
