import { setTimeout } from 'node:timers/promises'
import { expect } from 'chai'
import { Types } from 'mongoose'
import type { EventName } from '../../server/events/catalogue.ts'
import { claim, leaseFor, renew } from '../../server/events/claims.ts'
import { Journal } from '../../server/events/journal.ts'
import { createRelay, type Reactions } from '../../server/events/relay.ts'
import { tryAgain } from '../../server/events/try-again.ts'
import { changeGap } from '../../server/gaps/find.ts'
import { openGap } from '../../server/gaps/open-gap.ts'
import { rename } from '../../server/gaps/work.ts'
import { theProgram } from '../../server/people/permissions.ts'
import { reactions } from '../../server/reactions.ts'
import { freshWorld, type World } from '../support/world.ts'

type Heard = { heard: string[]; failures: number }

/** No event has a consequence but the opening of a gap. */
const quiet = Object.fromEntries(Object.keys(reactions).map(name => [name as EventName, {}])) as Reactions<Heard>
const listening: Reactions<Heard> = {
  ...quiet,
  'gap.opened': {
    steady: async ({ about }, services) => services.heard.push(`steady ${about.gap}`),
    shaky: async ({ about }, services) => {
      if (services.failures-- > 0) throw new Error('not today')
      services.heard.push(`shaky ${about.gap}`)
    }
  }
}

