import mongoose, { type Model } from 'mongoose'
import { log } from '../log.ts'
import type { Event, EventName } from './catalogue.ts'
import { type Claimed, claim, finish, postpone, renew, renewEvery } from './claims.ts'
import { collect, mostCollected } from './collect.ts'
import { type HasOutbox, onNews } from './outbox.ts'

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

const lookAroundEvery = 1_000
const atOnce = 8

/** Carries what documents recorded into the journal, and from there to the reactions, until each has succeeded. */
export function createRelay<Services>(reactions: Reactions<Services>, services: Services): Relay {
  const underWay = new Map<Promise<void>, Claimed>()
  const withNews = new Set<Model<HasOutbox>>()
  let mayBeDue = true
  let looking: Promise<number> = Promise.resolve(0)
  let isAboutToLook = false
  let isStopped = false
  let timers: NodeJS.Timeout[] = []

  const following = {
    reactionsTo: (name: EventName) => Object.keys(reactions[name] ?? {}),
    room: () => (isStopped ? 0 : atOnce - underWay.size),
    takeOn,
    leave: () => {
      mayBeDue = true
    }
  }

  function wake() {
    if (isStopped || isAboutToLook) return
    isAboutToLook = true
    lookNext().catch(error => log.error({ error }, 'the relay stumbled and will look again'))
  }

  function hear(model: Model<HasOutbox>) {
    withNews.add(model)
    wake()
  }

  /** Other processes have news, too, and what failed is due again at some time. */
  function lookEverywhere() {
    for (const model of modelsWithOutbox()) withNews.add(model)
    mayBeDue = true
  }

  function lookAround() {
    lookEverywhere()
    wake()
  }

  /** One look at a time; a slow reaction keeps nobody from looking. */
  function lookNext(): Promise<number> {
    looking = looking.then(look, look)
    return looking
  }

  /** Takes on what there is, as far as there is room. Answers with how much that was. */
  async function look(): Promise<number> {
    isAboutToLook = false
    const models = [...withNews]
    withNews.clear()
    let taken = 0
    for (const model of models) {
      const collected = await collect(model, following)
      if (collected >= mostCollected) hear(model)
      taken += collected
    }
    return taken + (await takeOnWhatIsDue())
  }

  async function takeOnWhatIsDue(): Promise<number> {
    let taken = 0
    while (mayBeDue && following.room() > 0) {
      // Whoever hears of more while this one is claimed says so again.
      mayBeDue = false
      const claimed = await claim()
      if (!claimed) continue
      mayBeDue = true
      takeOn(claimed)
      taken++
    }
    return taken
  }

  function takeOn(claimed: Claimed) {
    const work = deliver(claimed).finally(() => {
      underWay.delete(work)
      if (mayBeDue) wake()
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
      onNews(hear)
      timers = [setInterval(lookAround, lookAroundEvery), setInterval(renewAll, renewEvery)]
      lookAround()
    },
    async settle() {
      let wasBusy: boolean
      do {
        lookEverywhere()
        wasBusy = (await lookNext()) > 0 || underWay.size > 0
        await Promise.all(underWay.keys())
      } while (wasBusy)
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

function modelsWithOutbox(): Model<HasOutbox>[] {
  return Object.values(mongoose.models).filter(model => model.schema.path('outbox')) as Model<HasOutbox>[]
}
