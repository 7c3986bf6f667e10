import { expect } from 'chai'
import mongoose from 'mongoose'
import type { Event } from '../../server/events/catalogue.ts'
import { describeYourself } from '../../server/people/account.ts'
import { changePerson } from '../../server/people/find.ts'
import type { SearchEngine } from '../../server/search/engine.ts'
import { assign } from '../../server/tickets/assign.ts'
import { fillTickets } from '../../server/tickets/fill-tickets.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { indexTicket, indexTickets } from '../../server/tickets/index-ticket.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { reply } from '../../server/tickets/reply.ts'
import { solve } from '../../server/tickets/solve.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { type Command, commandsDuring } from '../hostile/commands.ts'
import { type CastMember, maja, omar, tilda, wren, yusuf } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('searching tickets', () => {
  let world: World
  let desk: Visitor

  beforeEach(async () => {
    world = await freshWorld()
    desk = await world.signIn(omar)
  })

  const ask = async (
    subject: string,
    {
      by = maja,
      body = '?',
      language = 'pl',
      ...more
    }: { by?: CastMember; body?: string; language?: string; tags?: string[] } = {}
  ) => (await openTicket({ by: await world.person(by), subject, body, language, ...more })).number

  const say = async (number: number, who: CastMember, body: string, to: 'customer' | 'agents' = 'customer') => {
    const by = await world.person(who)
    return changeTicket(number, ticket => reply(ticket, { by, body, to }))
  }

  const search = async (q: string, more = '', visitor = desk) => {
    await world.settle()
    return visitor.get(`/desk/search?q=${encodeURIComponent(q)}${more}`)
  }
  const found = async (q: string, more = '') => numbersIn((await search(q, more)).html)

  it('finds them by subject, messages, notes, who asked, and number, in whatever view they stand', async () => {
    const number = await ask('Błędna stawka VAT', { body: 'Wystawiłam **fakturę** z pomyłką.' })
    const other = await ask('تأخر الرسالة', { by: yusuf, language: 'ar' })
    await say(number, omar, 'The zugzwang team knows.', 'agents')
    await say(number, omar, 'Proszę wystawić korektę.')

    for (const words of ['stawka', 'fakture', 'faktur', 'zugzwang', 'korektę', 'KOREKTA', maja.email, 'Kowalczyk'])
      expect(await found(words), words).to.deep.equal([number])
    expect(await found('رسالة')).to.deep.equal([other])
    expect(await found('stawka zugzwang'), 'words of different entries').to.deep.equal([number])
    const solver = await world.person(omar)
    await changeTicket(number, ticket => solve(ticket, { by: solver }))
    expect(await found('zugzwang')).to.deep.equal([number])
  })

  it('leads to the ticket whose number was typed, and looks for other numbers', async () => {
    const number = await ask('Kod błędu 987654')

    expect((await search(`#${number}`)).address).to.equal(`/desk/tickets/${number}`)
    expect((await search(String(number))).address).to.equal(`/desk/tickets/${number}`)
    expect(await found('987654')).to.deep.equal([number])
  })

  it('says whether it is in a message or a note, of whom, marks it, and leads there', async () => {
    const number = await ask('VAT', { body: 'Czy mam anulować <b>fakturę</b>?' })
    const note = await say(number, tilda, 'Ask the zugzwang team first.', 'agents')
    const { html } = await search('zugzwang')

    expect(html).to.contain('<mark>zugzwang</mark>').and.to.contain(`Note by ${tilda.name}`)
    expect(html).to.contain(`href="/desk/tickets/${number}#entry-${note}"`)
    const message = (await search('fakture')).html
    expect(message).to.contain(`Message from ${maja.name}`).and.to.contain('&lt;b&gt;<mark>fakturę</mark>&lt;/b&gt;')
    expect(message).to.not.contain('zugzwang')
  })

  /** Three tickets, told apart by what a search may be narrowed to. */
  async function narrowed() {
    const mine = await ask('Faktura pierwsza', { tags: ['vat'] })
    const nobodys = await ask('Faktura druga')
    const german = await ask('Rechnung faktura', { language: 'de' })
    const me = await world.person(omar)
    await changeTicket(mine, ticket => assign(ticket, { by: me, to: me }))
    await changeTicket(german, ticket => solve(ticket, { by: me }))

    expect(await found('faktura')).to.have.members([mine, nobodys, german])
    expect(await found('faktura', '&whose=mine')).to.deep.equal([mine])
    expect(await found('faktura', '&whose=nobody')).to.have.members([nobodys, german])
    expect(await found('faktura', '&status=solved')).to.deep.equal([german])
    expect(await found('lang:de faktura')).to.deep.equal([german])
    expect(await found('tag:VAT lang:pl')).to.deep.equal([mine])
    return { german }
  }

  it('narrows by status, by whose they are, and by language and tag, and counts each', async () => {
    const { german } = await narrowed()
    expect(await found('faktura', '&status=solved&whose=mine')).to.deep.equal([])
    expect(await found('status:solved')).to.deep.equal([german])
    expect(await found('', '&status=solved')).to.deep.equal([german])
    const { html } = await search('faktura', '&whose=nobody')
    expect(countsIn(html)).to.deep.equal({ All: 2, New: 1, Solved: 1, 'Everybody’s': 3, Mine: 1, Unassigned: 2 })
  })

  it('shows the latest first where there are no words', async () => {
    const first = await ask('One', { tags: ['vat'] })
    const second = await ask('Two', { tags: ['vat'] })
    await say(first, maja, 'Hello?')

    expect(await found('tag:vat')).to.deep.equal([first, second])
  })

  it('shows long results a page at a time', async () => {
    for (let number = 0; number < 23; number++) await ask(`Faktura ${number}`)

    const first = await found('faktura')
    const second = await found('faktura', '&page=2')
    expect([first.length, second.length]).to.deep.equal([20, 3])
    expect(new Set([...first, ...second]).size).to.equal(23)
    expect((await search('faktura', '&page=1e9')).status).to.equal(200)
  })

  it('has a page before anything is asked, and when nothing is found', async () => {
    expect((await search('')).html).to.contain('Search all requests')
    expect((await search('qwertzuiop', '&whose=mine')).html)
      .to.contain('No request fits.')
      .and.to.contain('href="/desk/search?q&#x3D;qwertzuiop"')
  })

  it('follows a ticket that changes, a requester who is called otherwise, and a ticket that is gone', async () => {
    const number = await ask('Faktura')
    const by = await world.person(maja)
    await changePerson(by.id, person => describeYourself(person, { ...maja, by, name: 'Maja Brzęczyszczykiewicz' }))
    expect(await found('brzeczyszczykiewicz')).to.deep.equal([number])

    await Tickets.deleteOne({ number })
    expect(await found('brzeczyszczykiewicz'), 'before the index knows').to.deep.equal([])
    await indexTicket(news(number), world.program.services)
    const { engine } = world.program.services
    expect((await engine.stats('tickets'))[0]!.documents).to.equal(0)
    expect((await engine.stats('requests'))[0]!.documents).to.equal(0)
  })

  it('can be filled again, whole, and while tickets change', async () => {
    const numbers = [await ask('Faktura A'), await ask('Faktura B')]
    const { engine } = world.program.services
    await world.settle()
    for (const name of ['tickets', 'requests'] as const) await engine.rebuild({ name, language: 'mul' }, [])
    expect(await found('faktura')).to.deep.equal([])

    await Promise.all([fillTickets(engine, { which: 'all' }), say(numbers[0]!, maja, 'przyklejka')])
    expect(await found('faktura')).to.have.members(numbers)
    expect(await found('przyklejka')).to.deep.equal([numbers[0]])
  })

  it('is not told what is old by whoever was slower', async () => {
    const number = await ask('Faktura')
    await world.settle()
    const { engine } = world.program.services
    let isFirst = true
    const slow: SearchEngine = {
      ...engine,
      async put(index, documents) {
        if (isFirst && index.name === 'tickets') {
          isFirst = false
          await say(number, maja, 'nowina')
          await indexTickets([number], engine)
        }
        await engine.put(index, documents)
      }
    }
    await indexTickets([number], slow)

    expect(numbersIn((await desk.get('/desk/search?q=nowina')).html)).to.deep.equal([number])
  })

  it('reads what was never indexed into an index that is not there, or was left half full', async () => {
    await ask('Faktura')
    // One that does not know itself what it has.
    const engine: SearchEngine = { ...world.program.services.engine, keeping: undefined }
    await world.settle()
    await fillTickets(engine, { which: 'all' })
    await engine.rebuild({ name: 'tickets', language: 'mul' }, [])

    await fillTickets(engine)
    expect(await documentsIn(engine), 'it was filled to its end').to.equal(0)
    await forgetFillings()
    await fillTickets(engine)
    expect(await documentsIn(engine)).to.equal(1)
  })

  it('is filled anew when that is asked for, also while somebody only looks whether it is full', async () => {
    await ask('Faktura')
    const { engine } = world.program.services
    await world.settle()
    await fillTickets(engine, { which: 'all' })
    await engine.rebuild({ name: 'tickets', language: 'mul' }, [])
    await Promise.all([fillTickets(engine), fillTickets(engine, { which: 'all' })])

    expect(await documentsIn(engine)).to.equal(1)
  })

  it('asks the database as often for many results as for one', async () => {
    for (let number = 0; number < 12; number++) await ask(`Faktura ${number}`, { by: number % 2 ? maja : yusuf })
    await ask('Zapytanie')
    await world.settle()
    const asked = async (q: string) => {
      const commands = await commandsDuring(async () => void (await desk.get(`/desk/search?q=${q}`)))
      return commands
        .filter(({ command }) => !JSON.stringify(command).includes('outbox'))
        .map(kindOf)
        .filter(isOfPage)
    }

    const one = await asked('zapytanie')
    expect((await asked('faktura')).length).to.be.at.most(one.length)
    expect(one).to.include('find tickets')
  })

  describe('when the engine does not answer', () => {
    let engine: SearchEngine
    let answer: SearchEngine['search']

    beforeEach(() => {
      engine = world.program.services.engine
      answer = engine.search
      engine.search = () => Promise.reject(new Error('away'))
    })
    afterEach(() => {
      engine.search = answer
    })

    it('looks at the subjects of the newest, and says so', async () => {
      const number = await ask('Faktura korygująca')
      const { html, status } = await search('faktura')

      expect(status).to.equal(200)
      expect(html).to.contain('Searching is limited at the moment')
      expect(numbersIn(html)).to.deep.equal([number])
    })

    it('has as many pages as there are, each with its own', async () => {
      const numbers: number[] = []
      for (let at = 0; at < 21; at++) numbers.push(await ask(`Faktura ${at}`))

      expect(await found('faktura')).to.deep.equal(numbers.slice(1).reverse())
      expect(await found('faktura', '&page=2')).to.deep.equal(numbers.slice(0, 1))
      expect((await search('faktura')).html).to.contain('page&#x3D;2')
    })

    it('narrows and counts as it would otherwise', async () => {
      await narrowed()
      const { html } = await search('faktura', '&whose=nobody')
      expect(countsIn(html)).to.deep.equal({ All: 2, New: 1, Solved: 1, 'Everybody’s': 3, Mine: 1, Unassigned: 2 })
      expect(await found('druga', '&whose=mine')).to.deep.equal([])
      expect(await found('...', '&whose=mine'), 'no words that anything could have').to.deep.equal([])
      expect(await found('')).to.deep.equal([])
    })
  })

  it('is for agents only', async () => {
    await ask('Faktura')
    await world.settle()
    for (const who of [maja, wren, undefined]) {
      const visitor = who ? await world.signIn(who) : world.visitor()
      const { status, html } = await visitor.get('/desk/search?q=faktura', { stay: true })
      expect(status).to.be.oneOf([303, 403])
      expect(html).to.not.contain('Faktura')
    }
  })

  it('answers whatever it is asked', async () => {
    await ask('Faktura')
    const hostile = [
      'x'.repeat(10_240),
      '" OR audience = "agents',
      'tag:" OR 1=1 lang:__proto__ status:nonsense',
      'tag: lang: :',
      '__proto__ constructor',
      '\u0000\u202e',
      '👩‍👩‍👧‍👦 ﷽',
      '.*.*.*=.*'
    ]
    for (const words of hostile) expect((await search(words)).status, words.slice(0, 40)).to.equal(200)
    for (const more of [
      '&page=-1',
      '&page=x',
      '&status=x',
      '&status=new&status=open',
      '&whose=everybody',
      '&q=other',
      '&q[$ne]=1'
    ])
      expect((await search('faktura', more)).status, more).to.equal(200)
  })
})

function numbersIn(html: string): number[] {
  return [...html.matchAll(/class="subject" href="\/desk\/tickets\/(\d+)/g)].map(([, number]) => Number(number))
}

/** What stands on each tab, and its count. */
function countsIn(html: string): Record<string, number> {
  const tabs = /<div class="narrow">[\s\S]*?<\/div>/.exec(html)?.[0] ?? ''
  const counts = [...tabs.matchAll(/<span>([^<]+)<\/span><span class="n">(\d+)/g)]
  return Object.fromEntries(counts.map(([, name, count]) => [name, Number(count)]))
}

const kindOf = ({ name, collection }: Command) => `${name} ${collection}`
const isOfPage = (kind: string) => /^find (tickets|people)/.test(kind)

function news(ticket: number): Event<'ticket.opened'> {
  return { id: '', name: 'ticket.opened', about: { ticket, by: '' }, at: new Date() }
}

async function documentsIn(engine: SearchEngine): Promise<number> {
  return (await engine.stats('tickets'))[0]!.documents
}

/** As if whoever filled the index had died at it. */
async function forgetFillings() {
  await mongoose.model('Filling').deleteMany({})
}
