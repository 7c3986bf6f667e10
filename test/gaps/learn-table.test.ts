import { expect } from 'chai'
import { learnTable } from '../../server/gaps/learn-table.ts'
import type { KnownArticle } from '../../server/gaps/read-articles.ts'
import type { KnownTicket } from '../../server/gaps/read-tickets.ts'

let tickets = 0

const text = (language: string, title: string) => ({ language, title, summary: '', body: '' })
const article = (number: number, titles: Record<string, string>): KnownArticle => ({
  number,
  texts: Object.entries(titles).map(([language, title]) => text(language, title))
})
const ticket = (words: string, more: Partial<KnownTicket> = {}): KnownTicket => ({
  ...{ number: ++tickets, words, language: 'pl', isUnanswered: false },
  ...more
})

describe('which words stand for which is learned from', () => {
  const refund = article(7, { en: 'Refund a payment', pl: 'Zwrot płatności' })
  /** Enough that the little that a link says counts. */
  const others = Array.from({ length: 10 }, (_, at) => article(20 + at, { en: 'Invoice', pl: 'Faktura' }))
  const meaning = (term: string, articles: KnownArticle[], tickets: KnownTicket[] = []) =>
    learnTable(articles, tickets)!
      .translated(term, 'pl')
      .map(({ term }) => term)

  it('the translations of articles', () => {
    expect(meaning('faktur', [refund, ...others])).to.deep.equal(['invoic'])
  })

  it('nothing, where there are no articles', () => {
    expect(learnTable([], [ticket('Gdzie jest kasa?', { answeredBy: 7 })])).to.equal(undefined)
  })

  it('the articles in the language that most are written in, whichever that is', () => {
    const polish = learnTable([...others, article(1, { pl: 'Klient' })], [])!
    expect(polish.pivot).to.equal('pl')
    expect(polish.translated('invoic', 'en').map(({ term }) => term)).to.deep.equal(['faktur'])
  })

  it('the tickets that an article answered, in words that no article has', () => {
    const asked = (more: Partial<KnownTicket>) => [ticket('Kasior', more), ticket('Kasior!', more)]
    const articles = [refund, ...others]
    const untranslated = [article(8, { en: 'Roles' }), article(7, { pl: 'Zwrot' }), ...others]
    expect(meaning('kasior', articles, asked({ answeredBy: 7 }))).to.have.members(['refund', 'payment'])
    expect(meaning('kasior', articles, asked({}))).to.deep.equal([])
    expect(meaning('kasior', articles, asked({ answeredBy: 8 }))).to.deep.equal([])
    expect(meaning('kasior', untranslated, asked({ answeredBy: 7 }))).to.deep.equal([])
  })
})
