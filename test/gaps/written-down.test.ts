import { expect } from 'chai'
import { Gaps } from '../../server/gaps/gap.ts'
import { omar } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('a gap that staff write down', () => {
  let world: World
  let agent: Visitor
  beforeEach(async () => {
    world = await freshWorld()
    agent = await world.signIn(omar)
    await agent.get('/gaps')
  })

  const open = (name: string, language: string) => agent.submit('/gaps', { name, language })

  it('has the name and the language that they give it, and stays', async () => {
    const { address } = await open('  Jak zmienić walutę?  ', 'pl')
    const [gap] = await Gaps.find().lean()
    expect(address).to.equal(`/gaps/${gap!.number}`)
    expect(gap).to.include({ name: 'Jak zmienić walutę?', language: 'pl', nameLanguage: 'pl', state: 'open' })
    expect(gap!.keptAt).to.be.instanceOf(Date)
    expect(Date.now() - gap!.openedAt.getTime()).to.be.within(0, 60_000)
  })

  it('is called in the language of its name, whatever language it is to be answered in', async () => {
    await open('Bestellungen aus dem Onlineshop übernehmen', 'pl')
    expect(await Gaps.findOne().lean()).to.include({ language: 'pl', nameLanguage: 'de' })
  })

  it('is of one of the languages of the help centre', async () => {
    const { html } = await agent.get('/gaps')
    const offered = [...html.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)</g)].map(
      ([, tag, name]) => `${tag} ${name}`
    )
    expect(offered).to.include.members(['en English', 'pl Polish'])
    expect((await open('How?', 'tlh')).html).to.contain('<details class="panel disclosure new-gap" open>')
    expect(await Gaps.countDocuments()).to.equal(0)
  })

  it('has a name of at most two hundred letters, and what was typed is given back', async () => {
    expect((await open('   ', 'en')).html).to.contain('This is needed.')
    const { html } = await open('x'.repeat(201), 'en')
    expect(html)
      .to.contain(`value="${'x'.repeat(201)}"`)
      .and.contain('aria-invalid="true"')
    expect(await Gaps.countDocuments()).to.equal(0)
    expect((await open('x'.repeat(200), 'en')).address).to.match(/^\/gaps\/\d+$/)
  })
})
