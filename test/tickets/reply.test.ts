import { expect } from 'chai'
import { Types } from 'mongoose'
import { NotAllowed, Refused } from '../../server/errors.ts'
import { HeldBack, reply } from '../../server/tickets/reply.ts'
import { replyAndTurn } from '../../server/tickets/reply-and-turn.ts'
import { aTicket, lastNews, later, maja, newsOf, omar, tilda, wren, yusuf } from './a-ticket.ts'

describe('replying to a ticket', () => {
  it('ends the wait for an answer', () => {
    const ticket = aTicket()

    reply(ticket, { by: omar, body: 'Here it is.', at: later })

    expect(ticket.status).to.equal('pending')
    expect(ticket.waitingSince).to.equal(undefined)
    expect(ticket.changedAt).to.deep.equal(later)
    expect(newsOf(ticket)).to.deep.equal(['ticket.replied', 'ticket.assigned'])
  })

  it('gives a ticket that nobody has to whoever answers it', () => {
    const ticket = aTicket()
    reply(ticket, { by: omar, body: 'Here it is.' })
    reply(ticket, { by: tilda, body: 'And this.' })
    expect(ticket.assignee?.toString()).to.equal(omar.id)
  })

  it('leaves the ticket as it is when only agents read it', () => {
    const ticket = aTicket()
    reply(ticket, { by: omar, body: 'Does anybody know?', to: 'agents' })
    expect(ticket.entries.at(-1)?.kind).to.equal('note')
    expect(ticket).to.include({ status: 'new', assignee: undefined })
    expect(ticket.waitingSince).to.not.equal(undefined)
    expect(lastNews(ticket, 'ticket.replied')?.to).to.equal('agents')
  })

  for (const status of ['pending', 'solved'] as const)
    it(`opens a ${status} ticket again when the customer writes`, () => {
      const ticket = aTicket({ status, waitingSince: undefined })
      reply(ticket, { by: maja, body: 'It is not there.', at: later })
      expect(ticket.status).to.equal('open')
      expect(ticket.waitingSince).to.deep.equal(later)
      expect(newsOf(ticket).includes('ticket.reopened')).to.equal(status === 'solved')
    })

  it('does not make the wait look shorter when the customer writes again', () => {
    const ticket = aTicket()
    const since = ticket.waitingSince
    reply(ticket, { by: maja, body: 'Hello?', at: later })
    expect(ticket.waitingSince).to.deep.equal(since)
  })

  it('leaves a solved ticket solved when an agent adds a word', () => {
    const ticket = aTicket({ status: 'solved', waitingSince: undefined })
    reply(ticket, { by: omar, body: 'You are welcome.' })
    expect(ticket.status).to.equal('solved')
  })

  it('is refused once the ticket is closed, to everybody', () => {
    const ticket = aTicket({ status: 'closed', waitingSince: undefined })
    for (const by of [omar, maja])
      expect(() => reply(ticket, { by, body: 'One more thing' })).to.throw(Refused, 'tickets:refusals.closed')
    expect(ticket.entries).to.have.lengthOf(1)
  })

  it('is refused when the conversation no longer fits into a document', () => {
    const ticket = aTicket()
    for (let i = 0; i < 61; i++) reply(ticket, { by: maja, body: 'x'.repeat(49_000) })
    expect(() => reply(ticket, { by: maja, body: 'x'.repeat(49_000) })).to.throw(Refused, 'tickets:refusals.outgrown')
  })

  it('is for the requester and for agents; notes are for agents only', () => {
    expect(() => reply(aTicket(), { by: yusuf, body: 'Me too' })).to.throw(NotAllowed)
    expect(() => reply(aTicket(), { by: wren, body: 'I wrote that' })).to.throw(NotAllowed)
    expect(() => reply(aTicket(), { by: maja, body: 'hidden', to: 'agents' })).to.throw(NotAllowed)
    expect(() => reply(aTicket(), { by: { ...omar, deactivatedAt: later }, body: 'Hi' })).to.throw(NotAllowed)
  })

  it('says a thing once, however often it is sent', () => {
    const ticket = aTicket()
    const entry = new Types.ObjectId().toString()
    expect(reply(ticket, { by: omar, body: 'Here it is.', entry })).to.equal(entry)
    expect(reply(ticket, { by: omar, body: 'Here it is.', entry })).to.equal(entry)
    expect(ticket.entries).to.have.lengthOf(2)
  })

  it("does not lose a reply that took somebody else's id", () => {
    const ticket = aTicket()
    const entry = reply(ticket, { by: maja, body: 'Hello?' })
    expect(reply(ticket, { by: omar, body: 'Hello!', entry })).to.not.equal(entry)
    expect(ticket.entries.at(-1)?.body).to.equal('Hello!')
  })
})

describe('sending a reply while somebody else writes', () => {
  it('is held back until what came has been seen', () => {
    const ticket = aTicket()
    const seen = ticket.entries[0]!._id.toString()
    const missed = reply(ticket, { by: maja, body: 'I have found it!' })

    const held = () => reply(ticket, { by: omar, body: 'Look under invoices.', seen })

    expect(held).to.throw(HeldBack).that.includes({ by: maja.id, newest: missed, ticket: 1042 })
    expect(ticket.entries).to.have.lengthOf(2)
    expect(ticket.status).to.equal('new')
    reply(ticket, { by: omar, body: 'Good.', seen: missed })
    expect(ticket.entries).to.have.lengthOf(3)
  })

  it('is not held back by words of one’s own, and a note never is', () => {
    const ticket = aTicket()
    const seen = ticket.entries[0]!._id.toString()
    reply(ticket, { by: omar, body: 'First.' })
    reply(ticket, { by: omar, body: 'Second.', seen })
    reply(ticket, { by: maja, body: 'Thanks.' })
    reply(ticket, { by: omar, body: 'She is happy.', to: 'agents', seen })
    expect(ticket.entries).to.have.lengthOf(5)
  })

  it('is held back when nothing of the conversation has been seen', () => {
    const seen = new Types.ObjectId().toString()
    expect(() => reply(aTicket(), { by: omar, body: 'Hi', seen })).to.throw(HeldBack)
  })
})

describe('what a reply leaves the ticket as', () => {
  for (const next of ['pending', 'open', 'solved'] as const)
    it(`can be ${next}`, () => {
      const ticket = aTicket()
      replyAndTurn(ticket, { by: omar, body: 'Here it is.', next, at: later })
      expect(ticket.status).to.equal(next)
      expect(ticket.waitingSince !== undefined).to.equal(next === 'open')
    })

  it('is not changed by a note, nor by the same reply again', () => {
    const ticket = aTicket()
    replyAndTurn(ticket, { by: omar, body: 'Hm.', to: 'agents', next: 'solved' })
    expect(ticket.status).to.equal('new')
    const entry = replyAndTurn(ticket, { by: omar, body: 'Here it is.', next: 'solved' })
    reply(ticket, { by: maja, body: 'It is not there.' })
    replyAndTurn(ticket, { by: omar, body: 'Here it is.', next: 'solved', entry })
    expect(ticket.status).to.equal('open')
  })
})
