import { expect } from 'chai'
import { embeddedEngine } from '../../server/search/embedded/engine.ts'
import type { IndexRef, SearchDocument, SearchEngine, SearchQuery } from '../../server/search/engine.ts'
import { meilisearchEngine } from '../../server/search/meilisearch.ts'
import { aDocument } from './a-document.ts'
import { pretendMeilisearch } from './pretend-meilisearch.ts'

const pl: IndexRef = { name: 'articles', language: 'pl' }
const everybody: SearchQuery['scope'] = { audience: ['public'] }

describe('the embedded engine', () => {
  keepsTheContract(async () => embeddedEngine())
})

describe('the Meilisearch engine', () => {
  const started: Awaited<ReturnType<typeof pretendMeilisearch>>[] = []
  after(() => Promise.all(started.map(server => server.close())))

  keepsTheContract(async () => {
    const server = await pretendMeilisearch({ key: 'secret' })
    started.push(server)
    return meilisearchEngine({ url: server.url, key: 'secret' })
  })
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
      engine.search(pl, { words: 'faktura', scope: { audience } })

    const open = await seen(['public'])
    expect(open).to.deep.include({ total: 1, categories: { money: 1 } })
    expect(open.hits.map(hit => hit.id)).to.deep.equal(['public'])
    expect(await seen(['public', 'signed-in'])).to.deep.include({ total: 2, categories: { money: 2 } })
    expect(await seen(['public', 'signed-in', 'agents'])).to.deep.include({
      total: 3,
      categories: { money: 2, inside: 1 }
    })
    expect(await seen([])).to.deep.equal({ hits: [], total: 0, categories: {} })
    expect(await seen(['everything" OR "1"="1' as 'public'])).to.have.property('total', 0)
  })

  it('narrows to a category and a section, and still counts the other categories', async () => {
    await engine.put(pl, [
      aDocument({ id: 'a', title: 'Faktura', category: 'money', section: 'paying' }),
      aDocument({ id: 'b', title: 'Faktura', category: 'money', section: 'refunds' }),
      aDocument({ id: 'c', title: 'Faktura', category: 'a "quoted" one', section: 'paying' })
    ])
    const narrowed = await engine.search(pl, {
      words: 'faktura',
      scope: everybody,
      category: 'money',
      section: 'refunds'
    })

    expect(narrowed.hits.map(hit => hit.id)).to.deep.equal(['b'])
    expect(narrowed).to.deep.include({ total: 1, categories: { money: 2, 'a "quoted" one': 1 } })
    expect(await hits('faktura', { category: 'a "quoted" one' })).to.deep.equal(['c'])
    expect(await hits('faktura', { category: 'x" OR category = "money' })).to.deep.equal([])
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
      { index: pl, query: { words: 'faktura', scope: everybody, category: 'general' } }
    ])

    expect(results.map(({ hits }) => hits.map(hit => hit.id))).to.deep.equal([['b'], [], [], ['a']])
    expect(await engine.searchMany([])).to.deep.equal([])
  })

  it('fails on no query, however long or broken', async () => {
    await engine.put(pl, [aDocument({ id: 'a', title: 'Faktura' })])

    for (const words of ['', '?!', '\ud800', '\udfff faktura', 'faktura '.repeat(5000), '"', '\u0000', '__proto__']) {
      expect(await hits(words)).to.be.an('array')
    }
  })

  it('knows the languages that have documents', async () => {
    const hant: IndexRef = { name: 'tickets', language: 'zh-Hant' }
    await engine.put(hant, [aDocument({ id: 'a' })])
    await engine.rebuild({ name: 'tickets', language: 'pt-BR' }, [])

    expect(await engine.languages('tickets')).to.deep.equal(['zh-Hant'])
  })

  it('is well while it runs', async () => {
    expect(await engine.health()).to.deep.equal({ ok: true })
  })
}
