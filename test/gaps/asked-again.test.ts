import { expect } from 'chai'
import { Types } from 'mongoose'
import type { Event } from '../../server/events/catalogue.ts'
import { addAsker } from '../../server/gaps/askers.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeGap, gapNumbered } from '../../server/gaps/find.ts'
import { type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { gatherUnanswered } from '../../server/gaps/gather-ticket.ts'
import type { Services } from '../../server/services.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { judge } from '../../server/tickets/judge.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { maja, omar } from '../support/cast.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

const words = 'Change the currency of an invoice'
const elsewhere = 90_000

describe('a ticket that an article seems to answer', () => {
  let world: World
  let gap: number
  beforeEach(async () => {
    world = await freshWorld()
    // What comes in is looked at when these tests say so.
    await world.program.relay.stop()
    gap = await aGap(asked('Currency of my invoice', { ticket: elsewhere }))
  })

  const put = (fields: Partial<GapFields>) => Gaps.updateOne({ number: gap }, { $set: fields })
  const waits = () =>
    changeGap(gap, changed => addAsker(changed, { person: new Types.ObjectId(), language: 'en', question: 'How?' }))

  /** Opens a ticket and answers which gap it comes to. */
  async function comesTo(subject = words, questions: Partial<Services['questions']> = {}): Promise<number | undefined> {
    const by = await world.person(maja)
    const { number: ticket } = await openTicket({ by, subject, body: '', language: 'en' })
    const answersTo = async () => ({ isUnanswered: false })
    const services = { questions: { answersTo, place: async () => gap, ...questions } } as unknown as Services
    await gatherUnanswered({ about: { ticket } } as Event<'ticket.opened'>, services)
    return (await Evidence.findOne({ ticket }).lean())?.gap
  }

  it('shows no gap that only the program has found, or none', async () => {
    expect(await comesTo()).to.equal(undefined)
    await put({ keptAt: new Date() })
    expect(await comesTo(words, { place: async () => undefined })).to.equal(undefined)
    expect(await comesTo(words, { place: async () => 99 })).to.equal(undefined)
    expect(await Gaps.countDocuments()).to.equal(1)
  })

  it('comes to the gap of those who asked the same when people have shaped it', async () => {
    await put({ keptAt: new Date() })
    expect(await comesTo()).to.equal(gap)
    expect((await gapNumbered(gap)).tickets).to.equal(2)
  })

  it('comes to the gap of those who asked the same when somebody waits for its answer', async () => {
    await waits()
    for (const state of ['open', 'claimed', 'drafting'] as const) {
      await put({ state })
      expect(await comesTo(), state).to.equal(gap)
    }
  })

  it('shows no gap that is answered or dismissed', async () => {
    await waits()
    for (const state of ['answered', 'dismissed'] as const) {
      await put({ state, keptAt: new Date() })
      expect(await comesTo(), state).to.equal(undefined)
    }
  })

  it('comes to the gap that took in that of those who asked the same', async () => {
    const into = await aGap(asked('Currencies', { ticket: elsewhere + 1 }))
    await put({ state: 'merged', mergedInto: into })
    expect(await comesTo()).to.equal(undefined)
    await Gaps.updateOne({ number: into }, { $set: { keptAt: new Date() } })
    expect(await comesTo()).to.equal(into)
  })

  it('shows nothing when it says nothing, whatever it is alike to', async () => {
    await put({ keptAt: new Date() })
    expect(await comesTo('4711 0815')).to.equal(undefined)
  })

  it('comes to the gap in which its agent saw the same need before, as far as it can be told', async () => {
    const { questions } = world.program.services
    const place: Services['questions']['place'] = question => questions.place(question)
    await put({ keptAt: new Date() })
    questions.forget()
    expect(await comesTo('How do I change the currency of my invoice?', { place })).to.equal(gap)
    expect(await comesTo('Delete my account', { place })).to.equal(undefined)
  })

  it('shows what its agent says, who was faster', async () => {
    await put({ keptAt: new Date() })
    const by = await world.person(omar)
    const place = async () => {
      const { number } = (await Tickets.findOne().sort({ number: -1 }).lean())!
      await changeTicket(number, ticket => judge(ticket, { by, verdict: { kind: 'none-needed' } }))
      return gap
    }
    expect(await comesTo(words, { place })).to.equal(undefined)
  })
})
