import { model, Schema, type Types } from 'mongoose'

/** One thing that shows a need. */
export interface EvidenceFields {
  _id: Types.ObjectId
  /** Its number, or `unplaced`. */
  gap: number
  kind: 'search' | 'ticket'
  language: string
  /** The question: what was searched for, or the subject of the ticket. */
  words: string
  /** What was asked in whole, where that is more than the words. */
  text?: string
  at: Date
  ticket?: number
  query?: Types.ObjectId
  /** Since when it is in its gap. */
  putAt: Date
  /** Set when an agent has said to which gap it belongs: the program leaves it there. */
  isKept?: boolean
  /** Set when it shows nothing any more and is about to be thrown away: it counts no more. */
  isLetGo?: boolean
  /** The gap that it was moved from, when people merged the two. */
  cameFrom?: number
}

export type Piece = Pick<EvidenceFields, 'kind' | 'language' | 'words' | 'text' | 'at' | 'ticket' | 'query' | 'isKept'>

const schema = new Schema<EvidenceFields>(
  {
    gap: { type: Number, required: true },
    kind: { type: String, enum: ['search', 'ticket'], required: true },
    language: { type: String, required: true },
    words: { type: String, required: true },
    text: String,
    at: { type: Date, required: true },
    ticket: Number,
    query: Schema.Types.ObjectId,
    putAt: { type: Date, required: true },
    isKept: Boolean,
    isLetGo: Boolean,
    cameFrom: Number
  },
  { collection: 'evidence', versionKey: false }
)
schema.index({ gap: 1, at: -1 })
schema.index({ at: -1 })
schema.index({ putAt: 1 })
// The same search or ticket counts once.
schema.index({ ticket: 1 }, { unique: true, sparse: true })
schema.index({ query: 1 }, { unique: true, sparse: true })

/** What shows that something is missing. */
export const Evidence = model<EvidenceFields>('Evidence', schema)

/** What is older than so many newer questions neither changes the heat of a gap nor is it found by. */
const newest = 1000

/** What shows a gap: what is about to be thrown away counts no more. */
export const counting = (gap: number) => ({ gap, isLetGo: { $ne: true } })

/** The newest questions of a gap. */
export function newestIn(gap: number) {
  return Evidence.find(counting(gap), { kind: 1, at: 1, words: 1, language: 1 }).sort({ at: -1 }).limit(newest).lean()
}
