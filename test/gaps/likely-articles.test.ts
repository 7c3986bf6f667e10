import { expect } from 'chai'
import { Glossary } from '../../server/gaps/glossary.ts'
import { learnTable } from '../../server/gaps/learn-table.ts'
import { LikelyArticles } from '../../server/gaps/likely-articles.ts'
import type { KnownArticle } from '../../server/gaps/read-articles.ts'
import type { KnownTicket } from '../../server/gaps/read-tickets.ts'
import { learnedOf, tableOf } from './translating/tables.ts'

const text = (language: string, title: string) => ({ language, title, summary: '', body: `${title}.` })
const articles: KnownArticle[] = [
  'Refund a payment',
  'Import customers',
  'Cancel an invoice',
  'Reset a password',
  'Change the logo'
].map((title, at) => ({ number: at + 1, texts: [text('en', title)] }))

const polish = { zwrot: { refund: 0.9 }, klient: { custom: 0.9 }, haslo: { password: 0.9 } }

function likely(table = tableOf(learnedOf('pl', polish)), tickets: KnownTicket[] = []) {
  const translated = (term: string, language: string) => table.surely(term, language)
  const glossary = new Glossary([text('en', 'refund'), text('pl', 'zwrot')], table)
  return new LikelyArticles({ questions: [], articles, tickets }, { table, translated, glossary })
}

describe('articles that may answer', () => {
  it('are told the likeliest first, with how likely they are', () => {
    const { articles, none } = likely().answersTo({ words: 'refund of my payment', language: 'en' })
    expect(articles[0]!.article).to.equal(1)
    for (const [at, { probability }] of articles.entries()) {
      expect(probability).to.be.within(0, 1)
      expect(probability).to.be.at.most(articles[at - 1]?.probability ?? 1)
    }
    expect(none).to.be.within(0, 1)
  })

  it('are each told once, though they have texts in several languages', () => {
    const both = articles.map(({ number, texts }) => ({ number, texts: [...texts, text('en-GB', texts[0]!.title)] }))
    const table = tableOf(learnedOf('pl', polish))
    const glossary = new Glossary()
    const some = new LikelyArticles(
      { questions: [], articles: both, tickets: [] },
      { table, translated: undefined, glossary }
    )
    const numbers = some.answersTo({ words: 'refund a payment', language: 'en' }).articles.map(({ article }) => article)
    expect(numbers).to.include(1)
    expect(new Set(numbers).size).to.equal(numbers.length)
  })

  it('are found by what words mean in another language, where enough is known of it', () => {
    const asked = { words: 'zwrot', language: 'pl' }
    expect(likely().answersTo(asked).articles[0]!.article).to.equal(1)
    const few = tableOf(learnedOf('pl', polish, { sentences: 99 }))
    const glossary = new Glossary()
    const some = new LikelyArticles(
      { questions: [], articles, tickets: [] },
      { table: few, translated: undefined, glossary }
    )
    const [best] = some.answersTo(asked).articles
    expect(best?.article === 1 && best.probability >= 0.5).to.equal(false)
  })

  it('are learned from what an article has answered', () => {
    const tickets: KnownTicket[] = [1, 2, 3].map(number => ({
      ...{ number, words: 'new emblem for the letterhead', language: 'en', answeredBy: 5, isUnanswered: false }
    }))
    const asked = { words: 'emblem on the letterhead', language: 'en' }
    expect(likely(undefined, tickets).answersTo(asked).articles[0]!.article).to.equal(5)
  })

  it('are none where all is said to be answered by none', () => {
    const asked = { words: 'refund a payment', language: 'en' }
    const without: KnownTicket[] = Array.from({ length: 12 }, (_, number) => ({
      ...{ number, words: `cash register number ${number}`, language: 'en', isUnanswered: true }
    }))
    const answered = without.map(ticket => ({ ...ticket, isUnanswered: false }))
    const none = (tickets: KnownTicket[]) => likely(undefined, tickets).answersTo(asked).none
    expect(none(without)).to.be.greaterThan(none(answered))
  })

  it('are first those that searching has found, also by its words of another language', () => {
    for (const language of ['en', 'pl'])
      expect(likely().answersTo({ words: 'xyzzy', language, found: [3] }).articles[0]?.article, language).to.equal(3)
  })

  it('come with at most three words that none of them says, without a meaning where none is known', () => {
    const asked = { words: 'zwrot kryptowaluta bitcoin gotówka czek przelew', language: 'pl', reader: 'en' }
    const { missing } = likely().answersTo(asked)
    expect(missing.words).to.have.lengthOf(3)
    for (const { word, meaning } of missing.words) expect(meaning, word).to.equal(undefined)
  })
})

describe('a table of words', () => {
  const logo = { number: 9, texts: [text('en', 'Logo')] }
  const translated = Array.from({ length: 8 }, (_, at) => ({
    number: at + 1,
    texts: [text('pl', `Zwrot pieniędzy ${at}`), text('en', `Refund payment ${at}`)]
  }))
  const ticket = (words: string, answeredBy: number | undefined): KnownTicket => ({
    ...{ number: 1, words, language: 'pl', answeredBy, isUnanswered: false }
  })

  it('is learned into the language that most articles have, and not where there are none', () => {
    expect(learnTable([], [])).to.equal(undefined)
    const table = learnTable([...translated, logo], [])
    expect(table!.pivot).to.equal('en')
    expect(table!.translated('zwrot', 'pl').map(({ term }) => term)).to.include('refund')
  })

  it('is learned from tickets that an article has answered, too, in the language of the table', () => {
    const meaning = (...tickets: KnownTicket[]) =>
      learnTable([...translated, logo], tickets)!
        .translated('kasior', 'pl')
        .map(({ term }) => term)
    expect(meaning(ticket('kasiora', 3), ticket('kasiora', 4))).to.include.oneOf(['refund', 'payment'])
    expect(meaning(ticket('kasiora', undefined), ticket('kasiora', 99))).to.deep.equal([])
  })
})
