import { expect } from 'chai'
import { NotAllowed, Refused } from '../../server/errors.ts'
import { articlesIn } from '../../server/tickets/cited-articles.ts'
import { replyForm, tagsForm, verdictForm } from '../../server/tickets/forms.ts'
import { initials } from '../../server/tickets/initials.ts'
import { judge } from '../../server/tickets/judge.ts'
import { linkArticle } from '../../server/tickets/link-article.ts'
import { onceASecond } from '../../server/tickets/presence.ts'
import { solve } from '../../server/tickets/solve.ts'
import { urgency, waitingTime } from '../../server/tickets/waiting.ts'
import { aTicket, later, maja, newsOf, omar } from './a-ticket.ts'

describe('the verdict on a ticket', () => {
  it('comes with the solution, or without it, and is never a condition', () => {
    const ticket = aTicket()
    solve(ticket, { by: omar, verdict: { kind: 'needs-article', need: 'Correcting a paid invoice' }, at: later })
    expect(ticket.status).to.equal('solved')
    expect(ticket.verdict).to.include({ kind: 'needs-article', need: 'Correcting a paid invoice' })
    expect(newsOf(ticket)).to.deep.equal(['ticket.judged', 'ticket.solved'])

    const other = aTicket()
    solve(other, { by: omar })
    expect(other.verdict).to.equal(undefined)
  })

  it('takes the subject for the need when no words are given', () => {
    const ticket = aTicket()
    judge(ticket, { by: omar, verdict: { kind: 'needs-article', need: '  ' } })
    expect(ticket.verdict?.need).to.equal('Faktura')
  })

  for (const kind of ['answered', 'partly', 'wrong'] as const)
    it(`“${kind}” names an article, whose link then says so`, () => {
      const ticket = aTicket()
      linkArticle(ticket, { by: omar, article: 7, language: 'pl', outcome: 'answered' })
      expect(() => judge(ticket, { by: omar, verdict: { kind } })).to.throw(Refused, 'tickets:refusals.whichArticle')
      judge(ticket, { by: omar, verdict: { kind, article: 7 } })
      expect(ticket.links[0]?.outcome).to.equal(kind)
    })

  it('can be changed, and keeps nothing of the one before', () => {
    const ticket = aTicket()
    judge(ticket, { by: omar, verdict: { kind: 'wrong', article: 7 } })
    judge(ticket, { by: omar, verdict: { kind: 'none-needed', article: 7, need: 'left over' } })
    expect(ticket.verdict).to.include({ kind: 'none-needed', article: undefined, need: undefined })
  })

  it('is for agents', () => {
    expect(() => judge(aTicket(), { by: maja, verdict: { kind: 'none-needed' } })).to.throw(NotAllowed)
    expect(() => solve(aTicket(), { by: maja, verdict: { kind: 'none-needed' } })).to.throw(NotAllowed)
  })
})

describe('the forms of the desk', () => {
  it('take a verdict, or none', () => {
    expect(verdictForm.parse({ kind: '', article: '', need: 'Faktura' })).to.equal(undefined)
    expect(verdictForm.parse({ kind: 'answered', article: '7', need: '' })).to.deep.equal({
      kind: 'answered',
      article: 7,
      need: undefined
    })
    expect(verdictForm.safeParse({ kind: 'wrong', article: '' }).error?.issues[0]).to.include({
      message: 'tickets:refusals.whichArticle'
    })
  })

  it('take a reply of bounded length and nothing that no form of ours has', () => {
    expect(replyForm.parse({ body: ' one\r\ntwo ' })).to.include({ body: 'one\ntwo', to: 'customer', next: 'pending' })
    for (const body of ['', ' \r\n ', 'x'.repeat(50_001)]) expect(replyForm.safeParse({ body }).success).to.equal(false)
    for (const extra of ['status', 'by', 'at', '_id', '__proto__x'])
      expect(replyForm.safeParse({ body: 'x', [extra]: '1' }).error?.issues[0]?.code).to.equal('unrecognized_keys')
    expect(replyForm.safeParse({ body: 'x', entry: 'not an id' }).success).to.equal(false)
    expect(replyForm.safeParse({ body: 'x', seen: { $ne: null } }).success).to.equal(false)
  })

  it('take tags however they are separated', () => {
    expect(tagsForm.parse({ tags: 'vat, billing،  اشتراك、发票' }).tags).to.deep.equal([
      'vat',
      'billing',
      'اشتراك',
      '发票'
    ])
  })
})

describe('small things of the desk', () => {
  it('finds the articles of our own that a reply links to, once each', () => {
    const body =
      'See [this](https://help.example/pl/articles/faktura-7), https://help.example/zh-Hans/articles/%E5%8F%91%E7%A5%A8-12#s-1 ' +
      'and https://help.example/pl/articles/faktura-7; not https://elsewhere.example/pl/articles/x-9 or https://help.example/pl/search'
    expect(articlesIn(body, 'https://help.example')).to.deep.equal([7, 12])
    expect(articlesIn('https://help.example/pl/articles/%E0%A4%A-3', 'https://help.example')).to.deep.equal([3])
  })

  it('says how long somebody has waited, in the language of the reader', () => {
    const now = new Date('2026-03-02T12:00Z')
    const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
    expect(waitingTime(minutesAgo(12), 'en', now)).to.equal('12 min')
    expect(waitingTime(minutesAgo(130), 'de', now)).to.equal('2 Std.')
    expect(waitingTime(minutesAgo(3_000), 'en', now)).to.equal('2 days')
    expect([60, 300, 1_500].map(minutes => urgency(minutesAgo(minutes), now))).to.deep.equal([
      undefined,
      'soon',
      'late'
    ])
  })

  it('makes initials of names in any script', () => {
    expect(
      ['Maja Nowak', 'Yusuf', 'ليلى حدّاد', '周敏', 'omar@halden.example', '  ', '<b>'].map(initials)
    ).to.deep.equal(['MN', 'Y', 'لح', '周', 'O', '', ''])
  })

  it('passes the same word on at most once a second', () => {
    const may = onceASecond()
    expect([may('writing 7', 0), may('writing 7', 500), may('looking 7', 500), may('writing 7', 1_000)]).to.deep.equal([
      true,
      false,
      true,
      true
    ])
  })
})
