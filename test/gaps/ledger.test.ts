import { expect } from 'chai'
import { Types } from 'mongoose'
import type { EventName } from '../../server/events/catalogue.ts'
import { Journal, type JournalEntry } from '../../server/events/journal.ts'
import { costsOf } from '../../server/gaps/cost.ts'
import type { GapView } from '../../server/gaps/forms.ts'
import { type Asker, type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { gapsLike, languagesLittleKnown } from '../../server/gaps/gaps-like.ts'
import { historyOf } from '../../server/gaps/history.ts'
import { gapCounts, gapsIn, peopleWaiting } from '../../server/gaps/ledger.ts'
import type { Services } from '../../server/services.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld } from '../support/world.ts'

type Entry = JournalEntry['about']

const day = 86_400_000
const at = new Date(Date.UTC(2026, 10, 1))
const viewer = new Types.ObjectId()
const somebody = new Types.ObjectId()
const searched = (words: string, more = {}) => asked(words, { kind: 'search', ticket: undefined, ...more })

let count = 0
const aKept = async (fields: Partial<GapFields> = {}) => {
  const number = 5_000 + ++count
  await Gaps.create({ number, name: `Gap ${number}`, language: 'en', openedAt: at, lastSeenAt: at, ...fields })
  return number
}

describe('the ledger', () => {
  beforeEach(freshWorld)

  const numbersIn = async (view: GapView, more: { language?: string; after?: string } = {}) =>
    (await gapsIn({ view, viewer: viewer.toString(), ...more })).gaps.map(({ number }) => number)

  it('shows the gaps of a view, and how many there are in each', async () => {
    const open = await aKept({ heat: 9 })
    const claimed = await aKept({ state: 'claimed', claimedBy: somebody, heat: 8 })
    const mine = await aKept({ state: 'claimed', claimedBy: viewer, heat: 7 })
    const drafting = await aKept({ state: 'drafting', claimedBy: viewer, heat: 6 })
    const answered = await aKept({ state: 'answered', claimedBy: viewer })
    const dismissed = await aKept({ state: 'dismissed', claimedBy: viewer })
    await aKept({ state: 'merged', claimedBy: viewer })
    expect(await numbersIn('all')).to.deep.equal([open, claimed, mine, drafting])
    expect(await numbersIn('open')).to.deep.equal([open])
    expect(await numbersIn('mine')).to.deep.equal([mine, drafting])
    expect(await numbersIn('answered')).to.deep.equal([answered])
    expect(await numbersIn('dismissed')).to.deep.equal([dismissed])
    expect(await gapCounts({ viewer: viewer.toString() })).to.deep.equal({
      all: 4,
      open: 1,
      mine: 2,
      answered: 1,
      dismissed: 1
    })
  })

  it('shows first what is asked for most, and lately', async () => {
    const now = Date.now()
    const old = await aGap(...[1, 2, 3, 4].map(() => asked('Asked long ago', { at: new Date(now - 90 * day) })))
    const search = await aGap(searched('Searched', { at: new Date(now) }))
    const written = await aGap(asked('Written about', { at: new Date(now) }))
    expect(await numbersIn('all')).to.deep.equal([written, search, old])
  })

  it('shows those that are asked for in a language', async () => {
    const polish = await aKept({ languages: ['en', 'pl'] })
    const english = await aKept({ languages: ['en'], heat: -1 })
    expect(await numbersIn('all', { language: 'pl' })).to.deep.equal([polish])
    expect(await numbersIn('all', { language: 'en' })).to.deep.equal([polish, english])
  })

  it('shows forty on a page, the next from where it ended, also among those that are asked for as much', async () => {
    const all: number[] = []
    for (let count = 0; count < 45; count++)
      all.push(await aKept({ heat: count < 3 ? 7.25 : -3.5, state: count % 2 ? 'open' : 'claimed' }))
    const least = await aKept({ heat: -8 })
    const order = [...all.slice(0, 3).reverse(), ...all.slice(3).reverse(), least]
    const first = await gapsIn({ view: 'all', viewer: viewer.toString() })
    expect(first.gaps.map(({ number }) => number)).to.deep.equal(order.slice(0, 40))
    const second = await gapsIn({ view: 'all', viewer: viewer.toString(), after: first.next! })
    expect(second.gaps.map(({ number }) => number)).to.deep.equal(order.slice(40))
    expect(second.next).to.equal(undefined)
    await Gaps.deleteMany({ number: { $in: order.slice(40) } })
    expect((await gapsIn({ view: 'all', viewer: viewer.toString() })).next).to.equal(undefined)
  })

  it('shows what each has cost, and not who waits', async () => {
    const quiet = await aKept()
    const gap = await aGap(asked('Change the currency'), searched('currency'), searched('euro'))
    const { gaps } = await gapsIn({ view: 'all', viewer: viewer.toString() })
    expect(gaps.map(({ number, cost }) => ({ number, cost }))).to.have.deep.members([
      { number: gap, cost: { tickets: 1, searches: 2 } },
      { number: quiet, cost: { tickets: 0, searches: 0 } }
    ])
    for (const each of gaps) expect(each).to.not.have.any.keys('askers', 'outbox')
  })

  it('counts who waits for gaps that are worked on, and has not been told', async () => {
    const asker = (more: Partial<Asker> = {}) => ({
      person: new Types.ObjectId(),
      language: 'en',
      question: '?',
      ...more
    })
    expect(await peopleWaiting()).to.equal(0)
    await aKept({ askers: [asker(), asker({ toldAt: at }), asker()] })
    await aKept({ state: 'drafting', askers: [asker()] })
    for (const state of ['answered', 'dismissed', 'merged'] as const) await aKept({ state, askers: [asker()] })
    expect(await peopleWaiting()).to.equal(3)
  })
})

describe('what gaps have cost', () => {
  beforeEach(freshWorld)

  it('are the tickets and searches of the last thirty days, for each gap', async () => {
    const ago = (days: number) => new Date(at.getTime() - days * day)
    const one = await aGap(asked('a', { at: ago(30) }), asked('b', { at: ago(31) }), asked('c', { at: ago(1) }))
    const other = await aGap(searched('d', { at: ago(2) }), asked('e', { at: ago(29) }))
    const old = await aGap(asked('f', { at: ago(99) }))
    const costs = await costsOf([one, other, old], at)
    expect(costs.get(one)).to.deep.equal({ tickets: 2, searches: 0 })
    expect(costs.get(other)).to.deep.equal({ tickets: 1, searches: 1 })
    expect(costs.has(old)).to.equal(false)
    expect([...(await costsOf([other], at)).keys()]).to.deep.equal([other])
  })
})

describe('the history of a gap', () => {
  beforeEach(freshWorld)

  it('tells of all that is done about it, not of what comes in', async () => {
    const done = 'opened claimed released renamed dismissed reopened merged unmerged split answered'.split(' ')
    const names = [...done, 'gathered', 'asked'].map(name => `gap.${name}` as EventName)
    await Journal.create(names.map(name => ({ name, at, waiting: [], parked: [], about: { gap: 3 } as Entry })))
    expect((await historyOf(3)).map(({ name }) => name)).to.have.members(done)
  })

  it('is what was done about it, the newest first, thirty at most', async () => {
    const entry = (name: EventName, minute: number, more = {}) => ({
      ...{ name, at: new Date(at.getTime() + minute * 60_000), waiting: [], parked: [] },
      about: { gap: 3, ...more } as Entry
    })
    await Journal.create([
      entry('gap.opened', 1),
      entry('gap.claimed', 3, { by: 'wren' }),
      entry('gap.gathered', 2),
      entry('gap.claimed', 4, { by: 'omar', gap: 4 })
    ])
    const minute = (at: Date) => at.getUTCMinutes()
    const history = await historyOf(3)
    expect(history.map(({ name, by, at }) => [name, by, minute(at)])).to.deep.equal([
      ['claimed', 'wren', 3],
      ['opened', undefined, 1]
    ])
    await Journal.create(Array.from({ length: 31 }, (_, count) => entry('gap.renamed', 5 + count)))
    expect(await historyOf(3)).to.have.lengthOf(30)
  })
})

describe('gaps that may be the same need', () => {
  beforeEach(freshWorld)

  const services = (more: Partial<Services['questions']> = {}) =>
    ({
      questions: {
        isReady: () => true,
        gapsLike: async () => [],
        littleKnown: async () => ['fi'],
        ...more
      }
    }) as unknown as Services

  it('are told with their names, in the order of how near they are, but for those that were merged or are gone', async () => {
    const near = await aKept({ name: 'Near' })
    const nearest = await aKept({ name: 'Nearest', language: 'pl', nameLanguage: 'de' })
    const merged = await aKept({ state: 'merged' })
    const likely = [nearest, merged, 4711, near].map(gap => ({ gap, likeness: 0.5, words: [] }))
    const like = await gapsLike(1, 'en', services({ gapsLike: async () => likely }))
    expect(like.map(({ number, name, language }) => ({ number, name, language }))).to.deep.equal([
      { number: nearest, name: 'Nearest', language: 'de' },
      { number: near, name: 'Near', language: 'en' }
    ])
  })

  it('are none while they cannot be told', async () => {
    const never = { gapsLike: () => Promise.reject(new Error('not learned')) }
    expect(await gapsLike(1, 'en', services(never))).to.deep.equal([])
    expect(await gapsLike(1, 'en', services({ ...never, isReady: () => false }))).to.deep.equal([])
    const known = [{ gap: await aKept(), likeness: 1, words: [] }]
    expect(await gapsLike(1, 'en', services({ isReady: () => false, gapsLike: async () => known }))).to.deep.equal([])
  })

  it('cannot be told of languages that little is known of, which are named when that is known', async () => {
    expect(await languagesLittleKnown(services())).to.deep.equal(['fi'])
    expect(await languagesLittleKnown(services({ isReady: () => false }))).to.deep.equal([])
    const never = { littleKnown: () => Promise.reject(new Error('not learned')) }
    expect(await languagesLittleKnown(services(never))).to.deep.equal([])
  })
})
