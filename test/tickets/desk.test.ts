import { expect } from 'chai'
import { Types } from 'mongoose'
import { Articles } from '../../server/articles/article.ts'
import { changePerson } from '../../server/people/find.ts'
import { Queries } from '../../server/search/query-log.ts'
import { assign } from '../../server/tickets/assign.ts'
import { changeTicket, ticketNumbered } from '../../server/tickets/find.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { setPriority } from '../../server/tickets/priority.ts'
import { reply } from '../../server/tickets/reply.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { maja, omar, tilda, wren, yusuf } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

const asScript = { headers: { accept: 'application/json' } }
const newId = () => new Types.ObjectId().toString()

describe('a ticket at the desk', () => {
  let world: World
  let desk: Visitor
  let number: number
  let address: string

  beforeEach(async () => {
    world = await freshWorld()
    desk = await world.signIn(omar)
    const ticket = await openTicket({
      by: await world.person(maja),
      subject: 'Błędna stawka VAT',
      body: 'Czy mam anulować fakturę? <b>Pilne</b>',
      language: 'pl',
      trail: { visit: 'a-visit', dismissed: [3] }
    })
    number = ticket.number
    address = `/desk/tickets/${number}`
  })

  const seenIn = (html: string) => /name="seen" value="([0-9a-f]{24})"/.exec(html)![1]!
  const write = (fields: Record<string, string>, options = {}) => desk.submit(`${address}/replies`, fields, options)
  const say = async (who: typeof maja, body: string, to: 'customer' | 'agents' = 'customer') => {
    const by = await world.person(who)
    return changeTicket(number, ticket => reply(ticket, { by, body, to }))
  }

  it('shows the conversation, who asked, and what was tried before', async () => {
    await Queries.create([
      {
        words: 'faktura opłacona edycja',
        language: 'pl',
        found: 0,
        at: new Date(Date.now() - 60_000),
        visit: 'a-visit'
      },
      { words: 'somebody else', language: 'pl', found: 0, at: new Date(Date.now() - 60_000), visit: 'another-visit' }
    ])
    const { html, status } = await desk.get(address)
    expect(status).to.equal(200)
    expect(html).to.contain('Czy mam anulować fakturę? &lt;b&gt;Pilne&lt;/b&gt;')
    expect(html).to.contain(maja.email).and.to.contain('faktura opłacona edycja').and.to.contain('despite 1 suggestion')
    expect(html).to.not.contain('somebody else')
    expect(html).to.match(/<div class="text" dir="auto" lang="pl">/)
  })

  it('takes a reply, which ends the wait and goes to the customer', async () => {
    const page = await desk.get(address)
    const after = await write({
      body: 'Nie trzeba **anulować**.',
      to: 'customer',
      seen: seenIn(page.html),
      entry: newId(),
      next: 'pending'
    })
    expect(after.address).to.equal(address)
    expect(after.html).to.contain('<strong>anulować</strong>').and.to.contain('Your reply is on its way.')
    await world.settle()
    expect(world.mails.to(maja).some(mail => mail.text.includes('anulować'))).to.equal(true)
    expect((await ticketNumbered(number)).status).to.equal('pending')
  })

  it('says a reply once, however often its form is sent', async () => {
    const fields = { body: 'Gotowe.', entry: newId(), seen: (await ticketNumbered(number)).entries[0]!._id.toString() }
    const answers = await Promise.all(Array.from({ length: 8 }, () => write(fields, asScript)))
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([200]))
    await write(fields)
    expect((await ticketNumbered(number)).entries).to.have.lengthOf(2)
    await world.settle()
    expect(world.mails.to(maja).filter(mail => mail.text.includes('Gotowe'))).to.have.lengthOf(1)
  })

  describe('when the customer writes meanwhile', () => {
    it('holds the reply back, shows what came, keeps the words, and sends them when asked again', async () => {
      const page = await desk.get(address)
      await say(maja, 'Już wiem!')

      const held = await write({ body: 'My long answer', to: 'customer', seen: seenIn(page.html), entry: newId() })
      expect(held.html)
        .to.contain('Już wiem!')
        .and.to.contain('>My long answer</textarea>')
        .and.to.contain('Send anyway')
      expect((await ticketNumbered(number)).entries).to.have.lengthOf(2)

      await write({ body: 'My long answer', to: 'customer', seen: seenIn(held.html), entry: newId() })
      expect((await ticketNumbered(number)).entries.at(-1)?.body).to.equal('My long answer')
    })

    it('tells a script who wrote, and what has to be seen', async () => {
      const page = await desk.get(address)
      const seen = await say(maja, 'Już wiem!')
      const held = await write({ body: 'Hm', seen: seenIn(page.html) }, asScript)
      expect(held.status).to.equal(409)
      expect(JSON.parse(held.html).heldBack).to.deep.equal({ text: `${maja.name} wrote while you were writing.`, seen })
    })
  })

  it('gives words back that are too long, and takes no field that no form of ours has', async () => {
    const tooLong = await write({ body: 'x'.repeat(50_001) }, asScript)
    expect(tooLong.status).to.equal(422)
    expect(JSON.parse(tooLong.html).problems[0].field).to.equal('body')
    for (const extra of ['status', 'by', 'requester', '_id', 'kind']) {
      const forged = await write({ body: 'Hello', [extra]: 'solved' }, asScript)
      expect(forged.status, extra).to.equal(422)
    }
    expect((await ticketNumbered(number)).entries).to.have.lengthOf(1)
  })

  it('changes status, priority, assignee and tags, and tells so in between', async () => {
    const by = await world.person(tilda)
    await desk.submit(`${address}/assignee`, { assignee: by.id })
    await desk.submit(`${address}/priority`, { priority: 'high' })
    await desk.submit(`${address}/tags`, { tags: 'VAT, billing' })
    await desk.submit(`${address}/status`, { status: 'on-hold' })
    await world.settle()
    const { html } = await desk.get(address)
    expect(html).to.contain(`${omar.name} assigned it to ${tilda.name}`).and.to.contain('set the priority to: High')
    expect(html).to.contain('set the tags: vat billing').and.to.contain('set the status to: On hold')
    const stored = await ticketNumbered(number)
    expect(stored).to.include({ status: 'on-hold', priority: 'high' })
    expect([...stored.tags]).to.deep.equal(['vat', 'billing'])
  })

  it('is not assigned to somebody who is not at the desk', async () => {
    for (const who of [maja, wren]) {
      const { id } = await world.person(who)
      expect((await desk.submit(`${address}/assignee`, { assignee: id })).status).to.equal(409)
    }
    expect((await desk.submit(`${address}/assignee`, { assignee: newId() })).status).to.equal(404)
  })

  it('is solved with a verdict or without, judged later, and reopened', async () => {
    await desk.submit(`${address}/solution`, { kind: 'needs-article', article: '', need: 'Correcting a paid invoice' })
    expect(await ticketNumbered(number)).to.have.nested.include({
      status: 'solved',
      'verdict.need': 'Correcting a paid invoice'
    })
    await desk.submit(`${address}/verdict`, { kind: 'none-needed', article: '', need: '' })
    expect((await ticketNumbered(number)).verdict?.kind).to.equal('none-needed')
    await desk.submit(`${address}/reopening`)
    expect((await ticketNumbered(number)).status).to.equal('open')
    await desk.submit(`${address}/solution`, { kind: '' })
    expect((await ticketNumbered(number)).status).to.equal('solved')
    const without = await desk.submit(`${address}/verdict`, { kind: 'wrong', article: '' }, asScript)
    expect(without.status).to.equal(422)
  })

  it('offers articles in the customer’s language, and links the one that is sent', async () => {
    const writer = await world.person(wren)
    const { section } = await aSection(writer)
    const article = await anArticle(writer, {
      section,
      texts: { en: { title: 'Wrong VAT rate on a paid invoice' }, pl: { title: 'Błędna stawka VAT na fakturze' } }
    })
    await world.settle()
    const { html } = await desk.get(address)
    const insert = /data-insert="([^"]+)"/.exec(html)![1]!
    expect(insert).to.match(
      new RegExp(`^\\[Błędna stawka VAT na fakturze\\]\\(http://localhost:3000/pl/articles/.*-${article}\\)$`)
    )

    await write({ body: `Zobacz: ${insert}` })
    const { links } = await ticketNumbered(number)
    const { translations } = (await Articles.findOne({ number: article }))!
    const revision = translations.find(({ language }) => language === 'pl')!.published!.revision.toString()
    expect(links).to.have.lengthOf(1)
    expect(links[0]).to.include({ article, language: 'pl', outcome: 'answered', revision })
    expect((await desk.get(address)).html).to.match(new RegExp(`value="${article}" selected`))
  })

  it('answers for each region alone', async () => {
    for (const part of ['head', 'thread', 'controls', 'requester', 'articles']) {
      const { status, html } = await desk.get(`${address}?part=${part}`)
      expect(status, part).to.equal(200)
      expect(html, part).to.not.contain('<html')
    }
    expect((await desk.get('/desk/tickets/999999')).status).to.equal(404)
    expect((await desk.get('/desk/tickets/abc')).status).to.equal(404)
  })

  it('is not there for customers, writers and strangers, and their forms change nothing', async () => {
    await world.settle()
    const before = JSON.stringify(await ticketNumbered(number))
    for (const who of [maja, wren, undefined]) {
      const visitor = who ? await world.signIn(who) : world.visitor()
      expect((await visitor.get(address, { stay: true })).status).to.be.oneOf([303, 403])
      expect((await visitor.get('/desk/queue?part=list', { stay: true })).status).to.be.oneOf([303, 403])
      for (const [action, fields] of forms)
        expect((await visitor.submit(`${address}/${action}`, fields, { stay: true })).status, action).to.equal(403)
    }
    expect(JSON.stringify(await ticketNumbered(number))).to.equal(before)
  })

  it('turns away forms from elsewhere', async () => {
    for (const [action, fields] of forms) {
      const { status } = await desk.submit(`${address}/${action}`, fields, {
        headers: { 'sec-fetch-site': 'cross-site' }
      })
      expect(status, action).to.equal(403)
    }
  })

  it('shows the word of a note to agents and to nobody else', async () => {
    await say(omar, 'zugzwang', 'agents')
    await say(omar, 'Please wait.')
    await world.settle()
    expect((await desk.get(address)).html)
      .to.contain('zugzwang')
      .and.to.contain('Internal note')
    const majas = await world.signIn(maja)
    for (const path of ['/pl/requests', `/pl/requests/${number}`, `/pl/requests/${number}?part=thread`])
      expect((await majas.get(path)).html, path).to.not.contain('zugzwang')
    expect(world.mails.sent.some(mail => `${mail.subject}${mail.text}${mail.html}`.includes('zugzwang'))).to.equal(
      false
    )
  })
})

