import { type Document, type Model, Schema, Types } from 'mongoose'
import type { Catalogue, EventName } from './catalogue.ts'
import { inThePresent, pastMoment } from './history.ts'

export interface Waiting {
  _id: Types.ObjectId
  name: EventName
  about: Catalogue[EventName]
  at: Date
  /** Set for what was over when it was recorded: nothing follows from it. */
  past?: boolean
}

/** What a document has that records its own news. */
export interface Recording {
  /** Notes that something was done to this document. It is stored by the save that stores the change. */
  record<Name extends EventName>(name: Name, about: Catalogue[Name]): void
}

export interface HasOutbox {
  outbox: Waiting[]
}

type Listener = (model: Model<HasOutbox>) => void

let listener: Listener = () => {}

/** Calls back whenever a document with news was saved. */
export function onNews(callback: Listener): void {
  listener = callback
}

/**
 * Gives a model its outbox. News stand in the very document that changed, so that no change is ever stored without
 * its news, nor news without their change, on any MongoDB.
 */
export function outbox(schema: Schema): void {
  const news = new Schema<Waiting>({ name: String, about: Schema.Types.Mixed, at: Date, past: Boolean })
  schema.add({ outbox: { type: [news], default: [] } })
  schema.index({ 'outbox.at': 1 }, { sparse: true })
  schema.method('record', function (this: HasOutbox, name: EventName, about: Catalogue[EventName]) {
    const then = pastMoment()
    this.outbox.push({ _id: new Types.ObjectId(), name, about, at: then ?? new Date(), past: then ? true : undefined })
  })
  schema.post('save', function (this: Document & HasOutbox) {
    if (this.outbox?.length !== 0) inThePresent(() => listener(this.constructor as Model<HasOutbox>))
  })
}
