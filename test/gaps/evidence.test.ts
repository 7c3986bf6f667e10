import { expect } from 'chai'
import { Types } from 'mongoose'
import { Articles } from '../../server/articles/article.ts'
import { Invalid } from '../../server/errors.ts'
import { addEvidence, putEvidence } from '../../server/gaps/add-evidence.ts'
import { addAsker } from '../../server/gaps/askers.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { articleTyped, currentGap, gapNumbered } from '../../server/gaps/find.ts'
import { type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { gapFor } from '../../server/gaps/gap-for.ts'
import { openGap } from '../../server/gaps/open-gap.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'
import type { Services } from '../../server/services.ts'
import { aGap, asked, newsOf, refusal, wordsIn } from '../support/gaps.ts'
import { freshWorld } from '../support/world.ts'

const hour = 3_600_000
const earlier = new Date(Date.now() - hour)
const put = (number: number, fields: Partial<GapFields>) => Gaps.updateOne({ number }, { $set: fields })
const countOf = (gap: number) => Evidence.countDocuments({ gap })

describe('what shows a gap', () => {
  let one: number
  let other: number
  beforeEach(async () => {
    await freshWorld()
    one = await aGap(asked('Change the currency', { ticket: 9001 }))
    other = await aGap(asked('Another need', { ticket: 9002 }))
  })

  it('is kept in the first three hundred letters', async () => {
    await addEvidence(one, [asked('x'.repeat(400))])
    expect(await wordsIn(one)).to.include('x'.repeat(300))
  })

  it('counts a search once, and one that nobody noted each time', async () => {
    const query = new Types.ObjectId()
    const search = { ...asked('currency', { kind: 'search', ticket: undefined }) }
    await addEvidence(one, [{ ...search, query }])
    await addEvidence(other, [{ ...search, query }])
    expect([await countOf(one), await countOf(other)]).to.deep.equal([2, 1])
    await addEvidence(one, [search, search])
    expect(await gapNumbered(one)).to.include({ searches: 3 })
  })

  it('goes where an agent says, and both gaps are counted', async () => {
    await addEvidence(other, [asked('Change the currency', { ticket: 9001, isKept: true })])
    expect([(await gapNumbered(one)).tickets, (await gapNumbered(other)).tickets]).to.deep.equal([0, 2])
    await addEvidence(one, [asked('Change the currency', { ticket: 9001 })])
    expect([(await gapNumbered(one)).tickets, (await gapNumbered(other)).tickets]).to.deep.equal([0, 2])
  })

  it('waits no more to be grouped when it is put into a gap', async () => {
    const waiting = asked('Currencies?')
    await Evidence.create({ ...waiting, gap: unplaced, putAt: earlier })
    await addEvidence(one, [waiting])
    expect((await gapNumbered(one)).tickets).to.equal(2)
    expect((await Evidence.findOne({ ticket: waiting.ticket }).lean())!.putAt).to.be.above(earlier)
  })

  it('leaves what else waits to be grouped', async () => {
    await Evidence.create({ ...asked('Currencies?'), gap: unplaced, putAt: earlier })
    await addEvidence(one, [asked('Euro')])
    expect(await countOf(unplaced)).to.equal(1)
  })

  it('comes not to a gap that is gone, where nothing stays', async () => {
    const query = new Types.ObjectId()
    await Gaps.deleteOne({ number: one })
    const coming = [asked('Euro?'), asked('euro', { kind: 'search', ticket: undefined, query })]
    expect(await addEvidence(one, coming)).to.equal(false)
    expect([await countOf(one), await wordsIn(unplaced)]).to.deep.equal([0, ['Change the currency']])
    expect(await addEvidence(other, coming)).to.equal(true)
    expect(await countOf(other)).to.equal(3)
  })

  it('that comes to a gap while it goes comes to the next one that takes it, once', async () => {
    const query = new Types.ObjectId()
    const coming = [asked('Euro?'), asked('euro', { kind: 'search', ticket: undefined, query })]
    const { bulkWrite } = Evidence
    Evidence.bulkWrite = (async (...parameters: Parameters<typeof bulkWrite>) => {
      Evidence.bulkWrite = bulkWrite
      await Gaps.deleteOne({ number: one })
      return bulkWrite.apply(Evidence, parameters)
    }) as unknown as typeof bulkWrite
    expect(await addEvidence(one, coming)).to.equal(false)
    expect(await countOf(one)).to.equal(0)
    await addEvidence(other, coming)
    expect(await wordsIn(other)).to.deep.equal(['Another need', 'Euro?', 'euro'])
    expect(await gapNumbered(other)).to.include({ tickets: 2, searches: 1 })
  })

  it('of a gap that leads to one that is gone waits to be grouped', async () => {
    await put(other, { state: 'merged', mergedInto: one })
    await Gaps.deleteOne({ number: one })
    expect(await addEvidence(other, [asked('Euro?')])).to.equal(false)
    expect(await wordsIn(unplaced)).to.deep.equal(['Another need', 'Change the currency', 'Euro?'])
  })

  it('opens a gap where those who asked the same are in one that is gone', async () => {
    await Gaps.deleteOne({ number: one })
    const question = { words: 'Euro?', language: 'en', at: new Date() }
    const place = async () => one
    const gap = await gapFor({ question, pieces: [asked('Euro?')] }, { questions: { place } } as unknown as Services)
    expect(await gapNumbered(gap)).to.include({ name: 'Euro?', tickets: 1 })
    expect(await wordsIn(unplaced)).to.deep.equal(['Change the currency'])
  })

  it('of a gap that was merged follows to where that leads, with all that was to be done', async () => {
    await put(other, { state: 'merged', mergedInto: one })
    const third = await aGap(asked('Yet another'))
    await put(one, { state: 'merged', mergedInto: third })
    const person = new Types.ObjectId()
    await Evidence.updateMany({}, { $set: { putAt: earlier } })
    await addEvidence(other, [asked('Delete my account')], gap =>
      addAsker(gap, { person, language: 'en', question: 'How?' })
    )
    expect(await wordsIn(third)).to.deep.equal(['Another need', 'Delete my account', 'Yet another'])
    expect(await Evidence.countDocuments({ gap: third, putAt: { $gt: earlier } })).to.equal(2)
    expect(await gapNumbered(third)).to.include({ tickets: 3 })
    expect((await gapNumbered(third)).askers).to.have.lengthOf(1)
    expect((await gapNumbered(other)).askers).to.have.lengthOf(0)
    expect(await newsOf(third)).to.deep.include({ name: 'gap.gathered', about: { gap: third } })
  })

  it('opens a gap again that was answered before', async () => {
    await put(one, { state: 'answered', answer: { article: 3, language: 'en', at: earlier } })
    await addEvidence(one, [asked('Euro')])
    expect((await gapNumbered(one)).state).to.equal('open')
  })

  it('is told of', async () => {
    expect(await newsOf(one)).to.deep.include({ name: 'gap.gathered', about: { gap: one } })
  })

  it('may be nothing', async () => {
    await putEvidence(one, [])
    expect(await countOf(one)).to.equal(1)
  })
})

describe('the gap for a question', () => {
  beforeEach(freshWorld)

  const question = { words: 'Change the currency', language: 'en', at: earlier }
  const placing = (gap: number | undefined) =>
    ({ questions: { place: async () => gap } }) as unknown as Pick<Services, 'questions'>

  it('is a new one, when nobody asked the same', async () => {
    const gap = await gapFor({ question, pieces: [asked('euro')] }, placing(undefined))
    expect(await gapNumbered(gap)).to.include({ name: 'Change the currency', language: 'en', tickets: 1 })
    expect((await gapNumbered(gap)).openedAt).to.deep.equal(earlier)
  })

  it('is the one of those who asked the same, or the one that took it in', async () => {
    const [one, other] = [await aGap(asked('Currencies')), await aGap(asked('Euro'))]
    expect(await gapFor({ question, pieces: [asked('a')] }, placing(other))).to.equal(other)
    await put(other, { state: 'merged', mergedInto: one })
    expect(await gapFor({ question, pieces: [asked('b')] }, placing(other))).to.equal(one)
    expect(await wordsIn(one)).to.deep.equal(['Currencies', 'b'])
  })
})

describe('a gap that is opened', () => {
  beforeEach(freshWorld)

  it('has a name of at most two hundred letters, and tells of it', async () => {
    const gap = await openGap({ name: 'x'.repeat(300), language: 'en', at: earlier })
    expect((await gapNumbered(gap)).name).to.have.lengthOf(200)
    expect((await gapNumbered(gap)).lastSeenAt).to.deep.equal(earlier)
    expect(await newsOf(gap)).to.deep.equal([{ name: 'gap.opened', about: { gap } }])
  })

  it('has everything done to it once, with evidence or without', async () => {
    let times = 0
    const alsoDo = () => {
      times++
    }
    await openGap({ name: 'Currencies', language: 'en', at: earlier }, [], alsoDo)
    expect(times).to.equal(1)
    await openGap({ name: 'Currencies', language: 'en', at: earlier }, [asked('euro')], alsoDo)
    expect(times).to.equal(2)
  })
})

describe('the number of a gap that was merged', () => {
  beforeEach(freshWorld)

  it('leads on through all that were merged since, and ends where some lead to each other', async () => {
    const gaps: number[] = []
    for (let count = 0; count < 4; count++) gaps.push(await aGap(asked('Currencies')))
    for (const [at, gap] of gaps.slice(0, 3).entries()) await put(gap, { mergedInto: gaps[at + 1]! })
    expect(await currentGap(gaps[0]!)).to.equal(gaps[3])
    expect(await currentGap(4711)).to.equal(4711)
    await put(gaps[3]!, { mergedInto: gaps[0]! })
    expect(gaps).to.include(await currentGap(gaps[0]!))
  })
})

describe('the number of an article that somebody typed', () => {
  beforeEach(freshWorld)

  it('is wrong where there is none, and not where it could not be looked for', async () => {
    const none = await refusal(articleTyped(4711))
    expect(none).to.be.instanceOf(Invalid).and.include({ field: 'article', reason: 'gaps:refusals.whichArticle' })
    const { findOne } = Articles
    const away = new Error('The database is away')
    Articles.findOne = (() => {
      throw away
    }) as unknown as typeof findOne
    const failed = await refusal(articleTyped(4711)).finally(() => {
      Articles.findOne = findOne
    })
    expect(failed).to.equal(away)
  })
})
