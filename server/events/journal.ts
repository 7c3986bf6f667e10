import { model, Schema, type Types } from 'mongoose'
import type { Catalogue, EventName } from './catalogue.ts'

/** A reaction that has not succeeded yet. */
export interface WaitingReaction {
  reaction: string
  tries: number
  due: Date
  /** Set while a process is at work on it. */
  lease?: string
  problem?: string
}

export interface JournalEntry {
  _id: Types.ObjectId
  name: EventName
  about: Catalogue[EventName]
  at: Date
  waiting: WaitingReaction[]
  /** Reactions that were given up after many tries, for an administrator to look at. */
  parked: WaitingReaction[]
}

const reaction = {
  _id: false,
  reaction: String,
  tries: Number,
  due: Date,
  lease: String,
  problem: String
}

const schema = new Schema<JournalEntry>(
  {
    name: { type: String, required: true },
    about: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    waiting: [reaction],
    parked: [reaction]
  },
  { collection: 'journal', versionKey: false }
)
schema.index({ 'waiting.due': 1 }, { sparse: true })
schema.index({ 'parked.due': 1 }, { sparse: true })
schema.index({ name: 1, at: 1 })
schema.index({ 'about.ticket': 1, at: 1 }, { sparse: true })
schema.index({ 'about.gap': 1, at: 1 }, { sparse: true })
schema.index({ 'about.article': 1, at: 1 }, { sparse: true })

/** What has happened, kept for good, and which reactions are still waiting. */
export const Journal = model<JournalEntry>('Journal', schema)
