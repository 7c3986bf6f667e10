import type { Model, Types } from 'mongoose'
import { type Claimed, claimedAtOnce } from './claims.ts'
import { Journal, type JournalEntry } from './journal.ts'
import type { HasOutbox, Waiting } from './outbox.ts'

const beginning = new Date(0)

export interface Following {
  /** The names of the reactions that follow an event. */
  reactionsTo(name: Waiting['name']): string[]
  /** For how many reactions this process has room. */
  room(): number
  /** Takes on what this process has claimed. */
  takeOn(claimed: Claimed): void
  /** Called when reactions are left for whoever has room. */
  leave(): void
}

interface Put {
  entry: JournalEntry
  claimed: Claimed[]
}

/** How many documents are read at a time. Who gets as much from one look has to look again. */
export const mostCollected = 100

/**
 * Carries what documents recorded from their outboxes into the journal, and answers with how much that was. As far as
 * this process has room, it claims the reactions as it writes them down. Writing twice is harmless: an entry keeps the
 * id that it had in the outbox.
 */
export async function collect(model: Model<HasOutbox>, following: Following): Promise<number> {
  const documents = await model
    .find({ 'outbox.at': { $gt: beginning } }, { outbox: 1 })
    .limit(mostCollected)
    .lean()
  return documents.length > 0 ? carry(model, documents, following) : 0
}

type WithNews = HasOutbox & { _id: Types.ObjectId }

async function carry(model: Model<HasOutbox>, documents: WithNews[], following: Following): Promise<number> {
  const puts = putsFor(
    documents.flatMap(({ outbox }) => outbox),
    following
  )
  const { upsertedIds } = await Journal.bulkWrite(
    puts.map(({ entry: { _id, ...rest } }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true }
    }))
  )
  // What was there already was put there by somebody else, whose claims hold.
  for (const [place, { claimed }] of puts.entries())
    if (upsertedIds[place] !== undefined) for (const each of claimed) following.takeOn(each)
  await model.bulkWrite(
    documents.map(({ _id, outbox }) => ({
      updateOne: { filter: { _id }, update: { $pull: { outbox: { _id: { $in: outbox.map(news => news._id) } } } } }
    })),
    { timestamps: false }
  )
  return puts.length
}

function putsFor(news: Waiting[], { reactionsTo, room, leave }: Following): Put[] {
  let free = room()
  return news.map(({ _id, name, about, at, past }) => {
    const names = past ? [] : reactionsTo(name)
    const own = names.slice(0, free)
    free -= own.length
    if (own.length < names.length) leave()
    const waiting = names.map(reaction =>
      own.includes(reaction) ? claimedAtOnce(reaction) : { reaction, tries: 0, due: at }
    )
    const entry = { _id, name, about, at, waiting, parked: [] }
    return { entry, claimed: waiting.slice(0, own.length).map(each => ({ entry, waiting: each })) }
  })
}
