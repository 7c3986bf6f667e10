import { type HydratedDocument, model, Schema, Types } from 'mongoose'
import { type HasOutbox, outbox, type Recording } from '../events/outbox.ts'
import { tellsOfChanges } from './changed.ts'
import { keepsRevisions, type Revision, revisionFields } from './revision.ts'

export type Significance = 'typo' | 'medium' | 'major'
export type Audience = 'public' | 'signed-in' | 'agents'

export interface Text {
  title: string
  /** One sentence for lists and search engines. */
  summary: string
  /** Markdown. */
  body: string
}

export interface Draft extends Text {
  savedAt: Date
  by: string
}

export interface Published extends Text {
  /** The revision that this text is. */
  revision: Types.ObjectId
  /** Counts the published texts of this translation, from 1. */
  edition: number
  at: Date
  /** When readers last got a different meaning: the last medium or major revision. */
  meaningChangedAt: Date
  by: string
}

export interface TranslationFields {
  language: string
  slug: string
  /** How many texts it has had published so far. It goes on counting when it was taken away meanwhile. */
  editions?: number
  draft?: Draft
  published?: Published
  /**
   * The source text's edition that this translation renders. The source itself has none.
   * Which editions of the source changed the meaning stands in `Article.changesOfMeaning`.
   */
  follows?: number
  /** What people call it who look for it, where the text does not. */
  searchWords?: string[]
}

/** An edition of the source text that said something new, which translations have to follow. */
export interface ChangeOfMeaning {
  edition: number
  significance: 'medium' | 'major'
  at: Date
}

/** What an import has brought, so that another one changes only what has changed there, and nothing that was edited here. */
export interface ImportMarks {
  place: string
  texts: { language: string; mark: string; seen: string }[]
}

export interface ArticleFields {
  /** Stands at the end of its address, and never changes: `/pl/articles/faktura-7`. */
  number: number
  /** The number of the section that it stands in. */
  section: number
  position: number
  source: string
  audience: Audience
  tags: string[]
  translations: TranslationFields[]
  changesOfMeaning: ChangeOfMeaning[]
  votes: { helped: number; didNot: number }
  /** Its key in the system that it was imported from. */
  importKey?: string
  imported?: ImportMarks
  /** Texts that were published by the last save and are on their way to where all revisions are kept. */
  revisions: Revision[]
  createdAt: Date
  /** Another one with every save: whoever knows it has seen the article as it is. */
  lastSave?: Types.ObjectId
}

export type Article = HydratedDocument<ArticleFields & HasOutbox, Recording>

const text = {
  title: { type: String, default: '' },
  summary: { type: String, default: '' },
  body: { type: String, default: '' }
}
const draft = new Schema<Draft>({ ...text, savedAt: Date, by: String }, { _id: false })
const published = new Schema<Published>(
  { ...text, revision: Schema.Types.ObjectId, edition: Number, at: Date, meaningChangedAt: Date, by: String },
  { _id: false }
)
const translation = new Schema<TranslationFields>(
  {
    language: String,
    slug: String,
    editions: Number,
    draft,
    published,
    follows: Number,
    searchWords: { type: [String], default: undefined }
  },
  { _id: false }
)
const changeOfMeaning = new Schema<ChangeOfMeaning>({ edition: Number, significance: String, at: Date }, { _id: false })

const schema = new Schema<ArticleFields & HasOutbox>(
  {
    number: { type: Number, required: true },
    section: { type: Number, required: true },
    position: { type: Number, default: 0 },
    source: { type: String, required: true },
    audience: { type: String, enum: ['public', 'signed-in', 'agents'], default: 'public' },
    tags: { type: [String], default: [] },
    translations: { type: [translation], default: [] },
    changesOfMeaning: { type: [changeOfMeaning], default: [] },
    votes: { helped: { type: Number, default: 0 }, didNot: { type: Number, default: 0 } },
    importKey: String,
    imported: {
      _id: false,
      type: { place: String, texts: [{ _id: false, language: String, mark: String, seen: String }] }
    },
    revisions: { type: [new Schema<Revision>(revisionFields)], default: [] },
    createdAt: { type: Date, default: () => new Date() },
    lastSave: Schema.Types.ObjectId
  },
  { collection: 'articles', optimisticConcurrency: true }
)
schema.plugin(outbox)
schema.plugin(keepsRevisions)
schema.pre('save', function () {
  if (this.isModified()) this.lastSave = new Types.ObjectId()
})
schema.index({ number: 1 }, { unique: true })
schema.index({ number: 1, section: 1, lastSave: 1 })
schema.index({ section: 1, position: 1, number: 1 })
schema.index({ importKey: 1 }, { sparse: true })
schema.plugin(tellsOfChanges)

/** One piece of knowledge, with its source language and its translations, each a draft beside the published text. */
export const Articles = model('Article', schema)
