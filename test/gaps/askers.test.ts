import { expect } from 'chai'
import { Types } from 'mongoose'
import { markTold } from '../../server/gaps/answer.ts'
import { addAsker, moveAskers, takeAskers } from '../../server/gaps/askers.ts'
import { changeGap, gapNumbered } from '../../server/gaps/find.ts'
import { type Asker, type Gap, Gaps } from '../../server/gaps/gap.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld } from '../support/world.ts'

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
})
