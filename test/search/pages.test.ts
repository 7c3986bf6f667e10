import { expect } from 'chai'
import type { CurrentPerson } from '../../server/people/current.ts'
import { Queries } from '../../server/search/query-log.ts'
import { suggestArticles } from '../../server/search/suggest.ts'
import { anArticle, aSection, type TestSection } from '../articles/a-help-centre.ts'
import { maja, wren } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('searching the help centre', () => {
  let world: World
  let writer: CurrentPerson
  let place: TestSection
  let refund: number

  beforeEach(async () => {
    world = await freshWorld()
    writer = await world.person(wren)
    place = await aSection(writer)
    refund = await article({ en: { title: 'Refund a payment', body: 'Money goes back to the card within days.' } })
  })

  const article = (texts: Parameters<typeof anArticle>[1]['texts'], section = place.section) =>
    anArticle(writer, { section, texts })

  const search = async (words: string, { language = 'en', more = '' } = {}) => {
    await world.settle()
    return world.visitor().get(`/${language}/search?q=${encodeURIComponent(words)}${more}`)
  }

  /** The addresses of the results, as a browser reads them. */
  const results = (html: string) =>
    [...html.matchAll(/<li><h2><a href="([^"]+)"/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')
    )

  it('finds an article as soon as it is published, and marks the words', async () => {
    const { html } = await search('refund card')
    expect(results(html)[0]).to.match(
      new RegExp(`^/en/articles/refund-a-payment-${refund}\\?search=[0-9a-f]{24}&position=1$`)
    )
    expect(html).to.contain('<mark>Refund</mark> a payment').and.contain('<mark>card</mark>')
    expect(html).to.contain('1 article found.')
  })

  it('puts the reader’s language first, then the fallback with a mark, and each article once', async () => {
    const both = await article({ en: { title: 'Refund by card' }, pl: { title: 'Refund czyli zwrot na kartę' } })
    const { html } = await search('refund', { language: 'pl' })

    const links = [...html.matchAll(/<li><h2><a href="\/pl\/articles\/[^"]*?-(\d+)\?/g)].map(([, number]) =>
      Number(number)
    )
    expect(links).to.deep.equal([both, refund])
    expect(html).to.match(/lang="en" dir="ltr"><mark>Refund<\/mark> a payment<\/a> <span class="lang asked">/)
  })

  it('shows a translation that only its source was found by', async () => {
    await article({ en: { title: 'Chargebacks' }, pl: { title: 'Spory o płatność' } })
    const { html } = await search('chargebacks', { language: 'pl' })
    expect(html).to.contain('Spory o płatność').and.not.contain('class="lang asked"')
  })

  it('counts topics and stays within one', async () => {
    const other = await aSection(writer, { category: 'Payments', section: 'Cards' })
    await article({ en: { title: 'Refund to a lost card' } }, other.section)
    const all = await search('refund')
    expect(all.html)
      .to.match(/Payments<\/span><span class="n">1</)
      .and.match(/All topics<\/span><span class="n">2</)

    const within = await search('refund', { more: `&category=${other.category}` })
    expect(within.html).to.contain('lost card').and.not.contain('Refund</mark> a payment')
  })

  it('shows long results a page at a time', async () => {
    for (let index = 0; index < 11; index++) await article({ en: { title: `Refund number ${index}` } })
    const first = await search('refund')
    expect(first.html.match(/<li><h2>/g)).to.have.lengthOf(10)
    const second = await search('refund', { more: '&page=2' })
    expect(second.html.match(/<li><h2>/g)).to.have.lengthOf(2)
    expect((await search('refund', { more: '&page=77' })).status).to.equal(200)
  })

  it('goes on when nothing is found', async () => {
    const { status, html } = await search('xylophone <b>')
    expect(status).to.equal(200)
    expect(html).to.contain('xylophone &lt;b&gt;').and.contain('action="/en/search/wishes"')
    expect(html.match(/href="\/en\/ask\?subject&#x3D;xylophone/g)).to.have.lengthOf(2)
    expect(html).to.contain('Refund a payment')
  })

  it('asks nobody who is signed in for an address', async () => {
    const { html } = await (await world.signIn(maja)).get('/pl/search?q=xylophone')
    expect(html).to.contain('action="/pl/search/wishes"').and.not.contain('name="email"')
  })

  describe('and the log', () => {
    it('notes what was finally asked, once', async () => {
      const visitor = world.visitor()
      await world.settle()
      await visitor.get('/en/search?q=refund')
      await visitor.get('/en/search?q=refund')
      const logged = await Queries.find().lean()
      expect(logged).to.have.lengthOf(1)
      expect(logged[0]).to.deep.include({
        words: 'refund',
        language: 'en',
        found: 1,
        foundInFallback: 0,
        visit: visitor.cookies.get('visit')
      })
    })

    it('notes nothing while somebody is typing, and nothing without words', async () => {
      const visitor = world.visitor()
      for (const address of [
        '/en/search/suggestions?q=refu',
        '/en/search',
        '/en/search?q=',
        '/en',
        `/en/articles/refund-a-payment-${refund}`
      ])
        await visitor.get(address)
      expect(await Queries.countDocuments({})).to.equal(0)
      expect([...visitor.cookies.keys()]).not.to.include('visit')
    })

    it('learns which result was opened first, and sends the reader to its own address', async () => {
      const visitor = world.visitor()
      await world.settle()
      const { html } = await visitor.get('/en/search?q=refund')
      const result = results(html)[0]!
      const opened = await visitor.get(result)

      expect(opened).to.include({ status: 200, address: `/en/articles/refund-a-payment-${refund}` })
      await visitor.get(result.replace('position=1', 'position=9'))
      expect((await Queries.findOne().lean())!.opened).to.deep.include({ article: refund, position: 1 })
    })

    it('does not believe another visit', async () => {
      const { html } = await search('refund')
      await world.visitor().get(results(html)[0]!)
      expect((await Queries.findOne().lean())!.opened).to.equal(undefined)
    })

    it('does not trip over a search that never was', async () => {
      for (const query of [
        'search=1',
        'search=x&position=1',
        `search=${'0'.repeat(24)}&position=-5`,
        'search=&position='
      ])
        expect((await world.visitor().get(`/en/articles/refund-a-payment-${refund}?${query}`)).status).to.equal(200)
    })
  })

  describe('while typing', () => {
    it('suggests at most eight articles that begin so', async () => {
      for (let index = 0; index < 9; index++) await article({ en: { title: `Refund number ${index}` } })
      await world.settle()
      const { html } = await world.visitor().get('/en/search/suggestions?q=refu')
      expect(html.match(/role="option"/g)).to.have.lengthOf(8)
      expect(html).not.to.contain('<html')
    })

    it('has an answer for nothing', async () => {
      const { status, html } = await world.visitor().get('/en/search/suggestions?q=')
      expect(status).to.equal(200)
      expect(html).to.match(/role="listbox" hidden((?!role="option").)*$/s)
    })
  })

  it('answers whatever it is asked', async () => {
    const hostile = [
      'x'.repeat(10_000),
      '" OR category = "1',
      "audience:agents) OR ('",
      '*:*',
      '__proto__ constructor',
      '{{7*7}} <%= 7*7 %> %00 \u0000',
      '‮gnp.evil',
      '🎉👩‍👩‍👧‍👦',
      'fakturę ﷽',
      '(((((((((((((((((',
      '退款 多久 退款 多久',
      '.*.*.*.*.*.*.*=.*'
    ]
    await world.settle()
    for (const words of hostile) {
      for (const page of ['search', 'search/suggestions']) {
        const { status } = await world.visitor().get(`/pl/${page}?q=${encodeURIComponent(words)}`)
        expect(status, `${page} ${words.slice(0, 40)}`).to.equal(200)
      }
    }
    const odd = [
      'page=1e9',
      'page=-1',
      'page=x',
      'category=x',
      'category=1&category=2',
      'offset=1000000000',
      `asked=${'a'.repeat(24)}`,
      'asked[$ne]=1',
      'q=other'
    ]
    for (const more of odd) expect((await search('refund', { more: `&${more}` })).status, more).to.equal(200)
    const logged = await Queries.find().lean()
    expect(Math.max(...logged.map(({ words }) => Array.from(words).length))).to.be.at.most(200)
  })

  describe('when the engine does not answer', () => {
    it('looks at titles, says so, and notes nothing', async () => {
      const { engine } = world.program.services
      const { searchMany } = engine
      engine.searchMany = () => Promise.reject(new Error('away'))
      try {
        const { status, html } = await search('refund pay')
        expect(status).to.equal(200)
        expect(html).to.contain('class="notice warn').and.contain('Refund a payment')
        expect((await world.visitor().get('/en/search/suggestions?q=refu')).html).to.contain('Refund a payment')
        expect(await Queries.countDocuments({})).to.equal(0)
      } finally {
        engine.searchMany = searchMany
      }
    })
  })

  describe('for somebody who writes', () => {
    it('suggests articles that may answer, in their language where there is one', async () => {
      const both = await article({ en: { title: 'Lost card' }, pl: { title: 'Zgubiona karta do zwrotu' } })
      await world.settle()
      const text = 'Dzień dobry, moja karta została zgubiona i czekam na refund od tygodnia'
      const suggested = await suggestArticles({ text, language: 'pl', audience: ['public'] }, world.program.services)

      expect(suggested[0]).to.deep.include({
        number: both,
        language: 'pl',
        href: `/pl/articles/zgubiona-karta-do-zwrotu-${both}`,
        isFallback: false
      })
      expect(suggested.find(({ number }) => number === refund)).to.deep.include({ language: 'en', isFallback: true })
    })

    it('suggests nothing for nothing', async () => {
      expect(
        await suggestArticles({ text: ' … ', language: 'pl', audience: ['public'] }, world.program.services)
      ).to.deep.equal([])
    })
  })
})
