import { expect } from 'chai'
import { Types } from 'mongoose'
import { type GapFields, type GapState, Gaps } from '../../server/gaps/gap.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { lea, omar, wren } from '../support/cast.ts'
import { aGap, asked } from '../support/gaps.ts'
import { unescaped } from '../support/pages.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('the page of a gap offers', () => {
  let world: World
  let writer: Visitor
  let own: Types.ObjectId
  beforeEach(async () => {
    world = await freshWorld()
    writer = await world.signIn(wren)
    own = new Types.ObjectId((await world.person(wren)).id)
  })

  const put = (number: number, fields: Partial<GapFields> = {}) => Gaps.updateOne({ number }, { $set: fields })
  const pageOf = async (gap: number, who = writer) => unescaped((await who.get(`/gaps/${gap}`)).html)
  const offers = (html: string) => [
    ...new Set([...html.matchAll(/action="\/gaps\/\d+\/(\w+)"/g)].map(([, what]) => what))
  ]
  const offersIn = async (state: GapState, more: Partial<GapFields> = {}, who = writer) => {
    const gap = await aGap(asked('Change the currency'))
    await put(gap, { state, ...more })
    return offers(await pageOf(gap, who))
  }

  it('what can be done about an open gap', async () => {
    expect(await offersIn('open')).to.have.members(['claim', 'article', 'answer', 'name', 'merging', 'dismissal'])
  })

  it('to claim what somebody else has claimed, and to give back what one has claimed oneself', async () => {
    const [others, mine] = [{ claimedBy: new Types.ObjectId() }, { claimedBy: own }]
    for (const state of ['claimed', 'drafting'] as const) {
      expect(await offersIn(state, others), state)
        .to.include('claim')
        .and.not.to.include('release')
      expect(await offersIn(state, mine), state)
        .to.include('release')
        .and.not.to.include('claim')
    }
  })

  it('to go on with the article that is being written, or to say that another answers it, and to begin no other', async () => {
    const gap = await aGap(asked('Jak?', { language: 'pl' }))
    const article = await anArticle(await world.person(lea), {
      section: (await aSection(await world.person(lea))).section,
      texts: { en: {} }
    })
    expect(await pageOf(gap)).to.not.contain('Go on writing')
    await put(gap, { state: 'drafting', article })
    const page = await pageOf(gap)
    expect(page).to.contain(`<a class="button primary" href="/writing/articles/${article}/en">`)
    expect(page).to.contain('Another article answers it')
    expect(offers(page)).to.include('answer').and.not.to.include('article')
  })

  it('to open again what is answered or dismissed, and nothing to write', async () => {
    expect(await offersIn('answered')).to.have.members(['reopening', 'name', 'merging', 'dismissal'])
    expect(await offersIn('dismissed')).to.have.members(['reopening', 'name', 'merging'])
  })

  it('nothing to those who may not work on gaps', async () => {
    const agent = await world.signIn(omar)
    for (const state of ['open', 'claimed', 'answered', 'dismissed'] as const)
      expect(await offersIn(state, {}, agent), state).to.deep.equal([])
    expect(offers(await pageOf(await aGap(asked('one'), asked('two')), agent))).to.deep.equal([])
  })

  it('to part questions where there are several', async () => {
    const page = await pageOf(await aGap(asked('one'), asked('two')))
    expect(offers(page)).to.include('splitting')
    expect(page.match(/<input type="checkbox" name="pieces"/g)).to.have.lengthOf(2)
  })

  it('the sections that an article can stand in, by their categories, and the language that was asked in before others', async () => {
    const by = await world.person(wren)
    const { section } = await aSection(by)
    const page = await pageOf(await aGap(asked('Jak?', { language: 'pl' })))
    expect(page).to.contain(`<option value="${section}">Invoices – Corrections</option>`)
    expect(page).to.contain('<option value="pl" selected>Polish</option>')
  })
})
