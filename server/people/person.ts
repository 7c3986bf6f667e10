import { type HydratedDocument, model, Schema } from 'mongoose'
import { type HasOutbox, outbox, type Recording } from '../events/outbox.ts'

export const roles = ['agent', 'writer', 'admin'] as const
export type Role = (typeof roles)[number]

export interface PersonFields {
  name: string
  /** In lower case. */
  email: string
  /** Set when somebody has shown that mails to this address reach them. */
  emailConfirmedAt?: Date
  /** Who has none is a customer. */
  roles: Role[]
  language: string
  timeZone: string
  organisation?: string
  /** An argon2id hash. Only staff have one. */
  password?: string
  deactivatedAt?: Date
  createdAt: Date
}

export type Person = HydratedDocument<PersonFields & HasOutbox, Recording>

const schema = new Schema<PersonFields & HasOutbox>(
  {
    name: { type: String, required: true },
    email: { type: String, required: true },
    emailConfirmedAt: Date,
    roles: { type: [{ type: String, enum: roles }], default: [] },
    language: { type: String, required: true },
    timeZone: { type: String, default: 'UTC' },
    organisation: String,
    password: String,
    deactivatedAt: Date,
    createdAt: { type: Date, default: () => new Date() }
  },
  { collection: 'people', optimisticConcurrency: true }
)
schema.plugin(outbox)
schema.index({ email: 1 }, { unique: true })
schema.index({ roles: 1, name: 1 })

const listeners: ((id: string) => void)[] = []

/** Calls back whenever a person was saved, for whoever remembers people. */
export function onPersonSaved(callback: (id: string) => void): void {
  listeners.push(callback)
}

schema.post('save', person => {
  for (const listener of listeners) listener(person.id)
})

/** Everybody: customers, agents, writers, admins. */
export const People = model('Person', schema)
