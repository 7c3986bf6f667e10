import { type HydratedDocument, model, Schema, type Types } from 'mongoose'
import { isDuplicateKey } from '../database.ts'
import { type HasOutbox, outbox, type Recording } from '../events/outbox.ts'

export const voteReasons = ['wrong', 'outdated', 'unclear', 'not-my-question', 'not-in-my-language'] as const
export type VoteReason = (typeof voteReasons)[number]

export interface VoteFields {
  article: number
  language: string
  /** The text that the reader judged. */
  revision: Types.ObjectId
  /** Who voted: a person's id, or a random key that names nobody. */
  reader: string
  helped: boolean
  /** Why it did not help. */
  reason?: VoteReason
  comment?: string
  at: Date
}

export type Vote = HydratedDocument<VoteFields & HasOutbox, Recording>

const schema = new Schema<VoteFields & HasOutbox>(
  {
    article: { type: Number, required: true },
    language: { type: String, required: true },
    revision: { type: Schema.Types.ObjectId, required: true },
    reader: { type: String, required: true },
    helped: { type: Boolean, required: true },
    reason: { type: String, enum: voteReasons },
    comment: String,
    at: { type: Date, required: true }
  },
  { collection: 'votes', optimisticConcurrency: true }
)
schema.plugin(outbox)
schema.index({ revision: 1, reader: 1 }, { unique: true })
schema.index({ article: 1, helped: 1, at: -1 })

/** What readers said of a text: whether it helped, and why not. */
export const Votes = model('Vote', schema)

export interface Voting {
  reader: string
  helped: boolean
  reason?: VoteReason
  comment?: string
  at?: Date
}

/** A reader says whether a text helped. Each reader has one vote on it, and may change their mind. */
export async function vote(text: Pick<VoteFields, 'article' | 'language' | 'revision'>, voting: Voting): Promise<void> {
  const { revision } = text
  const { reader } = voting
  const given = ((await Votes.findOne({ revision, reader })) ?? new Votes({ ...text, reader })) as Vote
  change(given, voting)
  try {
    await given.save()
  } catch (error) {
    // The same reader pressed twice: the other press has stored the vote by now.
    if (isDuplicateKey(error)) return vote(text, voting)
    throw error
  }
}

/** Whether a reader has said that a text helped, or that it did not. */
export async function votedBefore(revision: Types.ObjectId, reader: string): Promise<'yes' | 'no' | undefined> {
  const given = await Votes.findOne({ revision, reader }, { helped: 1 }).lean()
  return given ? (given.helped ? 'yes' : 'no') : undefined
}

/** Pressing the same button again changes nothing, and takes back no reason that was given. */
function change(given: Vote, { helped, reason, comment, at = new Date() }: Voting) {
  const saysMore = reason !== undefined || comment !== undefined
  if (!given.isNew && given.helped === helped && !saysMore) return

  given.helped = helped
  given.reason = helped ? undefined : reason
  given.comment = helped ? undefined : comment
  given.at = at
  const { article, language, revision } = given
  given.record('article.voted', { article, language, revision: revision.toString(), helped, reason: given.reason })
}
