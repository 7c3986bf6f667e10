import { expect } from 'chai'
import { embeddedEngine } from '../../server/search/embedded/engine.ts'
import type { Facet, IndexRef, SearchDocument, SearchEngine, SearchQuery } from '../../server/search/engine.ts'
import { meilisearchEngine } from '../../server/search/meilisearch.ts'
import { aDocument } from './a-document.ts'
import { pretendMeilisearch } from './pretend-meilisearch.ts'

const pl: IndexRef = { name: 'articles', language: 'pl' }
const everybody: SearchQuery['scope'] = { audience: ['public'] }

describe('the embedded engine', () => {
  keepsTheContract(async () => embeddedEngine())
})

const { MEILI_URL: url, MEILI_KEY: key } = process.env

describe(`the Meilisearch engine, before a pretend server${url ? '' : ' (set MEILI_URL to try a real one)'}`, () => {
  let server: Awaited<ReturnType<typeof pretendMeilisearch>>
  after(() => server.close())

  keepsTheContract(async () => {
    server = await pretendMeilisearch({ key: 'secret' })
    return meilisearchEngine({ url: server.url, key: 'secret' })
  })
})

if (url)
  describe(`the Meilisearch engine, before the server at ${new URL(url).host}`, () => {
    keepsTheContract(async () => meilisearchEngine({ url, key }))
  })

