import { expect } from 'chai'
import { Types } from 'mongoose'
import type { Event } from '../../server/events/catalogue.ts'
import { addEvidence } from '../../server/gaps/add-evidence.ts'
import { markTold } from '../../server/gaps/answer.ts'
import { addAsker } from '../../server/gaps/askers.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeGap, gapNumbered } from '../../server/gaps/find.ts'
import { type Gap, Gaps } from '../../server/gaps/gap.ts'
import { gatherJudged } from '../../server/gaps/gather-judged.ts'
import { rename } from '../../server/gaps/work.ts'
import { theProgram } from '../../server/people/permissions.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { type Judgement, judge } from '../../server/tickets/judge.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { type CastMember, maja, omar, yusuf } from '../support/cast.ts'
import { aGap, asked, refusal, wordsIn } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('a ticket that turns out to need no article', () => {
  let world: World
  let gap: number
  beforeEach(async () => {
    world = await freshWorld()
    // These tests say when a verdict is followed.
    await world.program.relay.stop()
    gap = await aGap(asked('Change the currency', { ticket: 9001 }))
  })

  async function judged(ticket: number, verdict: Judgement) {
    const by = await world.person(omar)
    await changeTicket(ticket, open => judge(open, { by, verdict }))
  }
  const follow = (ticket: number) =>
    gatherJudged({ about: { ticket, by: 'omar' } } as Event<'ticket.judged'>, world.program.services)

  async function needing(who: CastMember, subject: string) {
    const { number } = await openTicket({ by: await world.person(who), subject, body: '', language: 'en' })
    await judged(number, { kind: 'needs-article', gap })
    await follow(number)
    return number
  }

  async function letGo(ticket: number) {
    await judged(ticket, { kind: 'none-needed' })
    await follow(ticket)
  }

  const waiting = async () => (await gapNumbered(gap)).askers.map(({ question, ticket }) => [question, ticket])
  const isThere = async () => (await Gaps.countDocuments({ number: gap })) === 1
  const alone = () => Evidence.deleteMany({ gap })

  type Methods = { [method: string]: unknown }

  /** The store is away when the program comes to this. */
  async function interrupted(thing: unknown, method: string, doing: () => Promise<unknown>) {
    const methods = thing as Methods
    const { [method]: original } = methods
    methods[method] = () => Promise.reject(new Error('The store is away'))
    const failed = await refusal(doing()).finally(() => {
      methods[method] = original
    })
    expect(failed).to.include({ message: 'The store is away' })
  }

  it('takes the gap along that it showed alone, where nobody but its writer waited', async () => {
    await alone()
    await letGo(await needing(maja, 'Euro?'))
    expect(await isThere()).to.equal(false)
    expect(await Evidence.countDocuments()).to.equal(0)
  })

  it('goes in the next try when its gap could not be counted, could not be forgotten, or it not be thrown away', async () => {
    for (const [thing, method] of [
      [Gaps.prototype, 'save'],
      [Gaps, 'deleteOne'],
      [Evidence, 'deleteOne']
    ] as const) {
      gap = await aGap(asked('Change the currency', { ticket: 9002 }))
      await alone()
      const ticket = await needing(maja, 'Euro?')
      await judged(ticket, { kind: 'none-needed' })
      await interrupted(thing, method, () => follow(ticket))
      await follow(ticket)
      expect(await isThere(), method).to.equal(false)
      expect(await Evidence.countDocuments({ ticket })).to.equal(0)
    }
  })

  describe('under the name that its agent gave to the need', () => {
    const named = async () => {
      const subject = 'Print invoices on a receipt printer'
      const { number } = await openTicket({ by: await world.person(maja), subject, body: '', language: 'en' })
      await judged(number, { kind: 'needs-article', need: 'Receipt printers' })
      await follow(number)
      return { ticket: number, opened: (await Evidence.findOne({ ticket: number }).lean())!.gap }
    }

    it('leaves no gap behind that has nothing but this name', async () => {
      const { ticket, opened } = await named()
      expect((await gapNumbered(opened)).name).to.equal('Receipt printers')
      await letGo(ticket)
      expect(await Gaps.countDocuments({ number: opened })).to.equal(0)
    })

    it('takes the name back from a gap in which somebody waits, which is called after what is asked again', async () => {
      const { ticket, opened } = await named()
      const asker = { person: new Types.ObjectId(), language: 'en', question: 'How?' }
      await Gaps.updateOne({ number: opened }, { $push: { askers: asker } })
      await letGo(ticket)
      const left = await gapNumbered(opened)
      expect([left.keptAt, left.namedAt, left.nameLanguage]).to.deep.equal([undefined, undefined, undefined])
    })

    it('leaves it to those who ask the same, and what people did about it since', async () => {
      const [{ ticket, opened }, other] = [await named(), asked('Which printers?', { ticket: 9002 })]
      await addEvidence(opened, [other])
      await letGo(ticket)
      expect((await gapNumbered(opened)).keptAt).to.be.instanceOf(Date)
    })

    it('leaves it to those who searched for the same', async () => {
      const { ticket, opened } = await named()
      await addEvidence(opened, [asked('printers', { kind: 'search', ticket: undefined })])
      await letGo(ticket)
      expect((await gapNumbered(opened)).keptAt).to.be.instanceOf(Date)
    })

    it('leaves what people did about it since, though nobody asks for it', async () => {
      const { ticket, opened } = await named()
      await changeGap(opened, changed => rename(changed, { by: theProgram, name: 'Printers', language: 'en' }))
      await letGo(ticket)
      expect(await gapNumbered(opened)).to.include({ name: 'Printers', tickets: 0 })
    })
  })

  it('is counted no more after the next try where others ask the same', async () => {
    const ticket = await needing(maja, 'Euro?')
    await judged(ticket, { kind: 'none-needed' })
    await interrupted(Gaps.prototype, 'save', () => follow(ticket))
    await follow(ticket)
    expect(await gapNumbered(gap)).to.include({ tickets: 1 })
    expect(await waiting()).to.deep.equal([])
  })

  it('counts again when it needs an article after all before it was let go', async () => {
    const ticket = await needing(maja, 'Euro?')
    await judged(ticket, { kind: 'none-needed' })
    await interrupted(Evidence, 'deleteOne', () => follow(ticket))
    expect(await gapNumbered(gap)).to.include({ tickets: 1 })
    await judged(ticket, { kind: 'needs-article' })
    await follow(ticket)
    expect(await gapNumbered(gap)).to.include({ tickets: 2 })
    expect(await waiting()).to.deep.equal([['Euro?', ticket]])
    expect(await wordsIn(gap)).to.deep.equal(['Change the currency', 'Euro?'])
  })

  it('stays, and its writer waits, when it needs an article after all while it is let go', async () => {
    const ticket = await needing(maja, 'Euro?')
    await judged(ticket, { kind: 'none-needed' })
    const { aggregate } = Evidence
    Evidence.aggregate = ((...parameters: Parameters<typeof aggregate>) => {
      Evidence.aggregate = aggregate
      const again = judged(ticket, { kind: 'needs-article' }).then(() => follow(ticket))
      return again.then(() => aggregate.apply(Evidence, parameters))
    }) as unknown as typeof aggregate
    await follow(ticket)
    expect(await gapNumbered(gap)).to.include({ tickets: 2 })
    expect(await waiting()).to.deep.equal([['Euro?', ticket]])
    expect(await wordsIn(gap)).to.deep.equal(['Change the currency', 'Euro?'])
  })

  it('lets others wait, and whoever was told stays told', async () => {
    const told = await needing(maja, 'Currency?')
    const person = new Types.ObjectId((await world.person(maja)).id)
    await changeGap(gap, changed => markTold(changed, { person }))
    const others = await needing(yusuf, 'Euro?')
    await letGo(told)
    expect(await waiting()).to.deep.equal([
      ['Currency?', told],
      ['Euro?', others]
    ])
  })

  it('leaves its writer waiting with another one that needs the same', async () => {
    const [first, second] = [await needing(maja, 'Euro?'), await needing(maja, 'Dollar?')]
    const elsewhere = await needing(maja, 'Close the account')
    await Evidence.updateOne({ ticket: elsewhere }, { $set: { gap: await aGap(asked('Account', { ticket: 9003 })) } })
    expect(await waiting()).to.deep.equal([['Euro?', first]])
    await letGo(first)
    expect(await waiting()).to.deep.equal([['Dollar?', second]])
    await letGo(second)
    expect(await waiting()).to.deep.equal([])
  })

  it('leaves its writer waiting however many others ask the same, and for nobody else', async () => {
    const [first, second] = [await needing(maja, 'Euro?'), await needing(maja, 'Dollar?')]
    const others = await needing(yusuf, 'Pounds?')
    await addEvidence(gap, [asked('Yen?', { ticket: 9004, at: new Date(Date.now() + 60_000) })])
    await letGo(first)
    expect(await waiting()).to.deep.equal([
      ['Dollar?', second],
      ['Pounds?', others]
    ])
    await letGo(second)
    expect(await waiting()).to.deep.equal([['Pounds?', others]])
  })

  it('does not leave its writer waiting with another one that nobody has judged, or that is let go as well', async () => {
    const [first, second] = [await needing(maja, 'Euro?'), await needing(maja, 'Dollar?')]
    const { number: third } = await openTicket({
      ...{ by: await world.person(maja), subject: 'Pounds?', body: '', language: 'en' }
    })
    await addEvidence(gap, [asked('Pounds?', { ticket: third })])
    await Evidence.updateOne({ ticket: second }, { $set: { isLetGo: true } })
    await letGo(first)
    expect(await waiting()).to.deep.equal([])
    expect(await Evidence.countDocuments({ ticket: second })).to.equal(1)
  })

  it('tells them in the language of the one that they wait with from then on', async () => {
    const [first, second] = [await needing(maja, 'Euro?'), await needing(maja, 'Waluta?')]
    await Tickets.updateOne({ number: second }, { $set: { language: 'pl' } })
    await letGo(first)
    const [asker] = (await gapNumbered(gap)).askers
    expect(asker).to.include({ ticket: second, question: 'Waluta?', language: 'pl' })
  })

  it('leaves its writer waiting who has also asked to be told', async () => {
    const ticket = await needing(maja, 'Euro?')
    const person = new Types.ObjectId((await world.person(maja)).id)
    await changeGap(gap, (changed: Gap) => addAsker(changed, { person, language: 'en', question: 'Currency' }))
    await letGo(ticket)
    expect(await waiting()).to.deep.equal([['Euro?', undefined]])
  })
})
