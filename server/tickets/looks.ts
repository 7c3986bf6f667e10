import { model, Schema } from 'mongoose'
import { gathered } from '../web/gathered.ts'
import { remembered } from '../web/remembered.ts'

/** When an agent last looked at a ticket. */
interface Look {
  person: string
  ticket: number
  at: Date
}

const schema = new Schema<Look>(
  { person: String, ticket: Number, at: Date },
  { collection: 'looks', versionKey: false }
)
schema.index({ person: 1, ticket: 1 }, { unique: true })
schema.index({ at: 1 }, { expireAfterSeconds: 180 * 86_400 })

const Looks = model<Look>('Look', schema)

/** Notes that somebody looks at a ticket now, and answers with when they last did. */
export const look = (person: string, ticket: number, at = new Date()): Promise<Date | undefined> =>
  noteAll({ person, ticket, at })

/** When a ticket has changed, everybody who shows it looks at the same time. */
const noteAll = gathered(async (looks: Look[]) => {
  const key = ({ person, ticket }: Look) => `${person} ${ticket}`
  const last = new Map(looks.map(look => [key(look), look]))
  const before = await Looks.find({
    person: { $in: looks.map(({ person }) => person) },
    ticket: { $in: looks.map(({ ticket }) => ticket) }
  }).lean()
  await Looks.bulkWrite(
    [...last.values()].map(({ person, ticket, at }) => ({
      updateOne: { filter: { person, ticket }, update: { $set: { at } }, upsert: true }
    })),
    { ordered: false }
  )
  known.forget()
  const times = new Map(before.map(look => [key(look), look.at]))
  return looks.map(look => times.get(key(look)))
})

/** When somebody last looked at each of these tickets. */
export function lastLooks(person: string, tickets: number[]): Promise<Map<number, Date>> {
  return known.get(`${person} ${tickets}`, async () => {
    const looks = await Looks.find({ person, ticket: { $in: tickets } }).lean()
    return new Map(looks.map(({ ticket, at }) => [ticket, at]))
  })
}

const known = remembered<Map<number, Date>>()