function keepsTheContract(start: () => Promise<SearchEngine>): void {
  let engine: SearchEngine
  before(async () => {
    engine = await start()
  })
  after(() => engine.close())
  beforeEach(() => engine.rebuild(pl, []))

  const hits = async (words: string, query: Partial<SearchQuery> = {}, index = pl) =>
    (await engine.search(index, { words, scope: everybody, ...query })).hits.map(hit => hit.id)

  it('finds what was put as soon as that is done', async () => {
    await engine.put(pl, [
      aDocument({ id: 'a', title: 'Pobierz fakturę' }),
      aDocument({ id: 'b', title: 'Zmień hasło' })
    ])

    expect(await hits('fakturę')).to.deep.equal(['a'])
  })

  it('has of a document that was put again the new form only', async () => {
    await engine.put(pl, [aDocument({ id: 'a', title: 'Faktura' })])
    await engine.put(pl, [aDocument({ id: 'a', title: 'Hasło' })])

    expect(await hits('faktura')).to.deep.equal([])
    expect(await hits('hasło')).to.deep.equal(['a'])
  })

  it('no longer finds what was removed', async () => {
    await engine.put(pl, [aDocument({ id: 'a', title: 'Faktura' }), aDocument({ id: 'b', title: 'Faktura' })])
    await engine.remove(pl, ['a', 'unknown'])

    expect(await hits('faktura')).to.deep.equal(['b'])
  })

  it('takes any text for an id', async () => {
    const id = 'a/b "c" OR 1=1 \\ ż 文'
    await engine.put(pl, [aDocument({ id, title: 'Faktura' })])

    expect(await hits('faktura')).to.deep.equal([id])
    await engine.remove(pl, [id])
    expect(await hits('faktura')).to.deep.equal([])
  })

  it('has after a rebuild what the rebuild had', async () => {
    await engine.put(pl, [aDocument({ id: 'old', title: 'Faktura' })])
    await engine.rebuild(pl, [aDocument({ id: 'new', title: 'Faktura' })])

    expect(await hits('faktura')).to.deep.equal(['new'])
  })

  it('answers from the old index while the new one is filled, and keeps what changes meanwhile', async () => {
    await engine.put(pl, [aDocument({ id: 'old', title: 'Faktura' })])
    async function* documents(): AsyncGenerator<SearchDocument> {
      expect(await hits('faktura')).to.deep.equal(['old'])
      await engine.put(pl, [aDocument({ id: 'changed', title: 'Faktura nowa' })])
      await engine.remove(pl, ['removed'])
      yield aDocument({ id: 'changed', title: 'Hasło' })
      yield aDocument({ id: 'removed', title: 'Faktura' })
      yield aDocument({ id: 'kept', title: 'Faktura' })
    }
    await engine.rebuild(pl, documents())

    expect(await hits('faktura')).to.have.members(['changed', 'kept'])
    expect(await hits('hasło')).to.deep.equal([])
  })

  it('stays as it was when a rebuild fails', async () => {
    await engine.put(pl, [aDocument({ id: 'old', title: 'Faktura' })])
    // biome-ignore lint/correctness/useYield: it fails before it has anything to give
    async function* broken(): AsyncGenerator<SearchDocument> {
      throw new Error('The database went away.')
    }
    const failure = await engine.rebuild(pl, broken()).catch((error: Error) => error)

    expect(failure).to.have.property('message', 'The database went away.')
    expect(await hits('faktura')).to.deep.equal(['old'])
  })

  it('lets two rebuilds of one index end in one of them, whole', async () => {
    const documents = (id: string) =>
      Array.from({ length: 30 }, (_, at) => aDocument({ id: `${id}${at}`, title: 'Faktura' }))
    await Promise.all([engine.rebuild(pl, documents('a')), engine.rebuild(pl, documents('b'))])
    const { total, hits } = await engine.search(pl, { words: 'faktura', scope: everybody, limit: 30 })

    expect(total).to.equal(30)
    expect(new Set(hits.map(hit => hit.id[0]))).to.have.lengthOf(1)
  })

  it('shows nobody what is not for them: not as a hit, not in totals, not in counts', async () => {
    await engine.put(pl, [
      aDocument({ id: 'public', title: 'Faktura', category: 'money' }),
      aDocument({ id: 'signed-in', title: 'Faktura', category: 'money', audience: 'signed-in' }),
      aDocument({ id: 'agents', title: 'Faktura', category: 'inside', audience: 'agents' })
    ])
    const seen = (audience: SearchQuery['scope']['audience']) =>
      engine.search(pl, { words: 'faktura', scope: { audience }, facets: ['category'] })

    const open = await seen(['public'])
    expect(open).to.deep.include({ total: 1, facets: { category: { money: 1 } } })
    expect(open.hits.map(hit => hit.id)).to.deep.equal(['public'])
    expect(await seen(['public', 'signed-in'])).to.deep.include({ total: 2, facets: { category: { money: 2 } } })
    expect(await seen(['public', 'signed-in', 'agents'])).to.deep.include({
      total: 3,
      facets: { category: { money: 2, inside: 1 } }
    })
    expect(await seen([])).to.deep.equal({ hits: [], total: 0, facets: {} })
    expect(await seen(['everything" OR "1"="1' as 'public'])).to.have.property('total', 0)
  })

  it('shows what has an owner to nobody else, whatever else is asked for', async () => {
    await engine.put(pl, [
      aDocument({ id: 'mine', title: 'Faktura', owner: 'maja', status: 'open' }),
      aDocument({ id: 'theirs', title: 'Faktura', owner: 'yusuf "x"', status: 'solved' }),
      aDocument({ id: 'everybody’s', title: 'Faktura', status: 'open' })
    ])
    const seen = async (owner?: string) => {
      const query = { words: 'faktura', scope: { ...everybody, owner }, facets: ['status' as const] }
      const { hits, total, facets } = await engine.search(pl, query)
      return { ids: hits.map(hit => hit.id).sort(), total, facets }
    }

    expect(await seen()).to.deep.equal({ ids: ['everybody’s'], total: 1, facets: { status: { open: 1 } } })
    expect((await seen('maja')).ids).to.deep.equal(['everybody’s', 'mine'])
    expect(await seen('yusuf "x"')).to.deep.equal({
      ids: ['everybody’s', 'theirs'],
      total: 2,
      facets: { status: { open: 1, solved: 1 } }
    })
    for (const forged of ['', '"] OR owner IN ["', '*', 'maja"', 'yusuf'])
      expect((await seen(forged)).total).to.equal(1)
  })

  it('searches for nobody: without saying who looks there is no answer', async () => {
    await engine.put(pl, [aDocument({ title: 'Faktura' })])
    const failure = await engine.search(pl, { words: 'faktura' } as SearchQuery).catch((error: Error) => error)

    expect(failure).to.be.an('error')
  })

  it('narrows by facets, and still counts the other values of each', async () => {
    await engine.put(pl, [
      aDocument({ id: 'a', title: 'Faktura', category: 'money', section: 'paying', tag: ['vat', 'late'] }),
      aDocument({ id: 'b', title: 'Faktura', category: 'money', section: 'refunds', tag: ['vat'] }),
      aDocument({ id: 'c', title: 'Faktura', category: 'a "quoted" one', section: 'paying' })
    ])
    const narrowed = await engine.search(pl, {
      words: 'faktura',
      scope: everybody,
      filter: { category: ['money'], tag: ['vat', 'unknown'] },
      facets: ['category', 'section', 'tag']
    })

    expect(narrowed.hits.map(hit => hit.id)).to.have.members(['a', 'b'])
    expect(narrowed.facets).to.deep.equal({
      category: { money: 2 },
      section: { paying: 1, refunds: 1 },
      tag: { vat: 2, late: 1 }
    })
    const paying = { scope: everybody, filter: { category: ['money'], section: ['paying'] } }
    const counted = await engine.search(pl, { words: 'faktura', ...paying, facets: ['category', 'section'] })
    expect(counted).to.deep.include({
      total: 1,
      facets: { category: { money: 1, 'a "quoted" one': 1 }, section: { paying: 1, refunds: 1 } }
    })
    expect(await hits('faktura', { filter: { category: ['a "quoted" one'] } })).to.deep.equal(['c'])
    expect(await hits('faktura', { filter: { category: [] } })).to.deep.equal([])
  })

  it('finds nothing without words; but with a filter all that it lets through, the latest first', async () => {
    await engine.put(pl, [
      aDocument({ id: 'old', status: 'open', at: 1_000 }),
      aDocument({ id: 'new', status: 'open', at: 3_000 }),
      aDocument({ id: 'other', status: 'solved', at: 2_000 }),
      aDocument({ id: 'hidden', status: 'open', audience: 'agents', at: 4_000 }),
      aDocument({ id: 'owned', status: 'open', owner: 'maja', at: 5_000 })
    ])
    const browse = (words: string) =>
      engine.search(pl, { words, scope: everybody, filter: { status: ['open'] }, facets: ['status'] })

    for (const words of ['', ' ', '?!']) {
      expect(await hits(words)).to.deep.equal([])
      const found = await browse(words)
      expect(found.hits.map(hit => hit.id)).to.deep.equal(['new', 'old'])
      expect(found).to.deep.include({ total: 2, facets: { status: { open: 2, solved: 1 } } })
    }
  })

  it('takes no value for more than a value (H69)', async () => {
    await engine.put(pl, [aDocument({ id: 'a', title: 'Faktura', category: 'money', audience: 'agents' })])

    for (const value of ['x" OR category = "money', '"] OR audience IN ["agents', '\\" OR 1=1', "' OR '1'='1", '*', ''])
      for (const scope of [everybody, { audience: ['agents' as const] }])
        expect(await hits('faktura', { scope, filter: { category: [value] } }), value).to.deep.equal([])
    const many = Array.from({ length: 1_000 }, (_, at) => `value ${at}`)
    expect(await hits('faktura', { filter: { category: many } })).to.deep.equal([])
  })

  it('refuses names that are no facets, however many there are (H69)', async () => {
    for (const name of ['audience', 'owner', 'brand', '__proto__', 'category" OR brand = "b']) {
      const filter = JSON.parse(`{${JSON.stringify(name)}:["a"]}`)
      const narrowed = await engine.search(pl, { words: 'faktura', scope: everybody, filter }).catch((e: Error) => e)
      expect(narrowed, name).to.be.an('error').with.property('message').that.contains('Nothing can be narrowed by')
      const facets = Array.from({ length: 50 }, (_, at) => `${name}${at || ''}`) as Facet[]
      const counted = await engine.search(pl, { words: 'faktura', scope: everybody, facets }).catch((e: Error) => e)
      expect(counted, name).to.be.an('error')
    }
  })

  it('counts each facet once, however often it is asked for', async () => {
    await engine.put(pl, [aDocument({ title: 'Faktura', category: 'money' })])
    const facets = Array.from({ length: 50 }, () => 'category' as const)

    expect((await engine.search(pl, { words: 'faktura', scope: everybody, facets })).facets).to.deep.equal({
      category: { money: 1 }
    })
  })

  it('finds by the beginning of the last word, and by words with slips', async () => {
    await engine.put(pl, [
      aDocument({ id: 'a', title: 'Subskrypcja miesięczna' }),
      aDocument({ id: 'b', title: 'Kot' })
    ])

    expect(await hits('miesięczna subs')).to.deep.equal(['a'])
    expect(await hits('subs ')).to.not.include('b')
    expect(await hits('subskrypcj'), 'a letter is missing').to.deep.equal(['a'])
    expect(await hits('subksrypcja'), 'two are swapped').to.deep.equal(['a'])
    expect(await hits('kat'), 'short words have to be right').to.deep.equal([])
  })

  it('finds an article by what people call it, and shows nothing of that', async () => {
    await engine.put(pl, [aDocument({ id: 'a', title: 'Faktura', words: ['rachunek', 'paragon fiskalny'] })])

    expect(await hits('rachunek')).to.deep.equal(['a'])
    expect(await hits('paragon')).to.deep.equal(['a'])
    const { hits: found } = await engine.search(pl, { words: 'rachunek', scope: everybody })
    expect(JSON.stringify(found)).to.not.contain('rachunek')
  })

  it('finds words in the other ways to write their letters', async () => {
    await engine.put(pl, [
      aDocument({ id: 'title', title: 'Łódź i okolice' }),
      aDocument({ id: 'body', title: 'Adres', body: 'Nasze biuro: Łódź.' })
    ])

    expect(await hits('lodz')).to.have.members(['title', 'body'])
    expect(await hits('łódź')).to.have.members(['title', 'body'])
  })

  it('knows of a body in parts from which of them the excerpt is', async () => {
    const body = ['Dzień dobry.', 'Faktura jest błędna.', 'Poprawiliśmy stawkę.']
    await engine.put(pl, [aDocument({ id: 'a', title: 'Pytanie', body })])
    const excerptFor = async (words: string) => {
      const [hit] = (await engine.search(pl, { words, scope: everybody })).hits
      return { part: hit!.part, text: hit!.excerpt.text }
    }

    expect(await excerptFor('faktura')).to.deep.equal({ part: 1, text: 'Faktura jest błędna.' })
    expect(await excerptFor('stawkę')).to.deep.equal({ part: 2, text: 'Poprawiliśmy stawkę.' })
    expect(await excerptFor('pytanie')).to.deep.equal({ part: 0, text: 'Dzień dobry.' })
  })

  it('gives a page of the hits, within bounds', async () => {
    await engine.put(
      pl,
      Array.from({ length: 25 }, (_, at) => aDocument({ id: `${at}`, title: 'Faktura' }))
    )

    expect(await hits('faktura')).to.have.lengthOf(20)
    expect(await hits('faktura', { offset: 20 })).to.have.lengthOf(5)
    expect(await hits('faktura', { limit: 3 })).to.have.lengthOf(3)
    expect(await hits('faktura', { limit: 1e9, offset: -5 })).to.have.lengthOf(25)
    expect(await hits('faktura', { limit: Number.NaN })).to.have.lengthOf(0)
    expect(await hits('faktura', { offset: 1e9 })).to.have.lengthOf(0)
    expect(await hits('faktura', { offset: Number.POSITIVE_INFINITY, limit: 1.5 })).to.have.lengthOf(0)
    expect((await engine.search(pl, { words: 'faktura', scope: everybody, limit: 1 })).total).to.equal(25)
  })

  it('says where in title and excerpt the words are, in plain text', async () => {
    const body = `${'Nic takiego. '.repeat(60)}Tutaj <b>faktura</b> czeka. ${'Nic takiego. '.repeat(60)}`
    await engine.put(pl, [aDocument({ title: 'Twoja faktura & Ty', body })])
    const [hit] = (await engine.search(pl, { words: 'faktura', scope: everybody, crop: 120 })).hits

    expect(hit!.title).to.deep.equal({ text: 'Twoja faktura & Ty', ranges: [{ start: 6, end: 13 }], cropped: false })
    expect(hit!.excerpt.cropped).to.equal(true)
    const [{ start, end } = { start: 0, end: 0 }] = hit!.excerpt.ranges
    expect(hit!.excerpt.text.slice(start, end)).to.equal('faktura')
    expect(hit!.excerpt.text).to.match(/^….*<b>faktura<\/b>.*…$/)
    expect(hit!.score).to.be.within(0, 1)
  })

  it('finds nothing in an index that is not there', async () => {
    expect(await hits('faktura', {}, { name: 'tickets', language: 'fi' })).to.deep.equal([])
    await engine.remove({ name: 'tickets', language: 'fi' }, ['a'])
  })

  it('answers several questions in their order', async () => {
    await engine.put(pl, [aDocument({ id: 'a', title: 'Faktura' }), aDocument({ id: 'b', title: 'Hasło' })])
    const results = await engine.searchMany([
      { index: pl, query: { words: 'hasło', scope: everybody } },
      { index: { name: 'tickets', language: 'fi' }, query: { words: 'hasło', scope: everybody } },
      { index: pl, query: { words: '  ', scope: everybody } },
      { index: pl, query: { words: 'faktura', scope: everybody, filter: { category: ['general'] } } }
    ])

    expect(results.map(({ hits }) => hits.map(hit => hit.id))).to.deep.equal([['b'], [], [], ['a']])
    expect(await engine.searchMany([])).to.deep.equal([])
  })

  it('fails on no query, however long or broken', async () => {
    const atLength = [
      'faktura '.repeat(1_300),
      'x'.repeat(10_240),
      '👩‍👩‍👧‍👦'.repeat(900),
      'e\u0301\u202efaktura '.repeat(900)
    ]
    await engine.put(pl, [aDocument({ id: 'a', title: 'Faktura' })])

    for (const words of ['', '?!', '\ud800', '\udfff faktura', ...atLength, '"', '\u0000', '__proto__']) {
      expect(await hits(words)).to.be.an('array')
    }
  })

  it('sees that an index is there, and says whether it has yet to be filled', async () => {
    const uk: IndexRef = { name: 'requests', language: 'uk' }

    expect(await engine.ensure(uk)).to.deep.equal({ isNew: true })
    await engine.put(uk, [aDocument({ id: 'a', title: 'Рахунок' })])
    expect(await hits('рахунок', {}, uk)).to.deep.equal(['a'])
    expect(await engine.ensure(uk)).to.deep.equal({ isNew: true })
    await engine.rebuild(uk, [aDocument({ id: 'b', title: 'Рахунок' })])
    expect(await engine.ensure(uk)).to.deep.equal({ isNew: false })
    expect(await hits('рахунок', {}, uk)).to.deep.equal(['b'])
  })

  it('finds what is called otherwise, as the index was set up, also after a rebuild', async () => {
    const nl: IndexRef = { name: 'articles', language: 'nl' }
    const documents = [aDocument({ id: 'a', title: 'Uw factuur' }), aDocument({ id: 'b', title: 'Wachtwoord' })]
    await engine.put(nl, documents)

    expect(await hits('nota ', {}, nl)).to.deep.equal([])
    await engine.ensure(nl, {
      synonyms: [
        ['factuur', 'Nota'],
        ['wachtwoord', 'pin']
      ]
    })
    expect(await hits('nota ', {}, nl)).to.deep.equal(['a'])
    await engine.ensure(nl)
    await engine.rebuild(nl, documents)
    expect(await hits('pin ', {}, nl)).to.deep.equal(['b'])
    await engine.ensure(nl, { synonyms: [] })
    expect(await hits('nota ', {}, nl)).to.deep.equal([])
  })

  it('knows how many documents each index has', async () => {
    await engine.put({ name: 'tickets', language: 'zh-Hant' }, [aDocument({ id: 'a' }), aDocument({ id: 'b' })])
    await engine.rebuild({ name: 'tickets', language: 'pt-BR' }, [])

    expect(await engine.stats('tickets')).to.deep.equal([
      { language: 'pt-BR', documents: 0 },
      { language: 'zh-Hant', documents: 2 }
    ])
  })

  it('is well while it runs', async () => {
    expect(await engine.health()).to.deep.equal({ ok: true })
  })
}