const forms: [string, Record<string, string>][] = [
  ['replies', { body: 'Hello' }],
  ['replies', { body: 'Hello', to: 'agents' }],
  ['status', { status: 'pending' }],
  ['priority', { priority: 'urgent' }],
  ['assignee', { assignee: '' }],
  ['tags', { tags: 'mine' }],
  ['solution', { kind: '' }],
  ['verdict', { kind: 'none-needed' }],
  ['reopening', {}]
]

describe('the queue', () => {
  let world: World
  let desk: Visitor

  beforeEach(async () => {
    world = await freshWorld()
    desk = await world.signIn(omar)
  })

  const ask = async (subject: string, { by = maja, ...different }: { at?: Date; by?: typeof maja } = {}) =>
    openTicket({ by: await world.person(by), subject, body: '?', language: 'pl', ...different })
  const subjects = (html: string) =>
    [...html.matchAll(/<span lang="[^"]+">([^<]+)<\/span><\/a>/g)].map(([, subject]) => subject)
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

  it('shows whoever has waited longest first', async () => {
    await ask('second', { at: minutesAgo(10) })
    await ask('first', { at: minutesAgo(90) })
    await ask('third', { at: minutesAgo(1) })
    const { html } = await desk.get('/desk')
    expect(subjects(html)).to.deep.equal(['first', 'second', 'third'])
    expect(html).to.contain('The customer has been waiting for 1 hr')
  })

  it('has views, each with its count', async () => {
    const me = await world.person(omar)
    const mine = await ask('mine')
    await ask('nobody has it')
    const answered = await ask('answered')
    await changeTicket(mine.number, ticket => assign(ticket, { by: me, to: me }))
    await changeTicket(answered.number, ticket => reply(ticket, { by: me, body: 'Here.' }))

    const shown = async (view: string) => subjects((await desk.get(`/desk?view=${view}`)).html)
    expect(await shown('open')).to.deep.equal(['mine', 'nobody has it'])
    expect(await shown('mine')).to.deep.equal(['mine'])
    expect(await shown('unassigned')).to.deep.equal(['nobody has it'])
    expect(await shown('pending')).to.deep.equal(['answered'])
    expect(await shown('solved')).to.deep.equal([])
    const { html } = await desk.get('/desk/queue?part=views')
    expect([...html.matchAll(/class="n">(\d+)/g)].map(([, count]) => count)).to.deep.equal(['2', '1', '1', '1', '0'])
  })

  it('says something kind where there is nothing', async () => {
    for (const view of ['open', 'mine', 'unassigned', 'pending', 'solved'])
      expect((await desk.get(`/desk?view=${view}`)).html, view).to.contain('class="empty"')
    expect((await desk.get('/desk?view=nonsense')).html).to.contain('Nobody is waiting.')
  })

  it('goes on where a page ends, without leaving out or repeating any', async () => {
    const at = minutesAgo(30)
    for (let i = 0; i < 55; i++) await ask(`No. ${i}`, { at: i < 30 ? at : minutesAgo(i - 20) })
    const first = await desk.get('/desk')
    const next = /href="([^"]+)" rel="next"/.exec(first.html)![1]!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')
    const all = [...subjects(first.html), ...subjects((await desk.get(next)).html)]
    expect(subjects(first.html)).to.have.lengthOf(50)
    expect(new Set(all).size).to.equal(55)
    expect(all).to.have.lengthOf(55)
  })

  it('gives one row alone, and nothing for a ticket that left the view', async () => {
    const { number } = await ask('Faktura')
    const row = await desk.get(`/desk/queue?part=row-${number}`)
    expect(row.html.trim()).to.match(new RegExp(`^<li class="queue-row unread" id="row-${number}"`))
    const me = await world.person(omar)
    await changeTicket(number, ticket => reply(ticket, { by: me, body: 'Here.' }))
    expect((await desk.get(`/desk/queue?part=row-${number}`)).status).to.equal(204)
    expect((await desk.get(`/desk/queue?part=row-${number}&view=pending`)).status).to.equal(200)
    expect((await desk.get('/desk/queue?part=row-x')).status).to.equal(404)
  })

  it('marks what has changed since each agent last looked', async () => {
    const { number } = await ask('Faktura')
    const isUnread = async (visitor: Visitor) =>
      (await visitor.get(`/desk/queue?part=row-${number}`)).html.includes('unread')
    await desk.get(`/desk/tickets/${number}`)
    expect(await isUnread(desk)).to.equal(false)
    expect(await isUnread(await world.signIn(tilda))).to.equal(true)
    const by = await world.person(maja)
    await changeTicket(number, ticket => reply(ticket, { by, body: 'Hello?' }))
    expect(await isUnread(desk)).to.equal(true)
    expect((await desk.get(`/desk/tickets/${number}`)).html).to.match(/class="entry unread"/)
    expect(await isUnread(desk)).to.equal(false)
  })

  it('shows every row as it is now, to each reader in their own way, however often it was shown before', async () => {
    const { number } = await ask('Faktura')
    const by = await world.person(omar)
    const tildas = await world.signIn(tilda)
    const row = async (visitor: Visitor) =>
      /<li class="queue-row[\s\S]*?<\/li>/.exec((await visitor.get('/desk')).html)?.[0] ?? ''

    expect(await row(desk))
      .to.contain('title="Nobody has it"')
      .and.to.equal(await row(tildas))
    await changeTicket(number, ticket => assign(ticket, { by, to: by }))
    expect(await row(desk)).to.contain('avatar me')
    expect(await row(tildas))
      .to.contain('Assigned to Omar')
      .and.not.to.contain('avatar me')
    await changeTicket(number, ticket => setPriority(ticket, { by, to: 'urgent' }))
    expect(await row(tildas)).to.contain('Urgent')
    await changePerson(by.id, person => person.set({ name: 'Omar Renamed' }))
    expect(await row(tildas)).to.contain('Assigned to Omar Renamed')
  })

  it('reads no conversation for its rows', async () => {
    await ask('Faktura', { by: yusuf })
    const { html } = await desk.get('/desk')
    expect(html).to.contain(yusuf.name)
    expect(html).to.not.contain('class="entry')
  })
})
