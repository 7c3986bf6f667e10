import { expect } from 'chai'
import { changeTicket } from '../../server/tickets/find.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { reply } from '../../server/tickets/reply.ts'
import { type CastMember, maja, omar, yusuf } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('searching one’s own requests', () => {
  let world: World
  let majas: Visitor

  beforeEach(async () => {
    world = await freshWorld()
    majas = await world.signIn(maja)
  })

  const ask = async (subject: string, { by = maja, body = '?' }: { by?: CastMember; body?: string } = {}) =>
    (await openTicket({ by: await world.person(by), subject, body, language: 'pl', tags: ['tagword'] })).number

  const say = async (number: number, body: string, to: 'customer' | 'agents') => {
    const by = await world.person(omar)
    await changeTicket(number, ticket => reply(ticket, { by, body, to }))
  }

  const search = async (words: string) => {
    await world.settle()
    return (await majas.get(`/pl/requests?q=${encodeURIComponent(words)}`)).html
  }
  const found = async (words: string) =>
    [...(await search(words)).matchAll(/class="what" href="\/pl\/requests\/(\d+)/g)].map(([, number]) => Number(number))

  it('finds them by what one wrote and was answered, and marks it', async () => {
    const number = await ask('Błędna stawka', { body: 'Wystawiłam fakturę.' })
    await ask('Inna sprawa')
    await say(number, 'Proszę o **korektę**.', 'customer')

    for (const words of ['stawka', 'fakture', 'korekta', String(number)])
      expect(await found(words), words).to.deep.equal([number])
    expect(await search('korektę')).to.contain('Proszę o <mark>korektę</mark>.')
  })

  it('never finds a word of a note, nor what else only agents see', async () => {
    const number = await ask('Faktura')
    await say(number, 'The zugzwang team knows.', 'agents')
    await say(number, 'Proszę czekać.', 'customer')

    for (const words of ['zugzwang', 'zugz', 'team knows', 'tagword', omar.email, maja.email])
      expect(await found(words), words).to.deep.equal([])
    expect(await search('faktura')).to.not.contain('zugzwang')
    expect(await found('faktura')).to.deep.equal([number])
  })

  it('never finds anybody else’s', async () => {
    const theirs = await ask('Faktura Yusufa', { by: yusuf, body: 'sekret' })

    for (const words of ['faktura', 'sekret', 'yusufa', String(theirs)]) {
      expect(await found(words), words).to.deep.equal([])
      expect(await search(words)).to.contain('Nie ma tego w żadnym')
    }
  })

  it('has no search before there is a request, and an answer to everything', async () => {
    expect((await majas.get('/pl/requests')).html).to.not.contain('Znajdź swoje zgłoszenie')
    await ask('Faktura')
    expect((await majas.get('/pl/requests')).html).to.contain('Znajdź swoje zgłoszenie')
    for (const words of ['x'.repeat(10_240), '" OR owner = "', '.*', '<b>', '__proto__'])
      expect((await majas.get(`/pl/requests?q=${encodeURIComponent(words)}`)).status).to.equal(200)
  })

  it('looks at one’s own subjects while the engine is away', async () => {
    const number = await ask('Faktura')
    await ask('Faktura Yusufa', { by: yusuf })
    await world.settle()
    const { engine } = world.program.services
    const { search: answer } = engine
    engine.search = () => Promise.reject(new Error('away'))
    try {
      expect(await found('faktura')).to.deep.equal([number])
      expect(await search('faktura')).to.contain('Wyszukiwanie jest chwilowo ograniczone')
    } finally {
      engine.search = answer
    }
  })
})
