import { expect } from 'chai'
import { Types } from 'mongoose'
import { addEvidence } from '../../server/gaps/add-evidence.ts'
import { markTold } from '../../server/gaps/answer.ts'
import { addAsker, moveAskers, takeAskers } from '../../server/gaps/askers.ts'
import { changeGap, gapNumbered } from '../../server/gaps/find.ts'
import { type Asker, type Gap, Gaps } from '../../server/gaps/gap.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { judge } from '../../server/tickets/judge.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { maja as hers, omar } from '../support/cast.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

const [maja, yusuf] = [new Types.ObjectId(), new Types.ObjectId()]
const wish = (person: Types.ObjectId, more: Partial<Asker> = {}) => ({
  person,
  language: 'pl',
  question: 'Jak?',
  ...more
})
const emptyGap = () => new Gaps({ number: 1, name: 'Currencies', language: 'en' }) as Gap
const newsOf = (gap: Gap) => gap.outbox.filter(({ name }) => name === 'gap.asked').length
const waiting = (gap: Pick<Gap, 'askers'>) =>
  gap.askers.map(({ person, ticket, cameFrom }) => ({ who: person.equals(maja) ? 'Maja' : 'Yusuf', ticket, cameFrom }))

describe('whoever waits for an answer', () => {
  it('is noted once, however often they ask', () => {
    const gap = emptyGap()
    addAsker(gap, wish(maja, { ticket: 12 }))
    addAsker(gap, wish(maja, { ticket: 13 }))
    addAsker(gap, wish(yusuf))
    expect(waiting(gap)).to.deep.equal([
      { who: 'Maja', ticket: 12, cameFrom: undefined },
      { who: 'Yusuf', ticket: undefined, cameFrom: undefined }
    ])
    expect(newsOf(gap)).to.equal(2)
    expect({ ...gap.outbox[0]!.about }).to.deep.equal({ gap: 1, asker: maja.toString() })
  })

  it('waits whatever becomes of their ticket once they have also asked to be told, though they were told before', () => {
    const gap = emptyGap()
    addAsker(gap, wish(maja, { ticket: 11 }))
    markTold(gap, { person: maja })
    addAsker(gap, wish(maja, { ticket: 12 }))
    addAsker(gap, wish(maja))
    addAsker(gap, wish(maja, { ticket: 13 }))
    expect(waiting(gap).map(({ ticket }) => ticket)).to.deep.equal([11, undefined])
  })

  it('may ask again when they have been told', () => {
    const gap = emptyGap()
    addAsker(gap, wish(maja))
    markTold(gap, { person: maja })
    addAsker(gap, wish(maja))
    expect(gap.askers.map(({ toldAt }) => toldAt !== undefined)).to.deep.equal([true, false])
  })

  it('is quoted with the beginning of what they asked', () => {
    const gap = emptyGap()
    addAsker(gap, wish(maja, { question: 'x'.repeat(400) }))
    expect(gap.askers[0]!.question).to.have.lengthOf(300)
  })

  it('in two gaps that become one waits once there, and it is known who came from where', () => {
    const gap = emptyGap()
    addAsker(gap, wish(maja))
    takeAskers(gap, [wish(maja, { ticket: 12 }), wish(yusuf, { ticket: 13 })], 5)
    expect(waiting(gap)).to.deep.equal([
      { who: 'Maja', ticket: undefined, cameFrom: undefined },
      { who: 'Yusuf', ticket: 13, cameFrom: 5 }
    ])
  })

  it('is asked for in their own words and language, wherever they wait', () => {
    const gap = emptyGap()
    takeAskers(gap, [wish(yusuf, { language: 'ar', question: 'كيف؟' })])
    expect(gap.askers[0]).to.include({ language: 'ar', question: 'كيف؟' })
  })

  it('is not told again by the gap that they come to, and waits there though somebody was told the same before', () => {
    const gap = emptyGap()
    addAsker(gap, wish(maja))
    markTold(gap, { person: maja })
    const toldAt = new Date()
    takeAskers(gap, [wish(maja), wish(yusuf, { toldAt })])
    expect(gap.askers).to.have.lengthOf(3)
    expect(gap.askers[1]!.toldAt).to.equal(undefined)
    expect(gap.askers[2]!.toldAt).to.deep.equal(toldAt)
    const other = emptyGap()
    takeAskers(other, [wish(yusuf, { toldAt }), wish(yusuf), wish(yusuf)])
    expect(other.askers.map(asker => asker.toldAt)).to.deep.equal([toldAt, undefined])
  })

  it('goes where their ticket goes, if that is there; those of other tickets, and of none, stay', async () => {
    await freshWorld()
    const [from, to] = [await aGap(asked('Change the currency')), await aGap(asked('Close my account'))]
    await changeGap(from, gap => {
      gap.askers = [wish(maja, { ticket: 12 }), wish(yusuf, { ticket: 13 }), wish(yusuf)]
    })
    await moveAskers([12, 14], { from, to: 4711 })
    expect(waiting(await gapNumbered(from))).to.have.lengthOf(3)
    await moveAskers([12, 14], { from, to })
    await moveAskers([12, 14], { from, to })
    expect(waiting(await gapNumbered(to))).to.deep.equal([{ who: 'Maja', ticket: 12, cameFrom: undefined }])
    expect(waiting(await gapNumbered(from)).map(({ ticket }) => ticket)).to.deep.equal([13, undefined])
  })

  describe('with several tickets', () => {
    let world: World
    let own: Types.ObjectId
    let from: number
    let to: number
    beforeEach(async () => {
      world = await freshWorld()
      await world.program.relay.stop()
      own = new Types.ObjectId((await world.person(hers)).id)
      from = await aGap(asked('Change the currency', { ticket: 9001 }))
      to = await aGap(asked('Close my account', { ticket: 9002 }))
    })

    /** A ticket of hers in a gap, whose agent has said what it needs. */
    async function ticketIn(gap: number, subject: string, kind: 'needs-article' | 'none-needed' = 'needs-article') {
      const by = await world.person(hers)
      const { number } = await openTicket({ by, subject, body: '', language: 'pl' })
      const agent = await world.person(omar)
      await changeTicket(number, ticket => judge(ticket, { by: agent, verdict: { kind } }))
      await addEvidence(gap, [asked(subject, { ticket: number })])
      return number
    }
    const waitsIn = async (gap: number) =>
      (await gapNumbered(gap)).askers.map(({ question, language, ticket }) => [question, language, ticket])
    const waits = (more: Partial<Asker>) =>
      changeGap(from, gap => {
        gap.askers = [wish(own, more)]
      })

    it('waits in both gaps when one of them goes, with which they did not wait', async () => {
      const [goes, stays] = [await ticketIn(to, 'Konto?'), await ticketIn(from, 'Waluta?')]
      for (const ticket of [stays, undefined]) {
        await waits({ ticket })
        await changeGap(to, gap => {
          gap.askers = []
        })
        await moveAskers([goes], { from, to })
        expect(await waitsIn(from)).to.deep.equal([['Jak?', 'pl', ticket]])
        expect(await waitsIn(to)).to.deep.equal([['Konto?', 'pl', goes]])
      }
    })

    it('waits in both gaps when the one goes with which they waited, with their newest where they stay', async () => {
      const goes = await ticketIn(to, 'Konto?')
      await ticketIn(from, 'Waluta?')
      const stays = await ticketIn(from, 'Euro?')
      await ticketIn(from, 'Dolar?', 'none-needed')
      await waits({ ticket: goes })
      await moveAskers([goes], { from, to })
      expect(await waitsIn(from)).to.deep.equal([['Euro?', 'pl', stays]])
      expect(await waitsIn(to)).to.deep.equal([['Jak?', 'pl', goes]])
    })

    it('goes along when they were told', async () => {
      const goes = await ticketIn(to, 'Konto?')
      await waits({ ticket: goes, toldAt: new Date() })
      await moveAskers([goes], { from, to })
      expect(await waitsIn(from)).to.deep.equal([])
      expect(await waitsIn(to)).to.deep.equal([['Jak?', 'pl', goes]])
    })

    it('waits once where two of them go, and not with one that needs no article, nor when they were told', async () => {
      const [first, second] = [await ticketIn(to, 'Konto?'), await ticketIn(to, 'Usunięcie?')]
      const none = await ticketIn(to, 'Loga?', 'none-needed')
      await waits({ ticket: undefined, toldAt: new Date() })
      await moveAskers([first, second, none], { from, to })
      expect(await waitsIn(to)).to.deep.equal([])
      await waits({ ticket: undefined })
      await moveAskers([none], { from, to })
      expect(await waitsIn(to)).to.deep.equal([])
      await moveAskers([first, second], { from, to })
      expect(await waitsIn(to)).to.have.lengthOf(1)
    })
  })
})
