import { expect } from 'chai'
import { Types } from 'mongoose'
import { Evidence } from '../../server/gaps/evidence.ts'
import { gapNumbered } from '../../server/gaps/find.ts'
import { type GapState, Gaps, gapStates } from '../../server/gaps/gap.ts'
import { unfoldEvidence } from '../../server/gaps/unfold-evidence.ts'
import { freshWorld } from '../support/world.ts'

const at = new Date('2026-11-01')

describe('gaps of earlier versions', () => {
  beforeEach(freshWorld)

  const keep = (number: number, fields: object, state: GapState = 'open') =>
    Gaps.collection.insertOne({
      ...{ number, name: 'Zmiana waluty', language: 'pl', state, terms: ['walut'] },
      ...{ searches: 1, tickets: 1, languages: ['pl'], askers: [], outbox: [], openedAt: at, lastSeenAt: at, __v: 0 },
      ...fields
    })
  const keptIn = (number: number) => Gaps.collection.findOne({ number })

  it('give their evidence a place of its own, once', async () => {
    const pieces = [
      { kind: 'ticket', language: 'pl', words: 'Jak zmienić walutę faktury?', at, ticket: 12 },
      { kind: 'search', language: 'pl', words: 'zmiana waluty', at }
    ]
    await keep(3, { evidence: pieces })
    await keep(4, { evidence: [{ ...pieces[1]!, words: 'waluta' }] })
    await unfoldEvidence()
    await unfoldEvidence()

    const gap = await gapNumbered(3)
    expect(gap).to.include({ tickets: 1, searches: 1 })
    expect(gap.heat).to.not.equal(0)
    expect(await Evidence.countDocuments({ gap: 3 })).to.equal(2)
    for (const number of [3, 4]) expect(await keptIn(number)).to.not.have.any.keys('evidence', 'terms')
  })

  it('keep of each piece what it was', async () => {
    const query = new Types.ObjectId()
    const pieces = [
      { kind: 'search', language: 'pl', words: 'waluta', at, query },
      { kind: 'search', language: 'de', words: 'Währung', at: new Date('2026-10-31') },
      { kind: 'search', language: 'de', words: 'Währung', at: new Date('2026-10-30') },
      { kind: 'ticket', language: 'en', words: 'How?', at: new Date('2026-10-29'), ticket: 12 },
      { kind: 'ticket', language: 'en', words: 'How?', at: new Date('2026-10-28'), ticket: 13 }
    ]
    await keep(3, { evidence: pieces.map(piece => ({ ...piece, terms: ['walut'] })) })
    await unfoldEvidence()
    const kept = await Evidence.find({ gap: 3 }).sort({ at: -1 }).lean()
    expect(kept.map(({ _id, gap, putAt, ...piece }) => piece)).to.deep.equal(pieces)
  })

  it('are counted anew in whichever state they are, also those that nothing shows', async () => {
    for (const [number, state] of gapStates.entries()) await keep(number, {}, state)
    await unfoldEvidence()
    for (const [number, state] of gapStates.entries()) {
      expect(await gapNumbered(number), state).to.include({ state, searches: 0, tickets: 0 })
      expect((await keptIn(number))!.heat, state).to.be.a('number')
    }
  })

  it('are left alone where that was done', async () => {
    await keep(3, { heat: 5, evidence: [{ kind: 'ticket', language: 'pl', words: 'Jak?', at, ticket: 12 }] })
    await unfoldEvidence()
    expect(await keptIn(3)).to.include({ heat: 5, searches: 1, tickets: 1 })
    expect(await Evidence.countDocuments({ gap: 3 })).to.equal(0)
  })
})
