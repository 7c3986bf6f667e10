import { expect } from 'chai'
import { Types } from 'mongoose'
import { changeTicket } from '../../server/tickets/find.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { reply } from '../../server/tickets/reply.ts'
import { solve } from '../../server/tickets/solve.ts'
import { setStatus } from '../../server/tickets/status.ts'
import { type Ticket, Tickets } from '../../server/tickets/ticket.ts'
import { type CastMember, maja, omar, yusuf } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

const entry = () => new Types.ObjectId().toString()

describe('my requests', () => {
  let world: World
  let majas: Visitor
  beforeEach(async () => {
    world = await freshWorld()
    majas = await world.signIn(maja)
  })

  async function aRequest({
    by = maja,
    subject = 'Charged twice',
    at = new Date()
  }: {
    by?: CastMember
    subject?: string
    at?: Date
  } = {}) {
    return openTicket({
      by: await world.person(by),
      subject,
      body: `${subject}: please help.`,
      language: by.language,
      at
    })
  }

  async function omarReplies({ number }: Ticket, body: string, to: 'customer' | 'agents' = 'customer') {
    const by = await world.person(omar)
    await changeTicket(number, ticket => reply(ticket, { by, body, to }))
  }

  async function stored({ number }: Ticket) {
    return (await Tickets.findOne({ number }))!
  }

  describe('as a list', () => {
    it('says in plain words whose turn it is', async () => {
      await aRequest({ subject: 'Just asked' })
      await omarReplies(await aRequest({ subject: 'Answered' }), 'Try this.')
      const { html } = await majas.get('/en/requests')

      expect(html).to.match(/Just asked[\s\S]*We have your request|We have your request[\s\S]*Just asked/)
      expect(html).to.contain('Your turn')
    })

    it('holds one’s own only', async () => {
      await aRequest({ by: yusuf, subject: 'Not hers' })
      const { html } = await majas.get('/en/requests')
      expect(html).not.to.contain('Not hers')
      expect(html).to.contain('You have not asked us anything yet')
    })

    it('goes on where a page ends, without leaving out or repeating any', async () => {
      const at = new Date('2026-03-02T10:00Z')
      for (let count = 1; count <= 25; count++) await aRequest({ subject: `Question ${count}.`, at })
      const first = await majas.get('/en/requests')
      const more = /href="([^"]*\?after=[^"]*)"/.exec(first.html)![1]!
      const second = await majas.get(more)
      const subjects = (html: string) => [...html.matchAll(/Question (\d+)\./g)].map(([, number]) => Number(number))

      expect(subjects(first.html)).to.have.lengthOf(20)
      expect([...subjects(first.html), ...subjects(second.html)].sort((a, b) => a - b)).to.deep.equal(
        Array.from({ length: 25 }, (_, index) => index + 1)
      )
    })

    it('is for who is signed in', async () => {
      expect((await world.visitor().get('/pl/requests')).address).to.equal('/pl/sign-in?next=%2Fpl%2Frequests')
    })
  })

  describe('one of them', () => {
    it('shows what was said, and of the team first names only', async () => {
      const ticket = await aRequest()
      await omarReplies(ticket, 'It was a *reservation*.')
      const { html } = await majas.get(`/en/requests/${ticket.number}`)

      expect(html).to.contain('It was a <em>reservation</em>.')
      expect(html).to.contain('Omar from Halden')
      expect(html).not.to.contain('Omar Haddad')
    })

    it('never shows a note, nor who else works on it (H28)', async () => {
      const ticket = await aRequest()
      await omarReplies(ticket, 'A secret word: xyzzy', 'agents')
      for (const page of ['', '/conversation', '/facts']) {
        const { html } = await majas.get(`/en/requests/${ticket.number}${page}`)
        expect(html).not.to.contain('xyzzy').and.not.to.contain('Omar')
      }
    })

    it('is the same nothing for a number that is somebody else’s and one that is nobody’s (H23, H77)', async () => {
      const foreign = await aRequest({ by: yusuf, subject: 'A secret word: xyzzy' })
      for (const page of ['', '/conversation', '/facts']) {
        const ofSomebody = await majas.get(`/en/requests/${foreign.number}${page}`)
        const nobodys = String(foreign.number).replace(/.$/, digit => (digit === '9' ? '8' : '9'))
        const ofNobody = await majas.get(`/en/requests/${nobodys}${page}`)
        const withoutNumber = (html: string, number: string) => html.replaceAll(`requests/${number}`, '')

        expect([ofSomebody.status, ofNobody.status]).to.deep.equal([404, 404])
        expect(withoutNumber(ofSomebody.html, String(foreign.number))).to.equal(withoutNumber(ofNobody.html, nobodys))
        expect(ofSomebody.headers.get('content-length')).to.equal(ofNobody.headers.get('content-length'))
      }
    })

    it('cannot be answered, solved or reopened by somebody else', async () => {
      const ticket = await aRequest({ by: yusuf })
      const tries = [
        await majas.submit(`/en/requests/${ticket.number}/replies`, { body: 'Hello', entry: entry() }),
        await majas.submit(`/en/requests/${ticket.number}/solution`),
        await majas.submit(`/en/requests/${ticket.number}/reopening`)
      ]
      expect(tries.map(({ status }) => status)).to.deep.equal([404, 404, 404])
      expect(await stored(ticket))
        .to.include({ status: 'new' })
        .and.have.property('entries')
        .with.lengthOf(1)
    })

    it('sends strangers to sign in, and back', async () => {
      const { number } = await aRequest()
      expect((await world.visitor().get(`/pl/requests/${number}`)).address).to.equal(
        `/pl/sign-in?next=%2Fpl%2Frequests%2F${number}`
      )
    })

    it('leaves the page open for whoever was signed out meanwhile, and says where to sign in', async () => {
      const { number } = await aRequest()
      const page = `/pl/requests/${number}`
      const headers = { accept: 'application/json', referer: world.base + page }
      const reply = { body: 'Not yet.', entry: entry() }
      const { status, html } = await world.visitor().submit(`${page}/replies`, reply, { headers })
      expect(status).to.equal(403)
      expect(JSON.parse(html).problems).to.deep.equal([
        {
          field: '',
          text: 'Sesja została zakończona, więc nic nie wysłano. Po zalogowaniu spróbuj jeszcze raz.',
          link: { text: 'Zaloguj się w nowej karcie', href: `/pl/sign-in?next=${encodeURIComponent(page)}` }
        }
      ])
    })
  })

  describe('replying', () => {
    it('adds to the conversation, and it is our turn again', async () => {
      const ticket = await aRequest()
      await omarReplies(ticket, 'Does this help?')
      const seen = await majas.submit(`/pl/requests/${ticket.number}/replies`, { body: 'Not yet.', entry: entry() })

      expect(seen.address).to.equal(`/pl/requests/${ticket.number}`)
      expect(seen.html).to.contain('Not yet.')
      expect((await stored(ticket)).status).to.equal('open')
    })

    it('twice with the same form says it once', async () => {
      const ticket = await aRequest()
      const words = { body: 'One more thing.', entry: entry() }
      await Promise.all([
        majas.submit(`/pl/requests/${ticket.number}/replies`, words),
        majas.submit(`/pl/requests/${ticket.number}/replies`, words)
      ])
      expect((await stored(ticket)).entries).to.have.lengthOf(2)
    })

    it('needs words, and says so without leaving the page when a script asks', async () => {
      const { number } = await aRequest()
      const seen = await majas.submit(
        `/en/requests/${number}/replies`,
        { body: '  ', entry: entry() },
        { headers: { accept: 'application/json' } }
      )

      expect(seen.status).to.equal(422)
      expect(JSON.parse(seen.html).problems).to.deep.equal([{ field: 'body', text: 'This is needed.' }])
    })

    it('to a closed request is refused; the page says how to go on', async () => {
      const ticket = await aRequest()
      const by = await world.person(omar)
      await changeTicket(ticket.number, changing => {
        solve(changing, { by })
        setStatus(changing, { by, to: 'closed' })
      })
      const page = await majas.get(`/en/requests/${ticket.number}`)
      const refused = await majas.submit(`/en/requests/${ticket.number}/replies`, {
        body: 'But still!',
        entry: entry()
      })

      expect(page.html).not.to.contain('<textarea')
      expect(page.html).to.contain('<a href="/en/ask">Ask a new question</a>')
      expect(refused.status).to.equal(409)
      expect((await stored(ticket)).entries).to.have.lengthOf(1)
    })
  })

  it('can be solved by who asked, and reopened', async () => {
    const ticket = await aRequest()
    await majas.submit(`/en/requests/${ticket.number}/solution`)
    expect((await stored(ticket)).status).to.equal('solved')

    await majas.submit(`/en/requests/${ticket.number}/reopening`)
    expect((await stored(ticket)).status).to.equal('open')
  })
})
