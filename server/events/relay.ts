import mongoose, { type Model } from 'mongoose'
import { log } from '../log.ts'
import type { Event, EventName } from './catalogue.ts'
import { type Claimed, claim, finish, postpone, renew, renewEvery } from './claims.ts'
import { Journal } from './journal.ts'
import { type HasOutbox, onNews, type Waiting } from './outbox.ts'

export type Reaction<Services, Name extends EventName> = (event: Event<Name>, services: Services) => Outcome

// biome-ignore lint/suspicious/noConfusingVoidType: a reaction may answer with nothing at all
type Outcome = Promise<unknown> | void

/** What follows each event, by the reaction's own name. Every event has a row, even an empty one: somebody decided. */
export type Reactions<Services> = { [Name in EventName]: Record<string, Reaction<Services, Name>> }

export interface Relay {
  start(): void
  /** Delivers until nothing is due. */
  settle(): Promise<void>
  /** Finishes what is under way and takes on nothing new. */
  stop(): Promise<void>
}

const beginning = new Date(0)
const lookAround = 1_000
const atOnce = 8

/** Carries what documents recorded into the journal, and from there to the reactions, until each has succeeded. */
export function createRelay<Services>(reactions: Reactions<Services>, services: Services): Relay {
  const underWay = new Map<Promise<void>, Claimed>()
  let looking: Promise<number> = Promise.resolve(0)
  let isAboutToLook = false
  let isStopped = false
  let timers: NodeJS.Timeout[] = []

  function wake() {
    if (isStopped || isAboutToLook) return
    isAboutToLook = true
    lookNext().catch(error => log.error({ error }, 'the relay stumbled and will look again'))
  }

  /** One look at a time; a slow reaction keeps nobody from looking. */
  function lookNext(): Promise<number> {
    looking = looking.then(look, look)
    return looking
  }

  /** Takes on what there is, as far as there is room. Answers with how much that was. */
  async function look(): Promise<number> {
    isAboutToLook = false
    let taken = await collect(reactions)
    while (underWay.size < atOnce) {
      const claimed = await claim()
      if (!claimed) break
      takeOn(claimed)
      taken++
    }
    return taken
  }

  function takeOn(claimed: Claimed) {
    const work = deliver(claimed).finally(() => {
      underWay.delete(work)
      wake()
    })
    underWay.set(work, claimed)
  }

  async function deliver(claimed: Claimed) {
    const { entry, waiting } = claimed
    const react = (reactions[entry.name] as Record<string, Reaction<Services, EventName>>)[waiting.reaction]
    try {
      await react?.({ id: entry._id.toString(), name: entry.name, about: entry.about, at: entry.at } as Event, services)
      await finish(claimed)
    } catch (error) {
      await postpone(claimed, error).catch(worse =>
        log.error({ error: worse }, 'a reaction waits for its lease to end')
      )
    }
  }

  function renewAll() {
    renew([...underWay.values()]).catch(error => log.error({ error }, 'reactions under way may be done twice'))
  }

  return {
    start() {
      isStopped = false
      onNews(wake)
      timers = [setInterval(wake, lookAround), setInterval(renewAll, renewEvery)]
      wake()
    },
    async settle() {
      while ((await lookNext()) > 0 || underWay.size > 0) await Promise.all(underWay.keys())
    },
    async stop() {
      isStopped = true
      onNews(() => {})
      await looking.catch(() => {})
      await Promise.all(underWay.keys())
      for (const timer of timers) clearInterval(timer)
    }
  }
}

/** Outbox → journal. Writing twice is harmless: the entry keeps the id that it had in the outbox. */
async function collect<Services>(reactions: Reactions<Services>): Promise<number> {
  let collected = 0
  for (const model of modelsWithOutbox()) {
    const documents = await model
      .find({ 'outbox.at': { $gt: beginning } }, { outbox: 1 })
      .limit(100)
      .lean()
    for (const { _id, outbox } of documents) {
      await Journal.bulkWrite(outbox.map(news => entryFor(news, Object.keys(reactions[news.name] ?? {}))))
      await model.updateOne({ _id }, { $pull: { outbox: { _id: { $in: outbox.map(news => news._id) } } } })
      collected += outbox.length
    }
  }
  return collected
}

function modelsWithOutbox(): Model<HasOutbox>[] {
  return Object.values(mongoose.models).filter(model => model.schema.path('outbox')) as Model<HasOutbox>[]
}

function entryFor({ _id, name, about, at, past }: Waiting, names: string[]) {
  const waiting = past ? [] : names.map(reaction => ({ reaction, tries: 0, due: at }))
  return {
    updateOne: { filter: { _id }, update: { $setOnInsert: { name, about, at, waiting, parked: [] } }, upsert: true }
  }
}
