import { expect } from 'chai'
import { NotAllowed, Refused } from '../../server/errors.ts'
import { assign } from '../../server/tickets/assign.ts'
import { linkArticle } from '../../server/tickets/link-article.ts'
import { setPriority } from '../../server/tickets/priority.ts'
import { reopen } from '../../server/tickets/reopen.ts'
import { solve } from '../../server/tickets/solve.ts'
import { setStatus } from '../../server/tickets/status.ts'
import { normalised, tag } from '../../server/tickets/tag.ts'
import { type Status, statuses } from '../../server/tickets/ticket.ts'
import { turnTo } from '../../server/tickets/turn.ts'
import { aTicket, lastNews, later, maja, newsOf, omar, opened, tilda, wren, yusuf } from './a-ticket.ts'

const inStatus = (status: Status) => {
  const ticket = aTicket()
  turnTo(ticket, status, opened)
  return ticket
}

describe('assigning a ticket', () => {
  it('opens a new one, because somebody has it now', () => {
    const ticket = aTicket()
    assign(ticket, { by: omar, to: tilda, at: later })
    expect(ticket.status).to.equal('open')
    expect(ticket.assignee?.toString()).to.equal(tilda.id)
    expect(lastNews(ticket, 'ticket.assigned')).to.include({ to: tilda.id, by: omar.id })
  })

  it('gives it back to everybody when nobody is named', () => {
    const ticket = aTicket()
    assign(ticket, { by: omar, to: omar })
    assign(ticket, { by: omar })
    expect(ticket.assignee).to.equal(undefined)
  })

  it('says nothing when nothing changes', () => {
    const ticket = aTicket()
    assign(ticket, { by: omar })
    expect(newsOf(ticket)).to.deep.equal([])
  })

  it('is only to and by those who work at the desk', () => {
    for (const to of [maja, wren, { ...tilda, deactivatedAt: later }])
      expect(() => assign(aTicket(), { by: omar, to })).to.throw(Refused, 'tickets:refusals.notAnAgent')
    for (const by of [maja, wren]) expect(() => assign(aTicket(), { by, to: omar })).to.throw(NotAllowed)
    expect(() => assign(inStatus('closed'), { by: omar, to: omar })).to.throw(Refused, 'tickets:refusals.closed')
  })
})

describe('the status of a ticket', () => {
  const allowed: Record<Status, Status[]> = {
    new: ['open', 'pending', 'on-hold', 'solved'],
    open: ['pending', 'on-hold', 'solved'],
    pending: ['open', 'on-hold', 'solved'],
    'on-hold': ['open', 'pending', 'solved'],
    solved: ['open', 'closed'],
    closed: []
  }
  for (const from of statuses)
    it(`from ${from} becomes ${allowed[from].join(', ') || 'nothing'} and nothing else`, () => {
      for (const to of statuses.filter(status => status !== from)) {
        const ticket = inStatus(from)
        const set = () => setStatus(ticket, { by: omar, to, at: later })
        if (allowed[from].includes(to)) {
          set()
          expect(ticket.status).to.equal(to)
        } else expect(set, `${from} to ${to}`).to.throw(Refused)
      }
    })

  it('says who is waiting for whom, always', () => {
    for (const status of statuses) {
      const waits = status === 'new' || status === 'open' || status === 'on-hold'
      expect(inStatus(status).waitingSince !== undefined, status).to.equal(waits)
    }
  })

  it('is for agents to set', () => {
    expect(() => setStatus(aTicket(), { by: maja, to: 'pending' })).to.throw(NotAllowed)
  })
})

describe('solving and reopening', () => {
  it('is for the requester too, and once is enough', () => {
    const ticket = aTicket()
    solve(ticket, { by: maja, at: later })
    solve(ticket, { by: omar })
    expect(ticket.solvedAt).to.deep.equal(later)
    expect(newsOf(ticket)).to.deep.equal(['ticket.solved'])

    reopen(ticket, { by: maja, at: later })
    expect(ticket).to.include({ status: 'open', solvedAt: undefined })
    expect(ticket.waitingSince).to.deep.equal(later)
  })

  it('is for nobody else, and not for a closed ticket', () => {
    for (const act of [solve, reopen]) {
      expect(() => act(inStatus('solved'), { by: yusuf })).to.throw(NotAllowed)
      expect(() => act(inStatus('closed'), { by: maja })).to.throw(Refused, 'tickets:refusals.closed')
    }
  })
})

describe('priority and tags', () => {
  it('are set by agents and told once', () => {
    const ticket = aTicket()
    setPriority(ticket, { by: omar, to: 'high' })
    setPriority(ticket, { by: omar, to: 'high' })
    tag(ticket, { by: omar, tags: ['VAT', 'billing'] })
    tag(ticket, { by: omar, tags: ['vat', 'Billing'] })
    expect(newsOf(ticket)).to.deep.equal(['ticket.changed', 'ticket.changed'])
    expect(() => tag(ticket, { by: maja, tags: ['mine'] })).to.throw(NotAllowed)
    expect(() => setPriority(ticket, { by: maja, to: 'urgent' })).to.throw(NotAllowed)
  })

  it('have one spelling in every script', () => {
    const tags = normalised(['VAT', 'vat', ' Two Words ', 'Счёт', 'فاتورة', '发票', '<b>', '--', 'x'.repeat(90)])
    expect(tags).to.deep.equal(['vat', 'two-words', 'счёт', 'فاتورة', '发票', 'b', 'x'.repeat(40)])
    expect(normalised(Array.from({ length: 50 }, (_, i) => `t${i}`))).to.have.lengthOf(20)
  })
})

describe('linking an article', () => {
  const article = { article: 7, language: 'pl', revision: 'r1' }

  it('happens once for each language, and keeps the latest outcome', () => {
    const ticket = aTicket()
    linkArticle(ticket, { by: omar, ...article, outcome: 'viewed' })
    linkArticle(ticket, { by: omar, ...article, outcome: 'answered' })
    linkArticle(ticket, { by: omar, ...article, outcome: 'answered' })
    expect(ticket.links).to.have.lengthOf(1)
    expect(ticket.links[0]).to.include({ outcome: 'answered', language: 'pl' })
    expect(newsOf(ticket)).to.deep.equal(['ticket.linked', 'ticket.linked'])
  })

  it('is for agents', () => {
    expect(() => linkArticle(aTicket(), { by: maja, ...article, outcome: 'answered' })).to.throw(NotAllowed)
  })
})
