import { expect } from 'chai'
import type { Audience } from '../../server/articles/article.ts'
import { changeArticle } from '../../server/articles/find.ts'
import { retire } from '../../server/articles/retire.ts'
import type { SearchEngine } from '../../server/search/engine.ts'
import { fillArticles } from '../../server/search/fill-articles.ts'
import { meilisearchEngine } from '../../server/search/meilisearch.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { pretendMeilisearch } from '../search/pretend-meilisearch.ts'
import { maja, omar, wren } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

/** Only what nobody outside may read has this word. */
const word = 'zugzwang'

describe('what somebody may not read, in searches (H29)', () => {
  for (const kind of ['embedded', 'Meilisearch']) {
    describe(`before the ${kind} engine`, () => {
      let world: World
      let embedded: SearchEngine
      let close = async () => {}
      let numbers: Record<Audience | 'retired', number>

      beforeEach(async () => {
        world = await freshWorld()
        embedded = world.program.services.engine
        if (kind === 'Meilisearch') {
          const server = await pretendMeilisearch({ key: 'secret' })
          close = async () => void (await server.close())
          world.program.services.engine = meilisearchEngine({ url: server.url, key: 'secret' })
        }
        await fillScene()
      })

      afterEach(async () => {
        world.program.services.engine = embedded
        await close()
      })

      const fillScene = async () => {
        const writer = await world.person(wren)
        const open = await aSection(writer)
        const inside = await aSection(writer, { category: 'Inside', section: 'Ours' })
        const article = (audience: Audience, section: number) =>
          anArticle(writer, {
            section,
            audience,
            texts: { en: { title: `Refund ${word}`, body: `All about ${word}.` } }
          })
        numbers = {
          public: await anArticle(writer, { section: open.section, texts: { en: { title: 'Refund' } } }),
          'signed-in': await article('signed-in', open.section),
          agents: await article('agents', inside.section),
          retired: await article('public', open.section)
        }
        await changeArticle(numbers.retired, gone => retire(gone, { by: writer, language: 'en' }))
        await world.settle()
        await fillArticles(world.program.services.engine, { which: 'all' })
      }

      const pages = [
        `/en/search?q=${word}`,
        '/en/search?q=refund',
        `/en/search/suggestions?q=${word}`,
        '/en/search/suggestions?q=refu',
        `/en/ask?subject=refund+${word}`,
        `/en/ask/suggestions?subject=${word}`
      ]
      const articlesOn = async (visitor: Visitor) => {
        const seen = new Set<number>()
        for (const path of pages) {
          const { html } = await visitor.get(path)
          for (const [, number] of html.matchAll(/\/en\/articles\/[^"?]*?-(\d+)["?]/g)) seen.add(Number(number))
        }
        return [...seen].sort((a, b) => a - b)
      }

      it('is not there: neither as a result, nor as a suggestion, nor in a count', async () => {
        const stranger = world.visitor()
        expect(await articlesOn(stranger)).to.deep.equal([numbers.public])
        const { html } = await stranger.get('/en/search?q=refund')
        expect(html).to.contain('1 article found.').and.not.contain('Inside').and.not.contain(`>${word}<`)
        const nothing = await stranger.get(`/en/search?q=${word}`)
        const never = await stranger.get('/en/search?q=xylophone')
        expect(nothing.html.replaceAll(word, '')).to.equal(never.html.replaceAll('xylophone', ''))
      })

      it('is there for those who may', async () => {
        expect(await articlesOn(await world.signIn(maja))).to.deep.equal([numbers.public, numbers['signed-in']])
        const forAgents = [numbers.public, numbers['signed-in'], numbers.agents]
        expect(await articlesOn(await world.signIn(omar))).to.deep.equal(forAgents)
      })
    })
  }
})
