import { expect } from 'chai'
import mongoose, { type mongo } from 'mongoose'
import { currentGap } from '../../server/gaps/find.ts'
import { type GapState, Gaps } from '../../server/gaps/gap.ts'
import { gapsSaying } from '../../server/gaps/gaps-saying.ts'
import { mergeGaps } from '../../server/gaps/merge.ts'
import { splitGap } from '../../server/gaps/split.ts'
import { theProgram } from '../../server/people/permissions.ts'
import { type CastMember, omar, wren } from '../support/cast.ts'
import { aGap, asked, idsIn } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('finding gaps by their words', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  const shown = (html: string) =>
    [...html.matchAll(/<div class="need"><a href="\/gaps\/(\d+)"/g)].map(([, it]) => Number(it))

  const hrefs = (html: string) =>
    [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'))

  it('is done on the list, in the view that is open, and says so when there is none', async () => {
    const currency = await aGap(asked('Change the currency'))
    await aGap(asked('Delete my account'))
    const agent = await world.signIn(omar)
    expect(shown((await agent.get('/gaps?q=CURRENCY')).html)).to.deep.equal([currency])
    const nothing = await agent.get('/gaps?view=answered&q=currency')
    expect(shown(nothing.html)).to.deep.equal([])
    expect(nothing.html).to.contain('No gap says that').and.not.to.contain('Nothing is missing')
    expect(hrefs(nothing.html)).to.include('/gaps?view=all&q=currency')
    expect(nothing.html).to.contain('value="currency"')
    expect(nothing.html).to.contain('<input type="hidden" name="view" value="answered">')
  })

  it('can be done among those that were asked in one language, which the other views go on with', async () => {
    const polish = await aGap(asked('Zmiana waluty', { language: 'pl' }))
    await aGap(asked('Waluty', { language: 'de' }))
    const agent = await world.signIn(omar)
    const page = await agent.get('/gaps?language=pl&q=waluty')
    expect(shown(page.html)).to.deep.equal([polish])
    expect(page.html).to.match(/<option value="pl" selected>/)
    expect(hrefs(page.html)).to.include('/gaps?view=answered&language=pl&q=waluty')
    const counts = [...page.html.matchAll(/<span class="num muted">(\d+)</g)].map(([, count]) => Number(count))
    expect(counts).to.deep.equal([1, 1, 0, 0, 0])
    expect(page.html).to.contain('<dt>open gaps</dt><dd>2</dd>')
    expect(shown((await agent.get('/gaps?language=&q=waluty')).html)).to.have.lengthOf(2)
    expect((await agent.get('/gaps?language=sv')).html).to.match(/<option value="sv" selected>Swedish</)
    expect((await agent.get('/gaps?language=ar')).html)
      .to.contain('No gap here')
      .and.not.to.contain('Nothing is missing')
  })

  it('looks at no gap that was not asked in the language', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => aGap(asked(`Currency ${at}`))))
    await aGap(asked('Zmiana waluty', { language: 'pl' }))
    const views: GapState[][] = [['open'], ['open', 'claimed', 'drafting']]
    for (const states of views) {
      const query = Gaps.find({ state: { $in: states }, languages: 'pl' }).sort({ heat: -1, number: -1 })
      const { executionStats } = (await query.explain('executionStats')) as unknown as { executionStats: object }
      expect(executionStats).to.include({ nReturned: 1, totalDocsExamined: 1 })
    }
  })

  it('reads all that was asked, and nothing that only stands around words', async () => {
    const days = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
    const gap = await aGap(...days.map((day, at) => asked(`Asked ${day}`, { at: new Date(2026, 10, 1 + at) })))
    const agent = await world.signIn(omar)
    for (const q of ['second', '“Second”, asked?'])
      expect(shown((await agent.get(`/gaps?${new URLSearchParams({ q })}`)).html), q).to.deep.equal([gap])
  })

  it('goes on where the page before ended', async () => {
    const all = Array.from({ length: 45 }, (_, at) => ({
      number: 5_000 + at,
      name: at % 40 === 0 ? 'rare' : `often ${at}`
    }))
    const now = new Date()
    await Gaps.create(all.map(gap => ({ ...gap, language: 'en', openedAt: now, lastSeenAt: now })))
    const agent = await world.signIn(omar)
    expect(shown((await agent.get('/gaps?q=rare')).html)).to.deep.equal([5_040, 5_000])
    const first = await agent.get('/gaps?q=often')
    expect(shown(first.html)).to.have.lengthOf(40)
    const next = hrefs(first.html).find(href => href.includes('after='))!
    expect(shown((await agent.get(next)).html)).to.deep.equal([5_003, 5_002, 5_001])
  })

  it('offers the gaps that somebody may mean who types words to merge with, and merges with the one chosen', async () => {
    const currency = await aGap(asked('Change the currency'))
    const own = await aGap(asked('Another currency'))
    const account = await aGap(asked('Delete my account'))
    const writer = await world.signIn(wren)
    const page = await writer.submit(`/gaps/${own}/merging`, { into: 'currency' })
    expect(page.html).to.contain('Choose one of these gaps').and.contain('value="currency"')
    expect(page.html).to.contain(`<input type="hidden" name="into" value="${currency}">`)
    for (const other of [own, account])
      expect(page.html).to.not.contain(`<input type="hidden" name="into" value="${other}">`)
    expect(await currentGap(own)).to.equal(own)
    await writer.submit(`/gaps/${own}/merging`, { into: String(currency) })
    expect(await currentGap(own)).to.equal(currency)
  })

  it('looks for none where somebody may not merge', async () => {
    await aGap(asked('Change the currency'))
    const own = await aGap(asked('Another currency'))
    const looks = async (who: CastMember) => {
      const visitor = await world.signIn(who)
      let looked = 0
      const note = ({ command }: { command: mongo.Document }) => {
        if (command.find === 'gaps' && JSON.stringify(command.filter).includes('said')) looked++
      }
      const client = mongoose.connection.getClient().on('commandStarted', note)
      await visitor.get(`/gaps/${own}?into=currency`)
      client.off('commandStarted', note)
      return looked
    }
    expect(await looks(omar)).to.equal(0)
    expect(await looks(wren)).to.equal(1)
  })

  it('says that there is none, and gives back what was typed', async () => {
    const own = await aGap(asked('Another currency'))
    const writer = await world.signIn(wren)
    const page = await writer.submit(`/gaps/${own}/merging`, { into: 'pounds' })
    expect(page.html).to.contain('No gap has these words').and.contain('value="pounds"')
    expect(page.html).to.not.contain('Choose one of these')
  })

  it('offers those first that are called so', async () => {
    const now = new Date()
    const one = { language: 'en', openedAt: now, lastSeenAt: now }
    const card = await aGap(asked('My card'), asked('Delete it', { at: new Date(0) }), asked('My credit card'))
    await Gaps.create([
      { ...one, number: 5_000, name: 'Delete my account', heat: -200, language: 'pl', nameLanguage: 'en' },
      { ...one, number: 5_002, name: 'My data', keyWords: ['delete'], heat: -100 }
    ])
    const offered = await gapsSaying('delete', { but: 1 })
    expect(offered.map(({ number }) => number)).to.deep.equal([5_000, card, 5_002])
    expect(offered[0]).to.deep.equal({ number: 5_000, name: 'Delete my account', language: 'en' })

    await Gaps.create({ ...one, number: 5_003, name: 'Another account', keyWords: ['delete'], heat: -100 })
    const called = await gapsSaying('delete account', { but: 1 })
    expect(called.map(({ number }) => number)).to.deep.equal([5_000, 5_003])
  })

  it('offers ten at most, those that are asked for most, and none that was merged', async () => {
    const now = new Date()
    const one = { name: 'currency', language: 'en', openedAt: now, lastSeenAt: now }
    const many = Array.from({ length: 12 }, (_, at) => ({ ...one, number: 5_000 + at, heat: at }))
    await Gaps.create([...many, { ...one, number: 6_000, state: 'merged', heat: 99 }])
    const offered = await gapsSaying('currency', { but: 5_010 })
    expect(offered.map(({ number }) => number)).to.deep.equal([
      ...[5_011, 5_009, 5_008, 5_007, 5_006, 5_005, 5_004, 5_003, 5_002, 5_001]
    ])
  })
})

