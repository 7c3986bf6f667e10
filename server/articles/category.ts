import { type HydratedDocument, model, Schema, type Types } from 'mongoose'
import { type HasOutbox, outbox, type Recording } from '../events/outbox.ts'
import { tellsOfChanges } from './changed.ts'

/** What a category or a section is called in one language. */
export interface Naming {
  language: string
  name: string
  description?: string
}

export interface SectionFields {
  _id: Types.ObjectId
  /** Stands in its address, and is never given twice. */
  number: number
  names: Naming[]
}

export interface CategoryFields {
  number: number
  position: number
  names: Naming[]
  /** In the order in which they are shown. */
  sections: SectionFields[]
  /** Its key in the system that it was imported from. */
  importKey?: string
}

export type Category = HydratedDocument<CategoryFields & HasOutbox, Recording>

const naming = new Schema<Naming>({ language: String, name: String, description: String }, { _id: false })

const schema = new Schema<CategoryFields & HasOutbox>(
  {
    number: { type: Number, required: true },
    position: { type: Number, required: true },
    names: [naming],
    sections: [
      new Schema<SectionFields & { importKey?: string }>({ number: Number, names: [naming], importKey: String })
    ],
    importKey: String
  },
  { collection: 'categories', optimisticConcurrency: true }
)
schema.plugin(outbox)
schema.index({ number: 1 }, { unique: true })
schema.index({ position: 1 })
schema.index({ 'sections.number': 1 })
schema.index({ importKey: 1 }, { sparse: true })
schema.plugin(tellsOfChanges)

/** The upper level of the tree that articles stand in; its sections, the lower one, are kept inside. */
export const Categories = model('Category', schema)
