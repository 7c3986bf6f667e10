import { expect } from 'chai'
import type { SearchEngine } from '../../server/search/engine.ts'
import { fillArticles } from '../../server/search/fill-articles.ts'
import { meilisearchEngine } from '../../server/search/meilisearch.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { wren } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'
import { pretendMeilisearch } from './pretend-meilisearch.ts'

describe('an index of Meilisearch that is filled anew by one process while another one runs (R10)', () => {
  let world: World
  let embedded: SearchEngine
  let server: Awaited<ReturnType<typeof pretendMeilisearch>>
  let own: SearchEngine
  let section: number

  beforeEach(async () => {
    world = await freshWorld()
    server = await pretendMeilisearch({ key: 'secret' })
    own = meilisearchEngine({ url: server.url, key: 'secret' })
    embedded = world.program.services.engine
    world.program.services.engine = meilisearchEngine({ url: server.url, key: 'secret' })
    section = (await aSection(await world.person(wren))).section
  })

  afterEach(async () => {
    world.program.services.engine = embedded
    await server.close()
  })

  const publish = async (title: string) => anArticle(await world.person(wren), { section, texts: { en: { title } } })
  const titlesIn = (uid: string) => [...server.indexes.get(uid)!.documents.values()].map(({ title }) => title).sort()

  it('has all that there is, also what was published while it was read', async () => {
    await publish('Refund one')
    await world.settle()
    const whileReading: SearchEngine = {
      ...own,
      rebuild: (index, documents) =>
        own.rebuild(
          index,
          (async function* () {
            yield* documents
            if (index.language !== 'en') return
            await publish('Refund two')
            await world.settle()
          })()
        )
    }
    await fillArticles(whileReading, { which: 'all' })

    expect(titlesIn('articles_en_v2')).to.deep.equal(['Refund one', 'Refund two'])
    expect([...server.indexes.keys()].filter(uid => !uid.endsWith('_v2'))).to.deep.equal([])
  })

  it('is made again when it was lost or belongs to another form, and left alone when it is whole', async () => {
    await publish('Refund')
    await world.settle()
    await fillArticles(own, { which: 'all' })
    server.indexes.clear()
    server.indexes.set('articles_en', { documents: new Map(), settings: {} })
    await fillArticles(own)
    expect(titlesIn('articles_en_v2')).to.deep.equal(['Refund'])

    server.asked.length = 0
    await fillArticles(own)
    expect(server.asked.filter(({ path }) => /documents|swap/.test(path))).to.deep.equal([])
  })
})
