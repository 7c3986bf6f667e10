import { expect } from 'chai'
import { Evidence } from '../../server/gaps/evidence.ts'
import { gapNumbered } from '../../server/gaps/find.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { unfoldEvidence } from '../../server/gaps/unfold-evidence.ts'
import { freshWorld } from '../support/world.ts'

describe('gaps of earlier versions', () => {
  it('give their evidence a place of its own, once', async () => {
    await freshWorld()
    const at = new Date('2026-11-01')
    const pieces = [
      { kind: 'ticket', language: 'pl', words: 'Jak zmienić walutę faktury?', at, ticket: 12 },
      { kind: 'search', language: 'pl', words: 'zmiana waluty', at }
    ]
    await Gaps.collection.insertOne({
      ...{ number: 3, name: 'Zmiana waluty', language: 'pl', state: 'open', terms: ['walut'], evidence: pieces },
      ...{ searches: 1, tickets: 1, languages: ['pl'], askers: [], outbox: [], openedAt: at, lastSeenAt: at, __v: 0 }
    })
    await unfoldEvidence()
    await unfoldEvidence()

    const gap = await gapNumbered(3)
    expect(gap).to.include({ tickets: 1, searches: 1 })
    expect(gap.heat).to.not.equal(0)
    expect(await Evidence.countDocuments({ gap: 3 })).to.equal(2)
    expect(await Gaps.collection.countDocuments({ number: 3, evidence: { $exists: true } })).to.equal(0)
  })
})
