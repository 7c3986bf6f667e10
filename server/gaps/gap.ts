import { type HydratedDocument, model, Schema, type Types } from 'mongoose'
import { type HasOutbox, outbox, type Recording } from '../events/outbox.ts'
import { newestIn } from './evidence.ts'
import { saidBy } from './said.ts'

export const gapStates = ['open', 'claimed', 'drafting', 'answered', 'dismissed', 'merged'] as const
export type GapState = (typeof gapStates)[number]
/** Those of a gap that stands for itself. */
export const ownStates = gapStates.filter(state => state !== 'merged')
/** Those of a need that waits for its answer. */
export const unansweredStates = ['open', 'claimed', 'drafting'] as const satisfies GapState[]

/** Somebody whose question this is and who wants to be told. */
export interface Asker {
  person: Types.ObjectId
  language: string
  /** Their own question, to be quoted when the answer is there. */
  question: string
  ticket?: number
  toldAt?: Date
  /** The gap that was merged into this one, if it was there that they asked. */
  cameFrom?: number
}

export interface GapFields {
  number: number
  /** What is missing, in the words of who asked or of who named it. */
  name: string
  /** The language of the question that it was last called after: the one in which an answer is awaited. */
  language: string
  /** The language of the name, where people gave it; `null` where they did not, though they have shaped it. */
  nameLanguage?: string | null
  state: GapState
  /** When people last shaped it: the program takes nothing away that was in it then. */
  keptAt?: Date
  /** When an agent called it what is needed, who judged a ticket. */
  namedAt?: Date
  /** The gap that took it in. */
  mergedInto?: number
  /** The state that it was in before. */
  mergedAs?: GapState
  /** The gap that people parted it from. */
  splitFrom?: number
  /** Some of the newest questions, in the askers' own words. */
  voices: { words: string; language: string }[]
  /** What it is about, as people write it. */
  keyWords: string[]
  /** The words that it is found by: `saidBy(gap, …)`. They are many, and are not read with it. */
  said: string[]
  /** How much it is asked for: `heatOf(evidence)`. */
  heat: number
  searches: number
  tickets: number
  languages: string[]
  askers: Asker[]
  claimedBy?: Types.ObjectId
  /** The article that is being written for it. */
  article?: number
  /** The gap that brought the article when it was merged into this one. */
  articleFrom?: number
  /** The number that was taken for an article that is being begun: whoever else begins it begins the same one. */
  beginsAs?: number
  answer?: { article: number; language: string; at: Date }
  dismissal?: { reason: string; by: string; at: Date }
  openedAt: Date
  lastSeenAt: Date
}

export type Gap = HydratedDocument<GapFields & HasOutbox, Recording>

const person = { type: Schema.Types.ObjectId, ref: 'Person' }
const asker = new Schema<Asker>(
  { person, language: String, question: String, ticket: Number, toldAt: Date, cameFrom: Number },
  { _id: false }
)

export const longestName = 200

const schema = new Schema<GapFields & HasOutbox>(
  {
    number: { type: Number, required: true },
    name: { type: String, required: true },
    language: { type: String, required: true },
    nameLanguage: String,
    state: { type: String, enum: gapStates, default: 'open' },
    keptAt: Date,
    namedAt: Date,
    mergedInto: Number,
    mergedAs: { type: String, enum: gapStates },
    splitFrom: Number,
    voices: { type: [{ _id: false, words: String, language: String }], default: [] },
    keyWords: { type: [String], default: [] },
    said: { type: [String], select: false },
    heat: { type: Number, default: 0 },
    searches: { type: Number, default: 0 },
    tickets: { type: Number, default: 0 },
    languages: { type: [String], default: [] },
    askers: { type: [asker], default: [] },
    claimedBy: person,
    article: Number,
    articleFrom: Number,
    beginsAs: Number,
    answer: { _id: false, type: { article: Number, language: String, at: Date } },
    dismissal: { _id: false, type: { reason: String, by: String, at: Date } },
    openedAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true }
  },
  { collection: 'gaps', optimisticConcurrency: true }
)
schema.plugin(outbox)
schema.index({ number: 1 }, { unique: true })
schema.index({ state: 1, heat: -1, number: -1 })
schema.index({ state: 1, said: 1 })
schema.index({ state: 1, languages: 1, heat: -1, number: -1 })
schema.index({ article: 1 }, { sparse: true })
schema.index({ mergedInto: 1 }, { sparse: true })
schema.index({ keptAt: 1 }, { sparse: true })
schema.index({ nameLanguage: 1 }, { sparse: true })

/** Whoever changes what a gap is called changes the words that it is found by. */
schema.pre('save', async function () {
  if (!this.isModified('name') && !this.isModified('keyWords')) return
  const questions = await newestIn(this.number)
  this.said = saidBy(
    this,
    questions.map(({ words }) => words)
  )
})

/** How far the answer is that a gap waits for. */
export function stateOfWork({ article, claimedBy }: Pick<GapFields, 'article' | 'claimedBy'>): GapState {
  if (article !== undefined) return 'drafting'
  return claimedBy ? 'claimed' : 'open'
}

/** One unmet need of readers, with all its evidence. */
export const Gaps = model('Gap', schema)
