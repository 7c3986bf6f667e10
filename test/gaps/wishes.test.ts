import { expect } from 'chai'
import { Evidence } from '../../server/gaps/evidence.ts'
import { type Asker, Gaps } from '../../server/gaps/gap.ts'
import { personWithAddress } from '../../server/people/find.ts'
import { People } from '../../server/people/person.ts'
import { count, type Limit } from '../../server/web/limits.ts'
import { maja, yusuf } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

const words = 'zmiana waluty faktury'

describe('whoever searched in vain and wants to be told', () => {
  let world: World
  let stranger: Visitor
  beforeEach(async () => {
    world = await freshWorld()
    stranger = world.visitor()
  })

  const wish = (who: Visitor, fields: Record<string, string> = {}) =>
    who.submit('/pl/search/wishes', { words, ...fields })
  const askers = async (): Promise<Asker[]> => (await Gaps.find().lean()).flatMap(({ askers }) => askers)

  it('is told so on the first page, in the language of the search', async () => {
    await stranger.get('/pl/search?q=zmiana+waluty+faktury')
    const page = await wish(stranger, { email: 'nowa@example.com' })
    expect(page.address).to.equal('/pl')
    expect(page.html).to.contain('Damy Ci znać')
  })

  it('waits with their words, which show the gap as a search does', async () => {
    await wish(stranger, { email: yusuf.email })
    const [asker] = await askers()
    expect(asker).to.include({ language: 'pl', question: words })
    expect(asker!.person.toString()).to.equal((await world.person(yusuf)).id)
    expect(await Evidence.findOne().lean()).to.include({ kind: 'search', language: 'pl', words })
    expect(await Gaps.findOne().lean()).to.include({ name: words, language: 'pl', searches: 1 })
  })

  it('becomes a customer who reads that language', async () => {
    await wish(stranger, { email: 'nowa@example.com' })
    const person = await personWithAddress('nowa@example.com')
    expect(person).to.include({ language: 'pl' })
    expect((await askers())[0]!.person.toString()).to.equal(person!.id)
  })

  it('is who is signed in, whatever address they give', async () => {
    await wish(await world.signIn(maja), { email: yusuf.email })
    expect((await askers()).map(({ person }) => person.toString())).to.deep.equal([(await world.person(maja)).id])
  })

  it('gives an address when they are not signed in', async () => {
    const before = await People.countDocuments()
    await stranger.get('/pl/search?q=zmiana+waluty+faktury')
    const page = await wish(stranger)
    expect(page.address).to.contain('/pl/search')
    expect(page.html).to.contain('id="email-error"')
    expect([await askers(), await People.countDocuments()]).to.deep.equal([[], before])
  })

  describe('does so', () => {
    const used = async (limit: Limit, key: string, times: number) => {
      for (let time = 0; time < times; time++) await count(limit, key)
    }
    const fromHere = async (times: number) => {
      for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '::1']) await used('request from a place', address, times)
    }

    it('twenty times an hour from one place', async () => {
      const customer = await world.signIn(maja)
      await fromHere(19)
      expect((await wish(customer)).status).to.equal(200)
      expect((await wish(customer)).status).to.equal(429)
      expect((await wish(stranger, { email: 'nowa@example.com' })).status).to.equal(429)
    })

    it('ten times an hour under one address, unless they are signed in', async () => {
      await used('request under an address', maja.email, 10)
      expect((await wish(stranger, { email: maja.email })).status).to.equal(429)
      expect(await askers()).to.deep.equal([])
      expect((await wish(await world.signIn(maja), { email: maja.email })).status).to.equal(200)
    })
  })
})
