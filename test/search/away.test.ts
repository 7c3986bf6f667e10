import { expect } from 'chai'
import { reactions } from '../../server/reactions.ts'
import type { SearchEngine } from '../../server/search/engine.ts'
import { keepingSearchFilled } from '../../server/search/fill-search.ts'
import { meilisearchEngine } from '../../server/search/meilisearch.ts'
import { searched } from '../../server/searched.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { maja, omar, wren } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'
import { type Fault, pretendMeilisearch } from './pretend-meilisearch.ts'

describe('pages before a Meilisearch that is away (R11)', () => {
  let world: World
  let embedded: SearchEngine
  let server: Awaited<ReturnType<typeof pretendMeilisearch>>
  let place: number

  beforeEach(async () => {
    world = await freshWorld()
    server = await pretendMeilisearch({ key: 'very-secret-key' })
    embedded = world.program.services.engine
    world.program.services.engine = meilisearchEngine({ url: server.url, key: 'very-secret-key' })
    place = (await aSection(await world.person(wren))).section
    await publish('Refund a payment')
    await world.settle()
  })

  afterEach(async () => {
    await world.program.services.engine.close()
    world.program.services.engine = embedded
    await server.close()
  })

  const publish = async (title: string) =>
    anArticle(await world.person(wren), { section: place, texts: { en: { title, body: `All about: ${title}.` } } })

  const search = async (words: string) => {
    const began = performance.now()
    const { html, status } = await world.visitor().get(`/en/search?q=${words}`)
    return { html, status, took: performance.now() - began }
  }

  it('find with it while it answers', async () => {
    const { html } = await search('refund')
    expect(html).to.contain('<mark>Refund</mark> a payment').and.not.contain('Searching is limited')
  })

  const faults: Fault[] = ['hangs', 'hangs up', 'HTML', 'half of an answer', 'an error of its own']
  for (const fault of faults)
    it(`say so and look at titles when it answers with: ${fault}`, async () => {
      server.goWrong(() => fault)
      const first = await search('refund')
      const second = await search('refund')

      for (const { html, status } of [first, second]) {
        expect(status).to.equal(200)
        expect(html).to.contain('Searching is limited').and.to.contain('Refund a payment')
        expect(html).to.not.contain('very-secret-key').and.not.contain('127.0.0.1').and.not.contain('nginx')
      }
      expect(first.took).to.be.below(3_000)
      expect(second.took, 'nobody else waits').to.be.below(1_000)
    })

  it('have all reactions made up for that index something, and no others', () => {
    const indexing = Object.values(reactions).flatMap(row => Object.keys(row).filter(name => name.startsWith('index')))
    expect(searched.followers).to.have.members([...new Set(indexing)])
  })

  it('find what was published and asked meanwhile, as soon as it is back', async () => {
    const keepFilled = keepingSearchFilled(searched)
    server.goWrong(() => 'hangs up')
    await publish('Refund by voucher')
    const { number } = await openTicket({
      by: await world.person(maja),
      subject: 'Refund of a fee',
      body: '?',
      language: 'en'
    })
    await world.settle()
    await keepFilled(world.program.services)

    server.goWrong()
    const desk = await world.signIn(omar)
    const { engine } = world.program.services
    while (!(await engine.health()).ok) await world.visitor().get('/health/live')
    await keepFilled(world.program.services)
    await world.settle()
    expect((await search('voucher')).html).to.contain('Refund by <mark>voucher</mark>')
    expect((await desk.get('/desk/search?q=fee')).html).to.contain(`/desk/tickets/${number}`)
  })
})
