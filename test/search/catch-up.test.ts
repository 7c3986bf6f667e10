import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { Articles } from '../../server/articles/article.ts'
import { changeArticle } from '../../server/articles/find.ts'
import { move } from '../../server/articles/move.ts'
import { retire } from '../../server/articles/retire.ts'
import type { CurrentPerson } from '../../server/people/current.ts'
import { fillArticles } from '../../server/search/fill-articles.ts'
import { anArticle, aSection, type TestSection } from '../articles/a-help-centre.ts'
import { wren } from '../support/cast.ts'
import { freshWorld } from '../support/world.ts'
import { RestartingEngine } from './restarting.ts'

describe('an index from one start to the next', () => {
  let writer: CurrentPerson
  let place: TestSection
  let search: RestartingEngine

  beforeEach(async () => {
    const world = await freshWorld()
    writer = await world.person(wren)
    place = await aSection(writer)
    search = new RestartingEngine(fillArticles)
    await search.start()
  })
  afterEach(() => search.end())

  const article = (title: string) => anArticle(writer, { section: place.section, texts: { en: { title } } })

  async function found(words: string, query = {}) {
    const index = { name: 'articles', language: 'en' } as const
    const { hits } = await search.engine.search(index, { words, scope: { audience: ['public'] }, ...query })
    return hits.map(({ id }) => Number(id))
  }

  it('is the same, and nothing is read for it', async () => {
    const refund = await article('Refund')
    await search.restart()
    expect(search.put).to.deep.equal([`articles en ${refund}`])
    await search.restart()

    expect(search.put).to.deep.equal([])
    expect(await found('refund')).to.deep.equal([refund])
  })

  it('learns of what was written, moved, taken back and deleted meanwhile, and reads nothing else', async () => {
    const [kept, changed, moved, retired, deleted] = [
      await article('Refund kept'),
      await article('Refund to be changed'),
      await article('Refund moved'),
      await article('Refund retired'),
      await article('Refund deleted')
    ]
    await search.restart()
    await search.engine.close()
    const other = await aSection(writer)
    await Articles.deleteOne({ number: deleted })
    await changeArticle(moved, article => move(article, { by: writer, section: other.section }))
    await changeArticle(retired, article => retire(article, { by: writer, language: 'en' }))
    await changeArticle(changed, article => {
      article.translations[0]!.published!.title = 'Voucher'
    })
    const added = await article('Refund added')
    await search.start()

    expect(search.put).to.have.members([changed, moved, added].map(number => `articles en ${number}`))
    expect(await found('refund')).to.have.members([kept, moved, added])
    expect(await found('voucher')).to.deep.equal([changed])
    expect(await found('refund', { filter: { section: [String(other.section)] } })).to.deep.equal([moved])
  })

  it('has the words that writers gave an article', async () => {
    const refund = await article('Refund')
    await changeArticle(refund, article => {
      article.translations[0]!.searchWords = ['cashback']
    })
    await search.restart()

    expect(await found('cashback')).to.deep.equal([refund])
  })

  it('learns that a backup was restored, though every article has the version that it had', async () => {
    const refund = await article('Refund')
    const backup = await Articles.collection.findOne({ number: refund })
    await changeArticle(refund, article => {
      article.translations[0]!.published!.title = 'Voucher'
    })
    await search.restart()
    expect(await found('voucher')).to.deep.equal([refund])
    await search.engine.close()
    await Articles.collection.deleteOne({ number: refund })
    await Articles.collection.insertOne({ ...backup!, __v: backup!.__v + 1 })
    await search.start()

    expect(await found('voucher')).to.deep.equal([])
    expect(await found('refund')).to.deep.equal([refund])
  })

  it('is made anew when its file is gone or damaged', async () => {
    const refund = await article('Refund')
    await search.restart()
    await search.engine.close()
    const file = join(search.folder, readdirSync(search.folder).find(name => name.includes('-en.'))!)
    const bytes = readFileSync(file)
    bytes[100]! ^= 4
    writeFileSync(file, bytes)
    await search.start()
    expect(search.put).to.deep.equal([`articles en ${refund}`])
    expect(await found('refund')).to.deep.equal([refund])
    await search.engine.close()
    for (const name of readdirSync(search.folder)) rmSync(join(search.folder, name))
    await search.start()

    expect(search.put).to.deep.equal([`articles en ${refund}`])
    expect(await found('refund')).to.deep.equal([refund])
  })

  it('is made anew where that is asked for, each article once in each language, and then agrees', async () => {
    const refund = await article('Refund')
    await search.restart()
    const before = search.put.length
    await fillArticles(search.engine, { which: 'all' })
    expect(search.put.slice(before), 'put beside the rebuild').to.deep.equal([])
    expect(await found('refund')).to.deep.equal([refund])
    await search.restart()

    expect(search.put).to.deep.equal([])
    expect(await found('refund')).to.deep.equal([refund])
  })
})
