import { expect } from 'chai'
import { Types } from 'mongoose'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeGap, gapNumbered } from '../../server/gaps/find.ts'
import { type Gap, type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { heatOf } from '../../server/gaps/heat.ts'
import { openGap } from '../../server/gaps/open-gap.ts'
import { forgetIfEmpty, reopenIfAskedSince, tally } from '../../server/gaps/tally.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld } from '../support/world.ts'

const hour = 3_600_000
const ago = (hours: number) => new Date(Date.UTC(2026, 10, 1) - hours * hour)
const searched = (words: string, more = {}) => asked(words, { kind: 'search', ticket: undefined, ...more })

describe('what a gap says of its evidence', () => {
  beforeEach(freshWorld)

  it('is how often it was searched for and written about, in all languages together', async () => {
    const gap = await aGap(
      searched('currency'),
      searched('waluta', { language: 'pl' }),
      searched('waluta', { language: 'pl' }),
      asked('Change the currency'),
      asked('Zmiana waluty', { language: 'pl' })
    )
    expect(await gapNumbered(gap)).to.include({ searches: 3, tickets: 2 })
  })

  it('is of a gap that was opened by hand as much as of one that was searched for in that moment', async () => {
    const [byHand, gap] = [
      await openGap({ name: 'Currency', language: 'en', at: ago(1) }),
      await aGap(searched('currency', { at: ago(1) }))
    ]
    expect((await gapNumbered(byHand)).heat).to.equal((await gapNumbered(gap)).heat)
  })

  it('are its languages, those that most ask in first, and else by their tags', async () => {
    const searches = ['de', 'de'].map(language => searched('currency', { language }))
    const tickets = ['fr', 'de', 'pl', 'pl', 'pl', 'it', 'de', 'ar', 'cs'].map(language => asked('euro', { language }))
    const gap = await aGap(...tickets, ...searches)
    expect([...(await gapNumbered(gap)).languages]).to.deep.equal(['de', 'pl', 'ar', 'cs', 'fr', 'it'])
  })

  it('are the three newest questions in words of their own, each once', async () => {
    const gap = await aGap(
      asked('Change the currency', { at: ago(1) }),
      asked('waluta', { at: ago(2), language: 'pl' }),
      asked('euro', { at: ago(3) }),
      asked('waluta', { at: ago(4), language: 'pl' }),
      asked('dollar', { at: ago(5) }),
      asked('franc', { at: ago(6) })
    )
    expect((await gapNumbered(gap)).voices.map(({ words, language }) => `${words} ${language}`)).to.deep.equal([
      'waluta pl',
      'euro en',
      'dollar en'
    ])
  })

  it('is when it was asked last, and how much it is asked for', async () => {
    const pieces = [
      asked('euro', { at: ago(9) }),
      searched('currency', { at: ago(3) }),
      asked('dollar', { at: ago(5) })
    ]
    const gap = await gapNumbered(await aGap(...pieces))
    expect(gap.lastSeenAt).to.deep.equal(ago(3))
    expect(gap.heat).to.be.closeTo(heatOf(pieces), 1e-9)
  })

  it('is no more than that it was opened, when nothing shows it', async () => {
    const number = await openGap({ name: 'Currencies', language: 'en', at: ago(7) })
    await changeGap(number, async gap => {
      Object.assign(gap, { heat: 99, lastSeenAt: ago(0) })
      await tally(gap)
    })
    const gap = await gapNumbered(number)
    expect(gap.lastSeenAt).to.deep.equal(ago(7))
    expect(gap.heat).to.equal(heatOf([{ kind: 'search', at: ago(7) }]))
  })

  it('is counted in the gap alone', async () => {
    const gap = await aGap(asked('Change the currency'))
    await aGap(asked('Delete my account'), searched('account'))
    await changeGap(gap, tally)
    expect(await gapNumbered(gap)).to.include({ searches: 0, tickets: 1 })
    expect((await gapNumbered(gap)).voices).to.have.lengthOf(0)
  })
})

describe('a gap that was answered', () => {
  const person = new Types.ObjectId()
  const answered = (more: Partial<GapFields> = {}) =>
    new Gaps({
      ...{ number: 1, name: 'Currencies', language: 'en', state: 'answered', lastSeenAt: ago(1) },
      ...{ answer: { article: 3, language: 'en', at: ago(2) }, ...more }
    }) as Gap
  const stateOf = (gap: Gap) => {
    reopenIfAskedSince(gap)
    return gap.state
  }

  it('is open again when somebody asks afterwards, and goes on with what was begun', () => {
    expect(stateOf(answered())).to.equal('open')
    expect(stateOf(answered({ claimedBy: person }))).to.equal('claimed')
    expect(stateOf(answered({ claimedBy: person, article: 3 }))).to.equal('drafting')
  })

  it('stays answered by what was asked before', () => {
    expect(stateOf(answered({ lastSeenAt: ago(2) }))).to.equal('answered')
    expect(stateOf(answered({ lastSeenAt: ago(3) }))).to.equal('answered')
    expect(stateOf(answered({ answer: undefined }))).to.equal('answered')
  })

  it('is no other: one that was dismissed stays so', () => {
    expect(stateOf(answered({ state: 'dismissed' }))).to.equal('dismissed')
  })

  it('tells that it is open again', () => {
    const [gap, other] = [answered(), answered({ lastSeenAt: ago(3) })]
    for (const each of [gap, other]) reopenIfAskedSince(each)
    expect(gap.outbox.map(({ name, about }) => ({ name, about }))).to.deep.equal([
      { name: 'gap.reopened', about: { gap: 1, by: 'program' } }
    ])
    expect(other.outbox).to.have.lengthOf(0)
  })
})

describe('a gap that nothing shows any more', () => {
  beforeEach(freshWorld)

  async function isForgotten(more: Partial<GapFields> = {}) {
    const number = await openGap({ name: 'Currencies', language: 'en', at: ago(1) })
    await Gaps.updateOne({ number }, { $set: more })
    await forgetIfEmpty(number)
    return (await Gaps.countDocuments({ number })) === 0
  }

  it('is forgotten, and no other', async () => {
    const gaps: number[] = []
    for (let count = 0; count < 3; count++) gaps.push(await openGap({ name: 'Accounts', language: 'en', at: ago(1) }))
    await forgetIfEmpty(gaps[1]!)
    expect((await Gaps.find().lean()).map(({ number }) => number)).to.have.members([gaps[0], gaps[2]])
    expect(await isForgotten()).to.equal(true)
  })

  it('stays when something shows it, people have shaped it or work on it, or somebody waits', async () => {
    expect(await isForgotten({ keptAt: ago(0) })).to.equal(false)
    expect(await isForgotten({ state: 'claimed' })).to.equal(false)
    const asker = { person: new Types.ObjectId(), language: 'en', question: 'How?' }
    expect(await isForgotten({ askers: [asker] })).to.equal(false)
    expect(await Evidence.countDocuments()).to.equal(0)
    const shown = await aGap(searched('currency'))
    await forgetIfEmpty(shown)
    expect(await gapNumbered(shown)).to.include({ searches: 1 })
  })

  it('is known by its evidence, though it was not counted since the last of it came or went', async () => {
    expect(await isForgotten({ tickets: 1, searches: 1 })).to.equal(true)
    const shown = await aGap(asked('Change the currency'))
    await Gaps.updateOne({ number: shown }, { $set: { tickets: 0 } })
    await forgetIfEmpty(shown)
    expect(await Gaps.countDocuments({ number: shown })).to.equal(1)
  })

  it('leaves what came to it while it went to be grouped', async () => {
    const number = await openGap({ name: 'Currencies', language: 'en', at: ago(1) })
    const { deleteOne } = Gaps
    Gaps.deleteOne = ((...parameters: Parameters<typeof deleteOne>) => {
      const coming = Evidence.create({ ...asked('Euro?', { isKept: true }), gap: number, putAt: ago(0) })
      return coming.then(() => deleteOne.apply(Gaps, parameters))
    }) as unknown as typeof deleteOne
    try {
      await forgetIfEmpty(number)
    } finally {
      Gaps.deleteOne = deleteOne
    }
    const piece = await Evidence.findOne().lean()
    expect(piece).to.include({ gap: unplaced, words: 'Euro?' }).and.not.to.have.property('isKept')
  })
})
