import { type HydratedDocument, model, Schema, Types } from 'mongoose'
import { type HasOutbox, outbox, type Recording } from '../events/outbox.ts'

export const statuses = ['new', 'open', 'pending', 'on-hold', 'solved', 'closed'] as const
export type Status = (typeof statuses)[number]

export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

export interface Entry {
  _id: Types.ObjectId
  /** A message is read by the customer, a note by agents only. */
  kind: 'message' | 'note'
  by: Types.ObjectId
  /** As it was typed, in the light Markdown that `renderMessage` shows. */
  body: string
  at: Date
}

/** The tie between a ticket and an article. */
export interface ArticleLink {
  article: number
  language: string
  revision?: string
  outcome: 'viewed' | 'answered' | 'partly' | 'wrong'
  by: Types.ObjectId
  at: Date
}

/** What a solved ticket says about the knowledge. */
export interface Verdict {
  kind: 'answered' | 'partly' | 'wrong' | 'needs-article' | 'none-needed'
  /** The article that answered, partly answered, or was wrong. */
  article?: number
  /** What an article should say, in an agent's words; or the gap that is known already. */
  need?: string
  gap?: number
  by: Types.ObjectId
  at: Date
}

export interface Trail {
  /** The visit during which the customer asked: ties the request to what was searched before it. */
  visit?: string
  /** Articles that were offered while the request was written, and not taken. */
  dismissed: number[]
}

export interface TicketFields {
  number: number
  subject: string
  requester: Types.ObjectId
  /** Asked by somebody who was not signed in, and not yet seen by whom the address belongs to. */
  unconfirmed?: boolean
  /** The language that the customer asks in. */
  language: string
  status: Status
  priority: Priority
  assignee?: Types.ObjectId
  tags: string[]
  entries: Entry[]
  links: ArticleLink[]
  verdict?: Verdict
  trail: Trail
  /** Since when the customer has been waiting for an answer; unset while it is the customer's turn. */
  waitingSince?: Date
  openedAt: Date
  /** When something was last said or done. */
  changedAt: Date
  solvedAt?: Date
  /** Another one with every save that changes by what the ticket is found. */
  searchMark?: Types.ObjectId
}

export type Ticket = HydratedDocument<TicketFields & HasOutbox, Recording>

const person = { type: Schema.Types.ObjectId, ref: 'Person' }
const entry = new Schema<Entry>({ kind: String, by: person, body: String, at: Date })
const link = new Schema<ArticleLink>(
  { article: Number, language: String, revision: String, outcome: String, by: person, at: Date },
  { _id: false }
)
const verdict = new Schema<Verdict>(
  { kind: String, article: Number, need: String, gap: Number, by: person, at: Date },
  { _id: false }
)

const schema = new Schema<TicketFields & HasOutbox>(
  {
    number: { type: Number, required: true },
    subject: { type: String, required: true },
    requester: { ...person, required: true },
    unconfirmed: Boolean,
    language: { type: String, required: true },
    status: { type: String, enum: statuses, default: 'new' },
    priority: { type: String, enum: priorities, default: 'normal' },
    assignee: person,
    tags: { type: [String], default: [] },
    entries: { type: [entry], default: [] },
    links: { type: [link], default: [] },
    verdict,
    trail: { visit: String, dismissed: { type: [Number], default: [] } },
    waitingSince: Date,
    openedAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
    solvedAt: Date,
    searchMark: Schema.Types.ObjectId
  },
  { collection: 'tickets', optimisticConcurrency: true }
)
schema.plugin(outbox)
schema.index({ number: 1 }, { unique: true })
schema.index({ number: 1, requester: 1, searchMark: 1 })
// Forms choose the id of what they send, so that sending it twice opens one ticket.
schema.index({ 'entries._id': 1 }, { unique: true, sparse: true })
schema.index({ requester: 1, changedAt: -1, number: -1 })
schema.index({ status: 1, changedAt: -1, number: -1 })
// The queue: whoever has waited longest comes first.
schema.index({ waitingSince: 1, number: 1 })
schema.index({ assignee: 1, waitingSince: 1, number: 1 })

/** What the search index has of a ticket. */
const searched = ['subject', 'requester', 'language', 'status', 'assignee', 'tags', 'entries', 'changedAt']

schema.pre('save', function () {
  if (searched.some(path => this.isModified(path))) this.searchMark = new Types.ObjectId()
})

const whenSaved: (() => void)[] = []

/** Calls back whenever a ticket was saved, for whoever remembers something of one. */
export function onTicketSaved(callback: () => void): void {
  whenSaved.push(callback)
}

schema.post('save', () => {
  for (const callback of whenSaved) callback()
})

/** One conversation with a customer; customers see it as their request. */
export const Tickets = model('Ticket', schema)
