import { expect } from 'chai'
import { Types } from 'mongoose'
import { NotAllowed, Refused } from '../../server/errors.ts'
import { answer, markTold } from '../../server/gaps/answer.ts'
import { type Asker, type Gap, type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { answerWith, claim, dismiss, release, rename, reopen } from '../../server/gaps/work.ts'
import type { Actor } from '../../server/people/permissions.ts'

const at = new Date(Date.UTC(2026, 10, 1))
const actor = (role: 'writer' | 'agent') => ({ id: new Types.ObjectId().toString(), roles: [role] }) as unknown as Actor
const wren = actor('writer')
const lea = actor('writer')
const omar = actor('agent')

const aGap = (fields: Partial<GapFields> = {}) =>
  new Gaps({ number: 1, name: 'Currencies', language: 'en', openedAt: at, lastSeenAt: at, ...fields }) as Gap
const newsOf = (gap: Gap) => gap.outbox.map(({ name, about }) => ({ name, about }))
const claimedBy = (by: Actor, fields: Partial<GapFields> = {}) =>
  aGap({ state: 'claimed', claimedBy: new Types.ObjectId(by.id), ...fields })

describe('work on a gap', () => {
  it('is for those who may', () => {
    const actions: ((gap: Gap) => void)[] = [
      gap => claim(gap, { by: omar }),
      gap => release(gap, { by: omar }),
      gap => rename(gap, { by: omar, name: 'Money', language: 'en' }),
      gap => dismiss(gap, { by: omar, reason: 'Not now' }),
      gap => reopen(gap, { by: omar }),
      gap => answerWith(gap, { by: omar, article: 3 })
    ]
    for (const action of actions) expect(() => action(aGap())).to.throw(NotAllowed)
  })

  it('begins when it is claimed, and is told of once', () => {
    const gap = aGap()
    claim(gap, { by: wren })
    claim(gap, { by: wren })
    expect(gap.state).to.equal('claimed')
    expect(gap.claimedBy!.toString()).to.equal(wren.id)
    expect(gap.keptAt).to.be.instanceOf(Date)
    expect(newsOf(gap)).to.deep.equal([{ name: 'gap.claimed', about: { gap: 1, by: wren.id } }])
  })

  it('goes over to whoever claims it next, and stays as far as it is', () => {
    const gap = claimedBy(wren, { state: 'drafting', article: 3 })
    claim(gap, { by: lea })
    expect(gap.claimedBy!.toString()).to.equal(lea.id)
    expect(gap.state).to.equal('drafting')
  })

  it('does not begin where a gap was dismissed', () => {
    const gap = aGap({ state: 'dismissed' })
    expect(() => claim(gap, { by: wren })).to.throw(Refused)
    expect(() => answerWith(gap, { by: wren, article: 3 })).to.throw(Refused)
    expect(gap.claimedBy).to.equal(undefined)
  })

  it('is not done on a gap that another has taken in', () => {
    const actions: ((gap: Gap) => void)[] = [
      gap => claim(gap, { by: wren }),
      gap => release(gap, { by: wren }),
      gap => rename(gap, { by: wren, name: 'Money', language: 'en' }),
      gap => dismiss(gap, { by: wren, reason: 'Not now' }),
      gap => answerWith(gap, { by: wren, article: 3 })
    ]
    for (const action of actions) {
      const gap = aGap({ state: 'merged', mergedInto: 2 })
      expect(() => action(gap)).to.throw(Refused, 'gaps:refusals.merged')
      expect(gap).to.include({ state: 'merged', name: 'Currencies', claimedBy: undefined, keptAt: undefined })
    }
  })

  it('is given back', () => {
    const [claimed, drafting] = [claimedBy(wren), claimedBy(wren, { state: 'drafting' })]
    for (const gap of [claimed, drafting]) release(gap, { by: wren })
    expect([claimed.state, drafting.state]).to.deep.equal(['open', 'drafting'])
    expect(claimed.claimedBy).to.equal(undefined)
    expect(newsOf(claimed)).to.deep.equal([{ name: 'gap.released', about: { gap: 1, by: wren.id } }])
  })

  it('gives it a name, a reason why it is none, or an article, and so a shape that stays', () => {
    const [named, dismissed, drafting] = [aGap(), aGap(), aGap()]
    rename(named, { by: wren, name: 'Money', language: 'en' })
    dismiss(dismissed, { by: wren, reason: 'Not now', at })
    answerWith(drafting, { by: wren, article: 3 })
    for (const gap of [named, dismissed, drafting]) expect(gap.keptAt).to.be.instanceOf(Date)
    expect(named).to.include({ name: 'Money', state: 'open' })
    expect(dismissed.state).to.equal('dismissed')
    expect({ ...dismissed.toObject().dismissal }).to.deep.equal({ reason: 'Not now', by: wren.id, at })
    expect(drafting).to.include({ article: 3, state: 'drafting' })
    expect(newsOf(named)).to.deep.equal([{ name: 'gap.renamed', about: { gap: 1, by: wren.id } }])
    expect(newsOf(dismissed)).to.deep.equal([{ name: 'gap.dismissed', about: { gap: 1, by: wren.id } }])
  })

  it('gives a shape that stays also to who works on it already', () => {
    const gap = claimedBy(wren)
    answerWith(gap, { by: wren, article: 3 })
    expect(gap.keptAt).to.be.instanceOf(Date)
  })

  it('goes on when a gap that was dismissed or answered is opened again, and no other is', () => {
    const dismissal = { reason: 'Not now', by: wren.id, at }
    const dismissed = aGap({ state: 'dismissed', dismissal })
    const [answered, drafting] = [claimedBy(wren, { state: 'answered' }), claimedBy(wren, { state: 'drafting' })]
    const written = claimedBy(wren, { state: 'answered', article: 3 })
    for (const gap of [dismissed, answered, drafting, written]) reopen(gap, { by: wren })
    const states = [dismissed, answered, drafting, written].map(({ state }) => state)
    expect(states).to.deep.equal(['open', 'claimed', 'drafting', 'drafting'])
    expect(dismissed.toObject().dismissal).to.equal(undefined)
    expect(newsOf(answered)).to.deep.equal([{ name: 'gap.reopened', about: { gap: 1, by: wren.id } }])
    expect(newsOf(drafting)).to.deep.equal([])
  })
})

describe('an article that is published for a gap', () => {
  const asker = (language: string, toldAt?: Date): Asker => ({
    ...{ person: new Types.ObjectId(), language, question: 'How?' },
    ...(toldAt && { toldAt })
  })
  const published = (gap: Gap, language: string) => {
    answer(gap, { article: 3, language, by: wren.id, at })
    return newsOf(gap)
  }
  const news = (language: string) => [{ name: 'gap.answered', about: { gap: 1, article: 3, language, by: wren.id } }]

  it('answers it in its own language, once', () => {
    const gap = aGap({ state: 'drafting' })
    expect(published(gap, 'en')).to.deep.equal(news('en'))
    expect(gap.state).to.equal('answered')
    expect({ ...gap.toObject().answer }).to.deep.equal({ article: 3, language: 'en', at })
    expect(published(gap, 'en')).to.have.lengthOf(1)
  })

  it('is news in another language for those who speak it and were not told, and answers nothing', () => {
    const gap = aGap({ state: 'drafting', askers: [asker('pl'), asker('de', at)] })
    expect(published(gap, 'pl')).to.deep.equal(news('pl'))
    expect(gap.state).to.equal('drafting')
    expect(gap.toObject().answer).to.equal(undefined)
    expect(published(gap, 'de')).to.have.lengthOf(1)
    expect(published(gap, 'fr')).to.have.lengthOf(1)
  })

  it('is news for who asked after it was answered, and the answer stays what it was', () => {
    const earlier = new Date(at.getTime() - 1)
    const gap = aGap({ state: 'answered', answer: { article: 2, language: 'en', at: earlier }, askers: [asker('en')] })
    expect(published(gap, 'en')).to.deep.equal(news('en'))
    expect(gap.answer!.article).to.equal(2)
  })

  it('is told to each once', () => {
    const [one, other] = [asker('en'), asker('en')]
    const gap = aGap({ askers: [one, other] })
    markTold(gap, { person: one.person, at })
    markTold(gap, { person: one.person, at: new Date() })
    expect(gap.askers.map(({ toldAt }) => toldAt)).to.deep.equal([at, undefined])
  })
})
