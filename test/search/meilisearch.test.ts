import { expect } from 'chai'
import { pino, stdSerializers } from 'pino'
import type { IndexRef } from '../../server/search/engine.ts'
import { Absence } from '../../server/search/meilisearch/absence.ts'
import { meilisearchEngine } from '../../server/search/meilisearch.ts'
import { aDocument } from './a-document.ts'
import { type Fault, pretendMeilisearch } from './pretend-meilisearch.ts'

const pl: IndexRef = { name: 'articles', language: 'pl' }

describe('an installation with Meilisearch', () => {
  let server: Awaited<ReturnType<typeof pretendMeilisearch>>
  beforeEach(async () => {
    server = await pretendMeilisearch({ key: 'secret' })
  })
  afterEach(() => server.close())

  it('gets one index for each language, set up for it', async () => {
    const engine = meilisearchEngine({ url: server.url, key: 'secret' })
    await engine.put({ name: 'articles', language: 'zh-Hant' }, [aDocument()])
    await engine.put({ name: 'articles', language: 'tlh' }, [aDocument()])

    expect([...server.indexes.keys()]).to.deep.equal(['articles_zh-Hant_v2', 'articles_tlh_v2'])
    const settings = server.indexes.get('articles_zh-Hant_v2')!.settings
    expect(settings).to.deep.include({ localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }] })
    expect(server.indexes.get('articles_tlh_v2')!.settings).to.not.have.property('localizedAttributes')
  })

  it('also indexes words as a searcher may type them', async () => {
    const engine = meilisearchEngine({ url: server.url, key: 'secret' })
    await engine.put({ name: 'articles', language: 'pl' }, [aDocument({ title: 'Łódź i faktury' })])

    const [stored] = server.indexes.get('articles_pl_v2')!.documents.values()
    expect(stored!.forms).to.contain('lodz').and.contain('faktur')
  })

  it('leaves no index behind after a rebuild, be it successful or not', async () => {
    const engine = meilisearchEngine({ url: server.url, key: 'secret' })
    const broken = (async function* () {
      yield aDocument()
      throw new Error('The database went away.')
    })()
    await engine.rebuild({ name: 'articles', language: 'pl' }, [aDocument()])
    await engine.rebuild({ name: 'articles', language: 'pl' }, broken).catch(() => undefined)

    expect([...server.indexes.keys()]).to.deep.equal(['articles_pl_v2'])
  })

  it('takes away what a rebuild has left behind that died, and leaves alone what is being filled', async () => {
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    const index = (minutes: number) => ({ documents: new Map(), settings: {}, updatedAt: ago(minutes) })
    await meilisearchEngine({ url: server.url, key: 'secret' }).ensure(pl)
    server.indexes.set('articles_pl_v2_died', index(70)).set('articles_pl_v2_filled', index(50))
    server.indexes.set('articles_pl', index(70)).set('articles_pl-PL_v2_other', index(70))
    const engine = meilisearchEngine({ url: server.url, key: 'secret' })
    await engine.ensure(pl)

    expect([...server.indexes.keys()].sort()).to.deep.equal([
      ...['articles_pl', 'articles_pl-PL_v2_other'],
      ...['articles_pl_v2', 'articles_pl_v2_filled']
    ])
  })

  it('refuses what is no language, before it becomes part of an address', async () => {
    const engine = meilisearchEngine({ url: server.url, key: 'secret' })
    const failure = await engine.put({ name: 'articles', language: '../keys' }, []).catch((error: Error) => error)

    expect(failure).to.have.property('message', 'No language tag: ../keys')
  })

  it('says that it is not well when the server does not answer or does not know it, and never tells the key', async () => {
    const strangers = meilisearchEngine({ url: server.url, key: 'wrong-key' })
    const nowhere = meilisearchEngine({ url: 'http://127.0.0.1:9', key: 'wrong-key' })

    for (const engine of [strangers, nowhere]) {
      const { ok, detail } = await engine.health()
      expect(ok).to.equal(false)
      expect(detail).to.match(/^Meilisearch at 127\.0\.0\.1:\d+ (cannot be reached|refuses|is not well)/)
      expect(detail).to.not.contain('wrong-key')
    }
  })

  it('keeps the index that it finds, and sees when there is none any more', async () => {
    const first = meilisearchEngine({ url: server.url, key: 'secret' })
    await first.put(pl, [aDocument({ id: 'a', title: 'Faktura' })])
    const second = meilisearchEngine({ url: server.url, key: 'secret' })

    expect(await second.ensure(pl)).to.deep.equal({ isNew: false })
    server.indexes.clear()
    expect(await second.ensure(pl)).to.deep.equal({ isNew: true })
    expect(server.indexes.get('articles_pl_v2')!.settings).to.have.property('filterableAttributes')
  })

  it('tells of each word and phrase what means the same, folded as questions are', async () => {
    const engine = meilisearchEngine({ url: server.url, key: 'secret' })
    await engine.ensure(pl, {
      synonyms: [
        ['Kod pocztowy', 'ZIP', ' '],
        ['zip', 'paczka']
      ]
    })

    expect(server.indexes.get('articles_pl_v2')!.settings.synonyms).to.deep.equal({
      'kod pocztowy': ['zip'],
      zip: ['kod pocztowy', 'paczka'],
      paczka: ['zip']
    })
  })

  it('asks with what somebody may see first, and lets nothing of a query become more than a value', async () => {
    const engine = meilisearchEngine({ url: server.url, key: 'secret' })
    await engine.ensure(pl)
    server.asked.length = 0
    const filter = { category: ['x" OR audience = "agents'], tag: ["y'] OR 1=1"] }
    await engine.search(pl, { words: 'faktura" OR', scope: { audience: ['public'], owner: '"]' }, filter })

    const [{ queries }] = server.asked.map(({ body }) => body) as [{ queries: { filter: string[] }[] }]
    for (const each of queries[0]!.filter) expect(each).to.match(/^[a-z]+ IN \[("[A-Za-z0-9_-]+"(, )?)*\]$/)
    expect(queries[0]!.filter.map(each => each.split(' ')[0])).to.deep.equal(['audience', 'owner', 'category', 'tag'])
  })

  describe('that goes wrong', () => {
    const faults: Fault[] = ['hangs up', 'HTML', 'half of an answer', 'something else', 'an error of its own']

    for (const fault of faults)
      it(`fails in a plain sentence when the server answers with: ${fault}`, async () => {
        const engine = meilisearchEngine({ url: server.url, key: 'very-secret-key' })
        server.goWrong(() => fault)
        const question = { words: 'faktura', scope: { audience: ['public' as const] } }

        for (const doing of [
          () => engine.search(pl, question),
          () => engine.put(pl, [aDocument({ title: 'confidential' })]),
          () => engine.remove(pl, ['a']),
          () => engine.stats('articles')
        ]) {
          const failure = await doing().then(
            () => undefined,
            (error: Error) => error
          )
          expect(failure, String(doing)).to.be.an('error')
          expect(failure!.message).to.match(/^Meilisearch at 127\.0\.0\.1:\d+ [a-z]/)
          const logged = logLine(failure!)
          expect(logged).to.not.contain('very-secret-key').and.not.contain('confidential').and.not.contain('nginx')
        }
      })

    it('gives up what does not come, and then asks seldom, so that nobody else waits', async () => {
      const engine = meilisearchEngine({ url: server.url, key: 'secret' })
      await engine.put(pl, [aDocument({ title: 'Faktura' })])
      server.goWrong(() => 'hangs')
      const search = () => engine.search(pl, { words: 'faktura', scope: { audience: ['public'] } }).catch(e => e)
      const began = performance.now()
      const first = await search()
      const took = performance.now() - began
      server.asked.length = 0
      const others = await Promise.all(Array.from({ length: 50 }, search))

      expect(first.message).to.match(/did not answer in time/)
      expect(took).to.be.below(2_000)
      for (const { message } of others) expect(message).to.match(/did not answer a moment ago/)
      expect(server.asked).to.have.lengthOf(0)
    })

    it('does what failed when it is told to do it again', async () => {
      const engine = meilisearchEngine({ url: server.url, key: 'secret' })
      await engine.ensure(pl)
      server.failTasks('no_space_left_on_device')
      const put = () => engine.put(pl, [aDocument({ id: 'a', title: 'Faktura' })])
      const failure = await put().catch((error: Error) => error)
      expect(failure).to.have.property('message').that.contains('could not do a task: Because of no_space_left')

      server.failTasks()
      await put()
      expect(await engine.stats('articles')).to.deep.equal([{ language: 'pl', documents: 1 }])
    })

    it('keeps the old index when a rebuild cannot be done', async () => {
      const engine = meilisearchEngine({ url: server.url, key: 'secret' })
      await engine.put(pl, [aDocument({ id: 'old', title: 'Faktura' })])
      server.goWrong(({ path }) => (path === '/swap-indexes' ? 'an error of its own' : undefined))
      const failure = await engine.rebuild(pl, [aDocument({ id: 'new', title: 'Faktura' })]).catch((e: Error) => e)
      const readers = meilisearchEngine({ url: server.url, key: 'secret' })
      const { hits } = await readers.search(pl, { words: 'faktura', scope: { audience: ['public'] } })

      expect(failure).to.be.an('error')
      expect(hits.map(({ id }) => id)).to.deep.equal(['old'])
      expect([...server.indexes.keys()]).to.deep.equal(['articles_pl_v2'])
    })

    it('lets nobody wait who still waits when it is closed', async () => {
      const engine = meilisearchEngine({ url: server.url, key: 'secret' })
      await engine.ensure(pl)
      const asked = new Promise<void>(resolve =>
        server.goWrong(() => {
          resolve()
          return 'hangs'
        })
      )
      const put = engine.put(pl, [aDocument()]).catch((error: Error) => error)
      await asked
      await engine.close()

      expect(await put).to.have.property('message', 'The search engine was closed.')
    })
  })

  describe('that is away', () => {
    it('is asked again after a while that grows, by one at a time, until it answers', () => {
      const absence = new Absence()
      expect(absence.mayAsk(0)).to.equal(true)
      absence.noteFailure(0)
      expect(absence.mayAsk(999)).to.equal(false)
      expect(absence.mayAsk(1_000)).to.equal(true)
      expect(absence.mayAsk(1_000), 'somebody is asking').to.equal(false)
      absence.noteFailure(1_500)
      expect([absence.mayAsk(3_499), absence.mayAsk(3_500)]).to.deep.equal([false, true])
      for (let failure = 0; failure < 20; failure++) absence.noteFailure(10_000)
      expect([absence.mayAsk(39_999), absence.mayAsk(40_000)], 'never more than half a minute').to.deep.equal([
        false,
        true
      ])
      absence.noteAnswer()
      expect([absence.mayAsk(40_001), absence.mayAsk(40_001)]).to.deep.equal([true, true])
    })

    it('is not away for longer because many were waiting for it', () => {
      const absence = new Absence()
      for (let waiting = 0; waiting < 20; waiting++) absence.noteFailure(1_500 + waiting, 0)
      expect([absence.mayAsk(2_499), absence.mayAsk(2_500)]).to.deep.equal([false, true])
    })
  })
})

/** What the log would say of an error. */
function logLine(error: Error): string {
  let line = ''
  pino({ serializers: { error: stdSerializers.err } }, { write: text => (line += text) }).warn({ error }, 'failed')
  return line
}
