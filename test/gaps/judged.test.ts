import { expect } from 'chai'
import type { Event } from '../../server/events/catalogue.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeGap, gapNumbered } from '../../server/gaps/find.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { gapCalled } from '../../server/gaps/gaps-saying.ts'
import { gatherJudged } from '../../server/gaps/gather-judged.ts'
import { rename } from '../../server/gaps/work.ts'
import { Queries } from '../../server/search/query-log.ts'
import type { Services } from '../../server/services.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { type Judgement, judge } from '../../server/tickets/judge.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { maja, omar, wren } from '../support/cast.ts'
import { aGap, asked, wordsIn } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

const minute = 60_000

describe('a ticket whose agent says that an article is needed', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  const gapOf = (words: string, ticket: number) => aGap(asked(words, { ticket }))

  async function needs(verdict: Partial<Judgement> = {}, at = new Date()) {
    const by = await world.person(maja)
    const subject = 'Change the currency of an invoice'
    const { number } = await openTicket({ by, subject, body: '', language: 'en', trail: { visit: 'hers' }, at })
    await judgedTo(number, verdict)
    return number
  }

  async function judgedTo(ticket: number, verdict: Partial<Judgement>) {
    const by = await world.person(omar)
    await changeTicket(ticket, open => judge(open, { by, verdict: { kind: 'needs-article', ...verdict } }))
    await world.settle()
  }

  it('comes to the gap that the agent names, and stays there', async () => {
    const [one, other] = [await gapOf('Delete my account', 9001), await gapOf('Rename the company', 9002)]
    const ticket = await needs({ gap: one })
    expect(await Evidence.findOne({ ticket }).lean()).to.include({ gap: one, isKept: true })
    await judgedTo(ticket, { gap: other })
    expect(await Evidence.findOne({ ticket }).lean()).to.include({ gap: other, isKept: true })
    expect((await gapNumbered(one)).tickets).to.equal(1)
  })

  it('is what its writer waits for there, in their own words and language', async () => {
    const gap = await gapOf('Delete my account', 9001)
    const ticket = await needs({ gap, need: 'Currencies of all countries' })
    const [asker] = (await gapNumbered(gap)).askers
    expect(asker).to.include({ language: 'en', question: 'Change the currency of an invoice', ticket })
    expect(asker!.person.toString()).to.equal((await world.person(maja)).id)
  })

  it('comes to the gap that has taken in the one that the agent names', async () => {
    const [one, other] = [await gapOf('Delete my account', 9001), await gapOf('Close the account', 9002)]
    await changeGap(other, gap => {
      gap.state = 'merged'
      gap.mergedInto = one
    })
    const ticket = await needs({ gap: other })
    expect(await Evidence.findOne({ ticket }).lean()).to.include({ gap: one })
  })

  it('shows a gap as others do when the one that the agent names is gone', async () => {
    const gone = await gapOf('Delete my account', 9001)
    await Gaps.deleteOne({ number: gone })
    const ticket = await needs({ gap: gone })
    const piece = await Evidence.findOne({ ticket }).lean()
    expect(await gapNumbered(piece!.gap)).to.include({ tickets: 1 })
    expect(piece!.isKept).to.not.equal(true)
  })

  it('shows a gap again when the one that held it is gone', async () => {
    const ticket = await needs()
    const { gap: gone } = (await Evidence.findOne({ ticket }).lean())!
    await Gaps.deleteOne({ number: gone })
    await judgedTo(ticket, {})
    const { gap } = (await Evidence.findOne({ ticket }).lean())!
    expect(gap).to.not.equal(gone)
    expect(await gapNumbered(gap)).to.include({ tickets: 1 })
    expect((await gapNumbered(gap)).askers.map(asker => asker.ticket)).to.deep.equal([ticket])
  })

  it('opens a gap under the name that the agent gives to the need, which the program leaves it', async () => {
    const gapOfTicket = async (ticket: number) => gapNumbered((await Evidence.findOne({ ticket }).lean())!.gap)
    const named = await gapOfTicket(await needs({ need: 'Currencies of all countries' }))
    expect(named.name).to.equal('Currencies of all countries')
    expect(named.keptAt).to.be.instanceOf(Date)
    await Evidence.deleteMany({})
    await Gaps.deleteMany({})
    const unnamed = await gapOfTicket(await needs())
    expect(unnamed.name).to.equal('Change the currency of an invoice')
    expect(unnamed.keptAt).to.equal(undefined)
  })

  it('gives the gap that holds it the name of the need, unless people have named it', async () => {
    const ticket = await needs()
    const { gap } = (await Evidence.findOne({ ticket }).lean())!
    await judgedTo(ticket, { need: 'Currencies of all countries' })
    expect(await gapNumbered(gap)).to.include({ name: 'Currencies of all countries', language: 'en' })
    await judgedTo(ticket, { need: 'Pay in any currency' })
    expect((await gapNumbered(gap)).name).to.equal('Currencies of all countries')
  })

  it('names the gap in the words of the agent, as far as a name goes, and in the language of the ticket if they do not say', async () => {
    const polish = await aGap(asked('Waluty', { language: 'pl', ticket: 9001 }))
    await needs({ gap: polish, need: '4'.repeat(250) })
    const named = { name: '4'.repeat(200), language: 'pl', nameLanguage: 'en' }
    expect(await gapNumbered(polish)).to.include(named)
    const other = await aGap(asked('Konto', { language: 'pl', ticket: 9002 }))
    await needs({ gap: other })
    expect(await gapNumbered(other)).to.include({ name: 'Konto', language: 'pl', nameLanguage: undefined })
  })

  it('comes to the gap that is called just what its agent calls the need, wherever the program had put it', async () => {
    const vouchers = await aGap(asked('Gift vouchers', { ticket: 9001 }))
    await aGap(asked('Gift vouchers for Christmas', { ticket: 9002 }))
    const ticket = await needs()
    await judgedTo(ticket, { need: 'Gift vouchers' })
    const piece = (await Evidence.findOne({ ticket }).lean())!
    expect([piece.gap, piece.isKept]).to.deep.equal([vouchers, true])
    expect(await gapNumbered(vouchers)).to.include({ name: 'Gift vouchers', tickets: 2 })
    expect(await Evidence.countDocuments({ ticket })).to.equal(1)
    await Gaps.updateOne({ number: vouchers }, { $set: { state: 'merged' } })
    expect(await gapCalled('Gift vouchers')).to.equal(undefined)
  })

  it('names the gap in the language of the words of the agent, who need not write in that of the ticket', async () => {
    const polish = await aGap(asked('Waluty', { language: 'pl', ticket: 9001 }))
    await needs({ gap: polish, need: 'Rechnungen in allen Währungen der Welt ausstellen' })
    expect(await gapNumbered(polish)).to.include({ language: 'pl', nameLanguage: 'de' })
  })

  it('opens a gap when it is judged, and is looked for by the need as its agent put it', async () => {
    const ticket = await openTicket({
      ...{ by: await world.person(maja), subject: 'Help', body: 'Change the currency', language: 'en' },
      at: new Date(Date.now() - 60 * minute)
    })
    const looked: { words: string; text?: string }[] = []
    const place = async (question: { words: string; text?: string }) => {
      looked.push(question)
      return undefined
    }
    await world.program.relay.stop()
    const by = await world.person(omar)
    await changeTicket(ticket.number, open => judge(open, { by, verdict: { kind: 'needs-article', need: 'Euro' } }))
    await Evidence.deleteMany({ ticket: ticket.number })
    const judged = { about: { ticket: ticket.number, by: by.id } } as Event<'ticket.judged'>
    const { recogniser } = world.program.services
    await gatherJudged(judged, { questions: { place }, recogniser } as unknown as Services)
    expect(looked.map(({ words, text }) => [words, text])).to.deep.equal([['Euro', 'Help\nChange the currency']])
    const { gap } = (await Evidence.findOne({ ticket: ticket.number }).lean())!
    const { verdict } = (await Tickets.findOne({ number: ticket.number }).lean())!
    expect((await gapNumbered(gap)).openedAt).to.deep.equal(verdict!.at)
  })

  it('stays in the gap that holds it, where the program may move it, and its asker waits once', async () => {
    const ticket = await needs()
    const { gap } = (await Evidence.findOne({ ticket }).lean())!
    const by = await world.person(wren)
    await changeGap(gap, named => rename(named, { by, name: 'Something else altogether', language: 'en' }))
    await judgedTo(ticket, {})
    const piece = await Evidence.findOne({ ticket }).lean()
    expect(piece!.gap).to.equal(gap)
    expect(piece!.isKept).to.not.equal(true)
    expect(await Gaps.countDocuments()).to.equal(1)
    expect((await gapNumbered(gap)).askers).to.have.lengthOf(1)
  })

  it('stays in the gap that holds it, wherever it would be put anew', async () => {
    await world.program.relay.stop()
    const { number } = await openTicket({ by: await world.person(maja), subject: 'Euro', body: '', language: 'en' })
    const [gap, other] = [await gapOf('Euro', number), await gapOf('Delete my account', 9001)]
    const by = await world.person(omar)
    await changeTicket(number, ticket => judge(ticket, { by, verdict: { kind: 'needs-article' } }))
    const services = { questions: { place: async () => other } } as unknown as Services
    await gatherJudged({ about: { ticket: number, by: by.id } } as Event<'ticket.judged'>, services)
    expect((await Evidence.findOne({ ticket: number }).lean())!.gap).to.equal(gap)
    const waiting = [(await gapNumbered(gap)).askers, (await gapNumbered(other)).askers]
    expect(waiting.map(({ length }) => length)).to.deep.equal([1, 0])
  })

  it('brings along the ten searches before it, and none of others when nobody knows where its writer came from', async () => {
    const by = await world.person(maja)
    const at = new Date()
    const search = (visit: string | undefined, ago: number) => ({
      ...{ words: `search ${ago}`, language: 'en', found: 0, foundInFallback: 0, visit },
      at: new Date(at.getTime() - ago * minute)
    })
    await Queries.create([...Array.from({ length: 12 }, (_, ago) => search('hers', ago)), search(undefined, 1)])
    const { number } = await openTicket({
      by,
      subject: 'Close the account of a colleague',
      body: '',
      language: 'en',
      at
    })
    await judgedTo(number, {})
    expect(await wordsIn((await Evidence.findOne({ ticket: number }).lean())!.gap)).to.have.lengthOf(1)
    const ticket = await needs({}, at)
    const words = await wordsIn((await Evidence.findOne({ ticket }).lean())!.gap)
    expect(words).to.have.lengthOf(11).and.to.include('search 9').and.not.to.include('search 10')
  })

  it('brings along what was searched in vain before it was written, once', async () => {
    const opened = new Date()
    const search = (words: string, ago: number, more = {}) => ({
      ...{ words, language: 'en', found: 0, foundInFallback: 0, visit: 'hers' },
      ...{ at: new Date(opened.getTime() - ago * minute), ...more }
    })
    await Queries.create([
      search('currency', 3),
      search('invoice in euro', 2, { language: 'de' }),
      search('found something', 2, { found: 3 }),
      search('found something in English', 2, { foundInFallback: 3 }),
      search('is evidence already', 2, { gathered: true }),
      search('asked later', -2),
      search('of somebody else', 2, { visit: 'another' })
    ])
    const ticket = await needs({}, opened)
    const { gap } = (await Evidence.findOne({ ticket }).lean())!
    const brought = ['Change the currency of an invoice', 'currency', 'invoice in euro']
    expect(await wordsIn(gap)).to.deep.equal(brought)
    expect((await Evidence.findOne({ gap, words: 'invoice in euro' }).lean())!.language).to.equal('de')
    expect(await Queries.countDocuments({ gathered: true })).to.equal(3)
    await Queries.updateMany(
      { words: { $in: ['currency', 'invoice in euro'] }, found: 0 },
      { $set: { gathered: false } }
    )
    await judgedTo(ticket, {})
    expect(await wordsIn(gap)).to.deep.equal(brought)
  })
})