describe('the history of a gap', () => {
  it('names the gap that it was merged with or parted from', async () => {
    const world = await freshWorld()
    const by = await world.person(wren)
    const one = await aGap(asked('Change the currency'), asked('Invoice in euro'))
    const other = await aGap(asked('Euro instead of dollars'))
    await mergeGaps({ from: other, into: one, by })
    const [first] = await idsIn(one)
    const parted = await splitGap(one, { by, pieces: [first!] })
    await Gaps.deleteOne({ number: parted })
    const { html } = await (await world.signIn(wren)).get(`/gaps/${one}`)
    const said = html.replace(/[\u2066-\u2069]/g, '')
    expect(said).to.contain('Wren').and.contain('merged “Euro instead of dollars” into this gap')
    expect(said).to.contain(`gave some questions a gap of their own: “Gap ${parted}”`)
  })

  it('names also the gap that the program has merged it with', async () => {
    const world = await freshWorld()
    const [one, other] = [await aGap(asked('Change the currency')), await aGap(asked('Euro instead of dollars'))]
    await mergeGaps({ from: other, into: one, by: theProgram, isKept: false })
    const { html } = await (await world.signIn(wren)).get(`/gaps/${one}`)
    expect(html.replace(/[\u2066-\u2069]/g, '')).to.contain('“Euro instead of dollars” was merged into this gap')
  })
})
