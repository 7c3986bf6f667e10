import { expect } from 'chai'
import { Types } from 'mongoose'
import { addSection, startCategory } from '../../server/articles/arrange.ts'
import { changeArticle } from '../../server/articles/find.ts'
import { publish } from '../../server/articles/publish.ts'
import { startArticle } from '../../server/articles/start-article.ts'
import { personWithAddress } from '../../server/people/find.ts'
import { People } from '../../server/people/person.ts'
import { Queries } from '../../server/search/query-log.ts'
import { AnsweredRequests } from '../../server/tickets/request-answered.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { lea, maja, omar, yusuf } from '../support/cast.ts'
import { linkIn } from '../support/outside.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

const ana = { name: 'Ana Duarte', email: 'ana@duarte.example' }

const aQuestion = (more: Record<string, string> = {}) => ({
  entry: new Types.ObjectId().toString(),
  subject: 'Charged twice',
  body: 'My card was charged twice for invoice 2026-0412.',
  offered: '',
  timeZone: 'Europe/Lisbon',
  website: '',
  ...more
})

describe('asking', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  async function ask(visitor: Visitor, fields: Record<string, string>, language = 'en') {
    await visitor.get(`/${language}/ask`)
    return visitor.submit(`/${language}/ask`, fields)
  }

  describe('without having signed in', () => {
    it('opens a request and says that a mail is on its way', async () => {
      const seen = await ask(world.visitor(), aQuestion(ana))

      const ticket = await Tickets.findOne({ subject: 'Charged twice' })
      expect(seen.address).to.equal('/en/ask/received')
      expect(seen.html).to.contain(ana.email).and.to.contain(`#${ticket!.number}`)
    })

    it('makes the writer a customer, in the language of the page and with their time zone', async () => {
      await ask(world.visitor(), aQuestion(ana), 'pl')

      const person = await personWithAddress(ana.email)
      expect(person).to.include({ name: 'Ana Duarte', language: 'pl', timeZone: 'Europe/Lisbon' })
      expect(person!.roles).to.have.lengthOf(0)
    })

    it('is told to agents as not confirmed until whoever has the address has followed the link', async () => {
      await ask(world.visitor(), aQuestion({ name: maja.name, email: maja.email }))
      await world.settle()
      const { number } = (await Tickets.findOne({ subject: 'Charged twice' }))!
      const desk = await world.signIn(omar)
      const isDoubted = async () => (await desk.get(`/desk/tickets/${number}`)).html.includes('Address not confirmed')
      expect(await isDoubted()).to.equal(true)

      const visitor = world.visitor()
      await visitor.submit(linkIn(world.mails.last(maja), 'sign-in'))
      expect(await isDoubted()).to.equal(false)
    })

    it('shows nothing of it before the link in the mail was followed (H43)', async () => {
      const visitor = world.visitor()
      await ask(visitor, aQuestion({ name: maja.name, email: maja.email }))
      await world.settle()
      const { number } = (await Tickets.findOne({ subject: 'Charged twice' }))!

      const before = await visitor.get(`/en/requests/${number}`)
      expect(before.address).to.match(/^\/en\/sign-in/)
      expect(before.html).not.to.contain('charged twice')

      const link = linkIn(world.mails.last(maja), 'sign-in')
      await visitor.get(link)
      const after = await visitor.submit(link)
      expect(after.address).to.equal(`/pl/requests/${number}`)
      expect(after.html).to.contain('My card was charged twice')
    })

    it('tells a stranger the same whether the address is known or not', async () => {
      const known = await ask(world.visitor(), aQuestion({ name: 'Somebody', email: maja.email }))
      const unknown = await ask(world.visitor(), aQuestion(ana))
      const withoutDetails = (html: string) =>
        html.replace(/#\d+/g, '#').replaceAll(maja.email, '').replaceAll(ana.email, '')

      expect(withoutDetails(known.html)).to.equal(withoutDetails(unknown.html))
    })

    it('leaves the name of somebody we know as it is', async () => {
      await ask(world.visitor(), aQuestion({ name: 'Not Maja', email: maja.email }))
      expect((await personWithAddress(maja.email))!.name).to.equal(maja.name)
    })

    it('gives back what was typed, with what is wrong beside it', async () => {
      const seen = await ask(world.visitor(), aQuestion({ name: '', email: 'not an address' }))

      expect(seen.address).to.equal('/en/ask')
      expect(seen.html).to.contain('id="email-error"').and.to.contain('id="name-error"')
      expect(seen.html).to.contain('My card was charged twice').and.to.contain('value="not an address"')
      expect(await Tickets.countDocuments()).to.equal(0)
    })

    it('takes robots for served and stores nothing', async () => {
      const visitor = world.visitor()
      await visitor.get('/en/ask')
      const seen = await visitor.submit('/en/ask', aQuestion({ ...ana, website: 'http://buy.example' }), { stay: true })

      expect(seen.status).to.equal(303)
      expect(seen.headers.get('location')).to.equal('/en/ask/received')
      expect(await Tickets.countDocuments()).to.equal(0)
      expect(await personWithAddress(ana.email)).to.equal(undefined)
    })

    it('takes ten in an hour under one address, then waits (H05)', async () => {
      const statuses: number[] = []
      for (let time = 0; time < 11; time++) {
        const seen = await world.visitor().submit('/en/ask', aQuestion(ana), { stay: true })
        statuses.push(seen.status)
      }
      expect(statuses).to.deep.equal([...Array(10).fill(303), 429])
      expect(await Tickets.countDocuments()).to.equal(10)
    })
  })

  describe('with hostile words', () => {
    for (const email of [
      'a@b.example\r\nBcc: x@y.example',
      '<x@y.example> SIZE=1\r\nRCPT TO:<z@y.example>',
      'a@b.example,c@d.example',
      Array(1000).fill('a@b.example').join()
    ])
      it(`refuses the address ${JSON.stringify(email.slice(0, 40))} (H17)`, async () => {
        await ask(world.visitor(), aQuestion({ ...ana, email }))
        await world.settle()

        expect(await Tickets.countDocuments()).to.equal(0)
        expect(world.mails.sent).to.have.lengthOf(0)
      })

    it('refuses a name that could pass into a header (H17)', async () => {
      const seen = await ask(world.visitor(), aQuestion({ ...ana, name: 'Ana\r\nBcc: everybody@victims.example' }))
      expect(seen.html).to.contain('id="name-error"')
      expect(await Tickets.countDocuments()).to.equal(0)
    })

    it('shows markup as text and keeps a subject on one line (H12)', async () => {
      const visitor = await world.signIn(maja)
      const seen = await ask(
        visitor,
        aQuestion({ subject: '<script>alert(1)</script>\u202e\r\nX: y', body: '<img src=x onerror=alert(1)> **bold**' })
      )

      const ticket = await Tickets.findOne()
      expect(ticket!.subject).to.equal('<script>alert(1)</script> X: y')
      expect(seen.html).not.to.contain('<script>alert').and.not.to.contain('<img')
      expect(seen.html).to.contain('&lt;script&gt;alert(1)').and.to.contain('<strong>bold</strong>')
    })

    it('refuses a subject that is longer than a subject', async () => {
      const visitor = await world.signIn(maja)
      const seen = await ask(visitor, aQuestion({ subject: 'x'.repeat(151) }))
      expect(seen.html).to.contain('id="subject-error"')
      expect(await Tickets.countDocuments()).to.equal(0)
    })

    it('refuses a subject and a message that nobody can see', async () => {
      const visitor = await world.signIn(maja)
      const seen = await ask(visitor, aQuestion({ subject: '\u200b\ufe0f', body: '\u200b\n\u200d\u2060\u3164' }))
      expect(seen.html).to.contain('id="subject-error"').and.to.contain('id="body-error"')
      expect(await Tickets.countDocuments()).to.equal(0)
    })

    it('turns away fields that the form does not have', async () => {
      const visitor = world.visitor()
      await visitor.get('/en/ask')
      const seen = await visitor.submit('/en/ask', aQuestion({ ...ana, priority: 'urgent' }))
      expect(seen.status).to.equal(422)
      expect(await Tickets.countDocuments()).to.equal(0)
    })
  })

  describe('when signed in', () => {
    it('needs no name and no address, and leads to the request', async () => {
      const visitor = await world.signIn(maja)
      const form = await visitor.get('/pl/ask')
      expect(form.html).not.to.contain('name="email"')

      const seen = await visitor.submit(
        '/pl/ask',
        aQuestion({ subject: 'Podwójna opłata', body: 'Pobrano opłatę dwa razy.' })
      )
      const ticket = await Tickets.findOne()
      expect(seen.address).to.equal(`/pl/requests/${ticket!.number}`)
      expect(ticket!.language).to.equal('pl')
      expect(ticket!.requester.toString()).to.equal((await personWithAddress(maja.email))!.id)
    })
  })

  describe('twice with the same form', () => {
    it('opens one request', async () => {
      const visitor = await world.signIn(maja)
      const question = aQuestion()
      const first = await visitor.submit('/pl/ask', question)
      const second = await visitor.submit('/pl/ask', question)

      expect(second.address).to.equal(first.address)
      expect(await Tickets.countDocuments()).to.equal(1)
    })

    it('opens one also when both arrive at once', async () => {
      const visitor = world.visitor()
      const question = aQuestion(ana)
      const both = await Promise.all([
        visitor.submit('/en/ask', question, { stay: true }),
        visitor.submit('/en/ask', question, { stay: true })
      ])

      expect(both.map(({ status }) => status)).to.deep.equal([303, 303])
      expect(await Tickets.countDocuments()).to.equal(1)
    })

    it('cannot be used to get at somebody else’s request', async () => {
      const question = aQuestion()
      await (await world.signIn(maja)).submit('/pl/ask', question)
      await (await world.signIn(yusuf)).submit('/ar/ask', question)

      expect(await Tickets.countDocuments()).to.equal(2)
    })
  })

  describe('after a search', () => {
    const visit = 'v'.repeat(22)

    it('ties the searches of the visit to the request, and what was offered', async () => {
      const visitor = world.visitor()
      await visitor.get('/en/search?q=charged%20twice')
      await ask(visitor, aQuestion({ ...ana, offered: '7,12,7' }))

      const ticket = await Tickets.findOne()
      const query = await Queries.findOne({ words: 'charged twice' })
      expect(ticket!.trail.dismissed).to.deep.equal([7, 12])
      expect(query!.ticket).to.equal(ticket!.number)
      expect(query!.visit).to.equal(ticket!.trail.visit)
    })

    it('leaves the searches of others alone', async () => {
      await Queries.create({ words: 'something else', language: 'en', found: 0, at: new Date(), visit })
      await ask(world.visitor(), aQuestion(ana))

      expect((await Queries.findOne({ words: 'something else' }))!.ticket).to.equal(undefined)
    })

    it('begins with the words of the search', async () => {
      const seen = await world
        .visitor()
        .get(`/en/ask?subject=${encodeURIComponent('"Charged" twice')}${'x'.repeat(400)}`)
      const subject = /name="subject"[^>]*value="([^"]*)"/.exec(seen.html)![1]!
      expect(subject).to.match(/^&quot;Charged&quot; twicexx/)
      expect(subject.replaceAll('&quot;', '"')).to.have.lengthOf(150)
    })
  })

  it('offers articles that may answer it, by their numbers, in the language of the page or marked', async () => {
    const by = await world.person(lea)
    const category = await startCategory({ by, language: 'en', name: 'Payments' })
    addSection(category, { by, number: 900, language: 'en', name: 'Refunds' })
    await category.save()
    const { number } = await startArticle({
      by,
      section: 900,
      source: 'en',
      title: 'Refund a payment',
      body: 'Press the button.'
    })
    await changeArticle(number, article => publish(article, { by, language: 'en', significance: 'major' }))
    await world.settle()

    const inEnglish = await world.visitor().get('/en/ask/suggestions?subject=refund')
    const inPolish = await world.visitor().get('/pl/ask?subject=refund')
    expect(inEnglish.html)
      .to.contain(`data-number="${number}"`)
      .and.to.contain(`href="/en/articles/refund-a-payment-${number}"`)
    expect(inEnglish.html).not.to.contain('class="badge')
    expect(inPolish.html).to.contain(`name="offered" value="${number}"`).and.to.contain('class="badge line"')
    expect((await world.visitor().get('/en/ask/suggestions?subject=zzzz')).html.trim()).to.equal('')
  })

  it('is not needed when an article answers it; that counts once', async () => {
    const visitor = world.visitor()
    const answered = { article: '7', subject: 'Charged twice', entry: new Types.ObjectId().toString() }
    await visitor.submit('/en/ask/answered', answered)
    const seen = await visitor.submit('/en/ask/answered', answered)

    expect(seen.address).to.equal('/en/ask/answered')
    expect(seen.html).to.contain('Good that it helped')
    expect(await AnsweredRequests.find().lean()).to.have.lengthOf(1)
    expect(await AnsweredRequests.findOne().lean()).to.include({ article: 7, words: 'Charged twice', language: 'en' })
    expect(await Tickets.countDocuments()).to.equal(0)
    expect(await People.countDocuments()).to.equal(6)
  })
})
