import { type HydratedDocument, type Model, model, Schema, type Types } from 'mongoose'
import type { Significance, Text } from './article.ts'

export interface Revision extends Text {
  _id: Types.ObjectId
  article: number
  language: string
  edition: number
  significance: Significance
  by: string
  at: Date
}

export const revisionFields = {
  article: { type: Number, required: true },
  language: { type: String, required: true },
  edition: { type: Number, required: true },
  title: String,
  summary: String,
  body: String,
  significance: String,
  by: String,
  at: Date
}

const schema = new Schema<Revision>(revisionFields, { collection: 'revisions', versionKey: false })
schema.index({ article: 1, language: 1, edition: -1 }, { unique: true })

/** Every published text, kept for ever. */
export const Revisions = model<Revision>('Revision', schema)

interface HasRevisions {
  revisions: Revision[]
}

/**
 * A text is published, and its revision noted, by one save of the article. From there the revision goes to its own
 * collection; what a crash left behind goes with the next save. Going twice is harmless: it keeps its id.
 */
export function keepsRevisions(schema: Schema): void {
  schema.post('save', async (article: HydratedDocument<HasRevisions>) => {
    if (article.revisions.length === 0) return

    const revisions = article.revisions.map(revision => (revision as HydratedDocument<Revision>).toObject())
    await Revisions.bulkWrite(
      revisions.map(({ _id, ...revision }) => ({
        updateOne: { filter: { _id }, update: { $setOnInsert: revision }, upsert: true }
      }))
    )
    const carried = { $pull: { revisions: { _id: { $in: revisions.map(({ _id }) => _id) } } } }
    await (article.constructor as Model<HasRevisions>).updateOne({ _id: article._id }, carried)
  })
}
