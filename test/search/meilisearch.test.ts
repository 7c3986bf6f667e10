import { expect } from 'chai'
import { meilisearchEngine } from '../../server/search/meilisearch.ts'
import { aDocument } from './a-document.ts'
import { pretendMeilisearch } from './pretend-meilisearch.ts'

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

    expect([...server.indexes.keys()]).to.deep.equal(['articles_zh-Hant_v1', 'articles_tlh_v1'])
    const settings = server.indexes.get('articles_zh-Hant_v1')!.settings
    expect(settings).to.deep.include({ localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }] })
    expect(server.indexes.get('articles_tlh_v1')!.settings).to.not.have.property('localizedAttributes')
  })

  it('also indexes words as a searcher may type them', async () => {
    const engine = meilisearchEngine({ url: server.url, key: 'secret' })
    await engine.put({ name: 'articles', language: 'pl' }, [aDocument({ title: 'Łódź i faktury' })])

    const [stored] = server.indexes.get('articles_pl_v1')!.documents.values()
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

    expect([...server.indexes.keys()]).to.deep.equal(['articles_pl_v1'])
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
      expect(detail).to.be.a('string').and.not.contain('wrong-key')
    }
  })
})
