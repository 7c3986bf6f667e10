import { expect } from 'chai'
import { explain } from '../../server/search/embedded/explain.ts'
import { search } from '../../server/search/embedded/search.ts'
import type { Audience, MatchKind } from '../../server/search/engine.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { lea, wren } from '../support/cast.ts'
import { freshWorld } from '../support/world.ts'
import { aDocument, indexOf, titled } from './a-document.ts'
import { anIndexFull, questions } from './edits.ts'

const scope = { audience: ['public' as Audience] }

describe('the explanation of a search', () => {
  const how: [string, string, string, MatchKind][] = [
    ['en', 'Refund', 'refund ', 'exact'],
    ['en', 'Copies', 'copy ', 'stem'],
    ['en', 'Refund', 'refu', 'prefix'],
    ['en', 'Refund', 'refnud ', 'oneTypo'],
    ['en', 'Subscriptions', 'subcsriptons ', 'twoTypos'],
    ['en', 'Refund', 'erfund ', 'swappedStart'],
    ['en', 'Open OneDrive', 'one drive ', 'joined'],
    ['de', 'Schlüssel', 'schluessel ', 'variant'],
    ['zh', '下载发票', '发票', 'phrase'],
    ['zh', '下载发票', '票', 'character']
  ]
  for (const [language, title, words, kind] of how) {
    it(`says that “${words.trim()}” finds “${title}” as ${kind}`, () => {
      const { hits } = explain(titled(language, [title, 'Something else']), { words, scope })

      expect(hits[0]!.matches.map(match => match.how)).to.include(kind)
    })
  }

  it('says that a word is part of a compound', () => {
    const index = titled('de', ['Rechnungsadresse', 'Ihre Rechnung', 'Neue Adresse'])
    const { hits } = explain(index, { words: 'adressen ', scope })

    expect(hits.find(hit => hit.title === 'Rechnungsadresse')!.matches[0]).to.deep.include({
      term: 'rechnungsadresse',
      how: 'compoundPart'
    })
  })

  it('says in which fields a word is, how often, and what each is worth', () => {
    const index = indexOf('en', [
      aDocument({ title: 'Refund', tags: ['refund'], words: ['refund'], body: 'A refund, and another refund.' })
    ])
    const { fields } = explain(index, { words: 'refund ', scope }).hits[0]!.matches[0]!

    expect(fields.map(({ field }) => field)).to.deep.equal(['title', 'tags', 'words', 'body'])
    expect(fields[3]).to.include({ count: 2 })
    expect(fields[0]).to.have.property('worth').that.is.greaterThan(5)
  })

  it('says what has lifted a hit', () => {
    const [first, second] = explain(titled('en', ['Gift card refund', 'How a refund comes to a card']), {
      words: 'gift card refund',
      scope
    }).hits

    expect(first!.lifts).to.have.all.keys('proximity', 'start', 'exactTitle', 'phrase')
    expect(second!.lifts).to.not.have.property('phrase')
  })

  it('says what each word tells: a little word next to nothing, all together everything', () => {
    const { words } = explain(titled('en', ['Refund of a card']), { words: 'refund of card ', scope })

    expect(words.map(word => word.isStopWord)).to.deep.equal([false, true, false])
    expect(words[1]!.share).to.be.below(0.1)
    expect(words.reduce((sum, { share }) => sum + share, 0)).to.be.closeTo(1, 1e-6)
  })

  it('is of the hits that the search gives, in their order and with their scores', () => {
    const index = anIndexFull('de', { edits: 150, seed: 8 })
    for (const query of questions) {
      const hits = (of: { id: string; score: number }[]) => of.map(({ id, score }) => [id, score])

      expect(hits(explain(index, query).hits)).to.deep.equal(hits(search(index, query).hits))
    }
  })

  it('is nothing for nobody', () => {
    expect(explain(titled('en', ['Refund']), { words: 'refund', scope: { audience: [] } })).to.deep.equal({
      words: [],
      hits: []
    })
  })
})

describe('the page that explains the search', () => {
  it('shows an administrator each hit with its reasons, in the own language', async () => {
    const world = await freshWorld()
    const writer = await world.person(wren)
    const place = await aSection(writer)
    const number = await anArticle(writer, {
      section: place.section,
      texts: { en: { title: 'Refund <b>a</b> payment' } }
    })
    await world.settle()
    const admin = await world.signIn(lea)
    const { html } = await admin.get('/admin/search?language=en&q=refnud')

    expect(html).to.contain('one slip').and.contain('Refund &lt;b&gt;a&lt;/b&gt; payment')
    expect(html).to.contain(`/en/articles/${number}`)
    expect((await admin.get(`/en/articles/${number}`)).status).to.equal(200)
  })

  it('says that nothing is found, and takes any language and any words', async () => {
    const world = await freshWorld()
    const admin = await world.signIn(lea)

    expect((await admin.get('/admin/search?language=en&q=quantum')).html).to.contain('Nothing is found for this.')
    for (const query of ['', '?language=xx&q=a', '?q=%F0%9F%98%80&q=b', `?q=${'word '.repeat(2000)}`]) {
      expect((await admin.get(`/admin/search${query}`)).status, query).to.equal(200)
    }
  })

  it('says so when the engine has only scores, or is away', async () => {
    const world = await freshWorld()
    const { engine } = world.program.services
    const own = engine.explain
    const admin = await world.signIn(lea)
    try {
      engine.explain = undefined
      expect((await admin.get('/admin/search?q=refund')).html).to.contain('only how high it values')
      engine.explain = () => Promise.reject(new Error('away'))
      expect((await admin.get('/admin/search?q=refund')).html).to.contain('does not answer at the moment')
    } finally {
      engine.explain = own
    }
  })
})