describe('the relay', () => {
  let services: Heard
  let world: World

  beforeEach(async () => {
    world = await freshWorld()
    await world.program.relay.stop()
    services = { heard: [], failures: 0 }
  })

  afterEach(() => world.program.relay.start())

  const openOne = () => openGap({ name: 'something missing', language: 'en', at: new Date() })
  const due = () =>
    Journal.updateMany({ 'waiting.due': { $gt: new Date(0) } }, { $set: { 'waiting.$[].due': new Date() } })

  /** A process that takes the reaction on and is never heard of again. */
  async function beginAndStop(reaction: string) {
    await createRelay(quiet, services).settle()
    const waiting = [{ reaction, tries: 0, due: new Date() }]
    await Journal.updateOne({ name: 'gap.opened' }, { $set: { waiting } })
    await claim()
  }

  async function claimDue() {
    await due()
    return claim()
  }

  it('hands what a document recorded to every reaction, once', async () => {
    const relay = createRelay(listening, services)
    const gap = await openOne()
    await relay.settle()
    await relay.settle()
    expect(services.heard.sort()).to.deep.equal([`shaky ${gap}`, `steady ${gap}`])
  })

  it('tries a reaction that failed again, alone, when its time has come', async () => {
    services.failures = 2
    const relay = createRelay(listening, services)
    const gap = await openOne()
    await relay.settle()
    expect(services.heard).to.deep.equal([`steady ${gap}`])

    for (let attempt = 0; attempt < 2; attempt++) {
      await due()
      await relay.settle()
    }
    expect(services.heard).to.deep.equal([`steady ${gap}`, `shaky ${gap}`])
    expect((await Journal.findOne({ name: 'gap.opened' }).lean())?.waiting).to.deep.equal([])
  })

  it('parks a reaction that never succeeds, with what it said, and goes on with the others', async () => {
    services.failures = 1_000
    const relay = createRelay(listening, services)
    await openOne()
    for (let attempt = 0; attempt < 12; attempt++) {
      await relay.settle()
      await due()
    }
    const entry = await Journal.findOne({ name: 'gap.opened' }).lean()
    expect(entry?.waiting).to.deep.equal([])
    expect(entry?.parked.map(({ reaction, problem }) => [reaction, problem])).to.deep.equal([['shaky', 'not today']])
  })

  it('tries again at once what failed, and what was given up, when what it needed is back', async () => {
    services.failures = 2
    const relay = createRelay(listening, services)
    const gaps = [await openOne(), await openOne()]
    await relay.settle()
    const givenUp = { waiting: [], parked: [{ reaction: 'shaky', tries: 12, due: new Date() }] }
    await Journal.updateOne({ 'about.gap': gaps[1] }, { $set: givenUp })
    await relay.settle()
    expect(services.heard).to.have.members(gaps.map(gap => `steady ${gap}`))

    await tryAgain(['shaky'])
    await relay.settle()
    expect(services.heard).to.have.members(gaps.flatMap(gap => [`steady ${gap}`, `shaky ${gap}`]))
    expect(await Journal.countDocuments({ 'parked.due': { $gt: new Date(0) } })).to.equal(0)
  })

  it('gives back all that was given up, however much that is, and once', async () => {
    const about = { gap: 7 }
    const parked = [{ reaction: 'shaky', tries: 12, due: new Date() }]
    await Journal.insertMany(
      Array.from({ length: 1_101 }, () => ({
        ...{ _id: new Types.ObjectId(), name: 'gap.opened' as const, about, at: new Date() },
        ...{ waiting: [], parked }
      }))
    )
    await Promise.all([tryAgain(['shaky']), tryAgain(['shaky'])])

    expect(await Journal.countDocuments({ 'parked.due': { $gt: new Date(0) } })).to.equal(0)
    const entries = await Journal.find({ name: 'gap.opened' }).lean()
    expect(new Set(entries.map(({ waiting }) => waiting.length))).to.deep.equal(new Set([1]))
    expect(entries).to.have.lengthOf(1_101)
  })

  it('takes over from a process that died at work, once its lease is over', async () => {
    const gap = await openOne()
    await beginAndStop('steady')
    const relay = createRelay(listening, services)
    await relay.settle()
    expect(services.heard).to.deep.equal([])
    await due()
    await relay.settle()
    expect(services.heard).to.deep.equal([`steady ${gap}`])
  })

  it('leaves a reaction to the process that is still at work on it', async () => {
    await openOne()
    const relay = createRelay(listening, services)
    services.failures = 1_000
    await relay.settle()
    await due()
    const claimed = await claim()
    const later = new Date(Date.now() + leaseFor)
    await renew([claimed!], later)
    const entry = await Journal.findById(claimed!.entry._id).lean()
    expect(entry?.waiting.map(waiting => waiting.due)).to.deep.equal([new Date(later.getTime() + leaseFor)])
  })

  it('parks a reaction that ends the program each time', async () => {
    await openOne()
    await beginAndStop('deadly')
    for (let attempt = 1; attempt < 12; attempt++)
      expect(await claimDue()).to.have.nested.property('waiting.reaction', 'deadly')
    expect(await claimDue()).to.equal(undefined)
    const entry = await Journal.findOne({ name: 'gap.opened' }).lean()
    expect(entry?.waiting).to.deep.equal([])
    expect(entry?.parked.map(({ problem }) => problem)).to.deep.equal([
      'The program ended each time while it was at work on this.'
    ])
  })

  it('is settled when also what reactions did has been followed, whoever had begun with it', async () => {
    const following: Reactions<Heard> = {
      ...quiet,
      'gap.opened': {
        first: async ({ about: { gap } }) => {
          await setTimeout(100)
          await changeGap(gap, changed => rename(changed, { by: theProgram, name: 'another name', language: 'en' }))
        }
      },
      'gap.renamed': {
        slow: async ({ about }, services) => {
          await setTimeout(100)
          services.heard.push(`slow ${about.gap}`)
        }
      }
    }
    const relay = createRelay(following, services)
    relay.start()
    const gap = await openOne()
    await relay.settle()
    const heard = [...services.heard]
    await relay.stop()
    expect(heard).to.deep.equal([`slow ${gap}`])
  })

  it('takes on nothing new when it is to stop, and leaves it to the next', async () => {
    const slowly: Reactions<Heard> = {
      ...quiet,
      'gap.opened': {
        slow: async ({ about }, services) => {
          await setTimeout(50)
          services.heard.push(`slow ${about.gap}`)
        }
      }
    }
    const gaps = []
    for (let count = 0; count < 20; count++) gaps.push(await openOne())
    const relay = createRelay(slowly, services)
    relay.start()
    while (services.heard.length === 0) await setTimeout(10)
    await relay.stop()
    expect(services.heard).to.have.lengthOf.below(20)

    await createRelay(slowly, services).settle()
    expect(services.heard).to.have.members(gaps.map(gap => `slow ${gap}`))
  })

  it('stores a change and its news in one write, also when two people change the same thing', async () => {
    const gap = await openOne()
    await Promise.all(
      ['one', 'two', 'three'].map(name =>
        changeGap(gap, changed => rename(changed, { by: theProgram, name, language: 'en' }))
      )
    )
    await createRelay(quiet, services).settle()
    expect(await Journal.countDocuments({ name: 'gap.renamed', 'about.gap': gap })).to.equal(3)
  })
})
