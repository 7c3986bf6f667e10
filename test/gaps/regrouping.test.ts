import { expect } from 'chai'
import { Types } from 'mongoose'
import { addAsker } from '../../server/gaps/askers.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeGap, currentGap, gapNumbered } from '../../server/gaps/find.ts'
import { type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { openGap } from '../../server/gaps/open-gap.ts'
import { type Group, regroup } from '../../server/gaps/regroup.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'
import { aGap, asked, idsIn, newsOf, refusal, wordsIn } from '../support/gaps.ts'
import { freshWorld } from '../support/world.ts'

const hour = 3_600_000
const earlier = new Date(Date.now() - hour)
const group = (gap: number | undefined, comes: Group['comes'], more: Partial<Group> = {}): Group => ({
  ...{ gap, comes, name: { words: 'Currencies', language: 'en' }, keyWords: ['currency'] },
  ...more
})
const allOf = async (from: number) => (await idsIn(from)).map(id => ({ id, from }))
const put = (number: number, fields: Partial<GapFields>) => Gaps.updateOne({ number }, { $set: fields })

describe('when all questions are grouped anew', () => {
  let one: number
  let other: number
  beforeEach(async () => {
    await freshWorld()
    one = await aGap(asked('Change the currency'))
    other = await aGap(asked('Currency of an invoice'), asked('Delete my account'))
  })

  const waits = (gap: number, ticket?: number) =>
    changeGap(gap, changed =>
      addAsker(changed, { person: new Types.ObjectId(), language: 'en', question: 'How?', ticket })
    )

  it('a question is noted as new where it comes, and both gaps are counted', async () => {
    await Evidence.updateMany({}, { $set: { putAt: earlier } })
    const [first] = await allOf(other)
    const told = { one: (await newsOf(one)).length, other: (await newsOf(other)).length }
    await regroup([group(one, [first!])])
    const fresh = await Evidence.find({ putAt: { $gt: earlier } }).lean()
    expect(fresh.map(({ _id, gap }) => [_id.toString(), gap])).to.deep.equal([[first!.id, one]])
    expect([(await gapNumbered(one)).tickets, (await gapNumbered(other)).tickets]).to.deep.equal([2, 1])
    expect((await newsOf(other)).slice(told.other)).to.deep.equal([{ name: 'gap.gathered', about: { gap: other } }])
    expect((await newsOf(one)).slice(told.one)).to.deep.equal([{ name: 'gap.gathered', about: { gap: one } }])
  })

  it('a gap is counted also when a question comes to it that changes nothing else', async () => {
    const [first] = await allOf(other)
    const same = { name: { words: 'Change the currency', language: 'en' }, keyWords: [] }
    await regroup([group(one, [first!], same)])
    expect((await gapNumbered(one)).tickets).to.equal(2)
  })

  it('a gap that took in another stands for it', async () => {
    const merged = await aGap(asked('Another need'))
    await put(merged, { state: 'merged', mergedInto: one })
    await regroup([group(merged, await allOf(other))])
    expect(await wordsIn(one)).to.have.lengthOf(3)
  })

  it('a gap that nothing is left in leads to where most of it went', async () => {
    const three = await aGap(asked('a'), asked('b'), asked('c'))
    const [a, b, c] = await allOf(three)
    await regroup([group(other, [b!, c!]), group(one, [a!])])
    expect(await currentGap(three)).to.equal(other)
    const five = await aGap(...['d', 'e', 'f', 'g', 'h'].map(words => asked(words)))
    const [d, e, f, g, h] = await allOf(five)
    await regroup([group(one, [d!, e!]), group(other, [f!, g!]), group(one, [h!])])
    expect(await currentGap(five)).to.equal(one)
  })

  it('all questions of a group go, however many they are', async () => {
    const many = await openGap({ name: 'Many', language: 'en', at: earlier })
    const pieces = Array.from({ length: 503 }, (_, at) => ({ ...asked(`${at}`), gap: many, putAt: earlier }))
    await Evidence.insertMany(pieces)
    const all = await allOf(many)
    await regroup([group(one, all.slice(0, 2)), group(other, all.slice(2))])
    expect([await idsIn(many), await idsIn(one), await idsIn(other)].map(({ length }) => length)).to.deep.equal([
      0, 3, 503
    ])
    expect(await currentGap(many)).to.equal(other)
  })

  it('a gap stays that was empty before, though something was thought to go from it', async () => {
    const empty = await openGap({ name: 'Accounts', language: 'en', at: new Date() })
    await regroup([group(one, [{ id: new Types.ObjectId().toString(), from: empty }])])
    expect(await gapNumbered(empty)).to.include({ state: 'open' })
  })

  it('a gap that something is left in stays', async () => {
    const [first] = await allOf(other)
    await regroup([group(one, [first!])])
    expect(await gapNumbered(other)).to.include({ state: 'open' })
    const searched = await aGap(asked('a'), asked('searched', { kind: 'search', ticket: undefined }))
    const ticket = (await Evidence.findOne({ gap: searched, kind: 'ticket' }).lean())!._id.toString()
    await regroup([group(one, [{ id: ticket, from: searched }])])
    expect(await gapNumbered(searched)).to.include({ state: 'open', searches: 1, tickets: 0 })
  })

  it('a gap that people have shaped stays, though nothing is left in it', async () => {
    await put(other, { keptAt: earlier })
    await regroup([group(one, await allOf(other))])
    expect(await wordsIn(other)).to.deep.equal([])
    expect(await gapNumbered(other)).to.include({ state: 'open' })
  })

  it('what waits to be grouped comes to its gap', async () => {
    await Evidence.create({ ...asked('Currencies?'), gap: unplaced, putAt: new Date() })
    await regroup([group(one, await allOf(unplaced))])
    expect(await wordsIn(one)).to.deep.equal(['Change the currency', 'Currencies?'])
  })

  it('what waits to be grouped may become a gap', async () => {
    await Evidence.create({ ...asked('Currencies?', { language: 'de' }), gap: unplaced, putAt: new Date() })
    await regroup([group(undefined, await allOf(unplaced), { name: { words: 'Währung', language: 'de' } })])
    const gap = (await Gaps.find().lean()).find(({ number }) => number !== one && number !== other)
    expect(gap).to.include({ name: 'Währung', language: 'de', tickets: 1 })
    expect(gap!.keyWords).to.deep.equal(['currency'])
  })

  it('no gap is opened for nothing, nor left when nothing came after all', async () => {
    const before = await openGap({ name: 'By hand', language: 'en', at: new Date() })
    await regroup([group(undefined, [])])
    expect(await openGap({ name: 'By hand', language: 'en', at: new Date() })).to.equal(before + 1)
    await regroup([group(undefined, [{ id: new Types.ObjectId().toString(), from: one }])])
    expect(await Gaps.countDocuments()).to.equal(4)
  })

  it('a gap that is known stays, though nothing came to it', async () => {
    const empty = await openGap({ name: 'By hand', language: 'en', at: new Date() })
    await regroup([group(empty, [])])
    expect(await Gaps.countDocuments({ number: empty })).to.equal(1)
  })

  it('what was put where it is before people shaped the gap stays; what came later may go', async () => {
    const [first, second] = await idsIn(other)
    const keptAt = new Date()
    await put(other, { keptAt })
    await Evidence.updateOne({ _id: first }, { $set: { putAt: keptAt } })
    await Evidence.updateOne({ _id: second }, { $set: { putAt: new Date(keptAt.getTime() + 1) } })
    await regroup([group(one, await allOf(other))])
    expect(await idsIn(other)).to.deep.equal([first])
  })

  it('what went elsewhere meanwhile stays there', async () => {
    const third = await aGap(asked('Another need'))
    const found = await allOf(other)
    await Evidence.updateOne({ _id: found[0]!.id }, { $set: { gap: third } })
    await regroup([group(one, found)])
    expect([await wordsIn(one), await wordsIn(third)].map(({ length }) => length)).to.deep.equal([2, 2])
  })

  it('whoever waits goes with the ticket that was moved, and with no other', async () => {
    const [moved, stays] = await Evidence.find({ gap: other }).lean()
    const [before] = await Evidence.find({ gap: one }).lean()
    await waits(other, moved!.ticket)
    await waits(other, stays!.ticket)
    await waits(other, before!.ticket)
    await waits(other)
    await Evidence.updateOne({ _id: stays!._id }, { $set: { isKept: true } })
    await regroup([group(one, await allOf(other))])
    const ticketsOf = async (gap: number) => (await gapNumbered(gap)).askers.map(({ ticket }) => ticket)
    expect(await ticketsOf(one)).to.deep.equal([moved!.ticket])
    expect(await ticketsOf(other)).to.deep.equal([stays!.ticket, before!.ticket, undefined])
  })

  it('whoever waits without a ticket stays where they are, though a search was moved', async () => {
    const searched = await aGap(asked('Currencies'), asked('Currency', { kind: 'search', ticket: undefined }))
    await waits(searched)
    const [search] = await Evidence.find({ gap: searched, kind: 'search' }).lean()
    await regroup([group(one, [{ id: search!._id.toString(), from: searched }])])
    expect((await gapNumbered(searched)).askers).to.have.lengthOf(1)
    expect((await gapNumbered(one)).askers).to.have.lengthOf(0)
  })

  it('a gap is told about only when something has changed', async () => {
    const gathered = async () => (await newsOf(one)).filter(({ name }) => name === 'gap.gathered').length
    const before = await gathered()
    const same = { name: { words: 'Change the currency', language: 'en' }, keyWords: [] }
    const told = (await newsOf(other)).length
    const unchanged = { name: { words: 'Currency of an invoice', language: 'en' }, keyWords: [] }
    await regroup([group(one, [], same), group(other, [], unchanged)])
    expect(await newsOf(other)).to.have.lengthOf(told)
    await put(one, { keptAt: new Date() })
    await regroup([group(one, [], { keyWords: [] })])
    expect(await gathered()).to.equal(before)
    await Gaps.updateOne({ number: one }, { $unset: { keptAt: 1 } })
    await regroup([group(one, [], { ...same, keyWords: ['euro', 'dollar'] })])
    expect([...(await gapNumbered(one)).keyWords]).to.deep.equal(['euro', 'dollar'])
    expect(await gathered()).to.equal(before + 1)
    await put(one, { nameLanguage: 'de' })
    await regroup([
      group(one, [], { ...same, name: { words: 'x'.repeat(300), language: 'pl' }, keyWords: ['euro', 'dollar'] })
    ])
    const named = { name: 'x'.repeat(200), language: 'pl', nameLanguage: undefined }
    expect(await gapNumbered(one)).to.include(named)
  })

  it('a gap that people have shaped keeps its name, and gets its key words', async () => {
    await put(one, { keptAt: new Date() })
    await regroup([group(one, [])])
    expect(await gapNumbered(one)).to.include({ name: 'Change the currency' })
    expect([...(await gapNumbered(one)).keyWords]).to.deep.equal(['currency'])
  })

  it('a gap that was answered is open again when newer questions come to it', async () => {
    await put(one, { state: 'answered', answer: { article: 3, language: 'en', at: earlier } })
    const [first] = await allOf(other)
    await regroup([group(one, [first!])])
    expect(await gapNumbered(one)).to.include({ state: 'open' })
  })

  it('what the store did not do is not taken for what people do not want', async () => {
    const { updateMany } = Evidence
    Evidence.updateMany = ((...parameters: Parameters<typeof updateMany>) => {
      if (JSON.stringify(parameters).includes('cameFrom')) throw new Error('The store is away')
      return updateMany.apply(Evidence, parameters)
    }) as typeof updateMany
    try {
      expect(await refusal(regroup([group(one, await allOf(other))]))).to.include({ message: 'The store is away' })
    } finally {
      Evidence.updateMany = updateMany
    }
  })

  it('a gap that is gone meanwhile is left alone', async () => {
    const told = (await newsOf(other)).length
    await Gaps.deleteOne({ number: one })
    const before = await Evidence.find({ gap: other }).lean()
    await regroup([group(one, await allOf(other))])
    expect(await Gaps.countDocuments()).to.equal(1)
    expect(await Evidence.find({ gap: other }).lean()).to.deep.equal(before)
    expect(await newsOf(other)).to.have.lengthOf(told)
  })

  it('a gap that is forgotten in this moment keeps nothing else from its place', async () => {
    const third = await aGap(asked('Another need'))
    const groups = [group(one, []), group(third, await allOf(other))]
    const { exists } = Gaps
    Gaps.exists = ((...parameters: Parameters<typeof exists>) =>
      exists.apply(Gaps, parameters).then(async found => {
        await Gaps.deleteOne({ number: one })
        return found
      })) as unknown as typeof exists
    await regroup(groups).finally(() => {
      Gaps.exists = exists
    })
    expect(await wordsIn(third)).to.have.lengthOf(3)
  })
})
