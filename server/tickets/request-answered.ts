import { model, Schema } from 'mongoose'

/** A request that was not sent, because its writer said that an article answers it. */
export interface AnsweredRequest {
  /** The id of the form, so that it counts once. */
  _id: string
  words: string
  language: string
  article: number
  /** The visit during which it was written. */
  visit?: string
  person?: string
  at: Date
}

const schema = new Schema<AnsweredRequest>(
  { _id: String, words: String, language: String, article: Number, visit: String, person: String, at: Date },
  { collection: 'answeredRequests', versionKey: false }
)
schema.index({ at: 1 })
schema.index({ article: 1, at: 1 })

/** What articles have saved people from asking: kept for good. */
export const AnsweredRequests = model<AnsweredRequest>('AnsweredRequest', schema)

export async function noteAnswered({ _id, ...answered }: AnsweredRequest): Promise<void> {
  await AnsweredRequests.updateOne({ _id }, { $setOnInsert: answered }, { upsert: true })
}
