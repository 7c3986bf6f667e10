import { expect } from 'chai'
import { Glossary } from '../../server/gaps/glossary.ts'
import type { KnownQuestion } from '../../server/gaps/known-question.ts'
import { learnTable } from '../../server/gaps/learn-table.ts'
import { LikelyArticles } from '../../server/gaps/likely-articles.ts'
import type { KnownArticle } from '../../server/gaps/read-articles.ts'
import type { KnownTicket } from '../../server/gaps/read-tickets.ts'
import type { TranslationTable } from '../../server/gaps/translating/table.ts'
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

/** Articles whose words are not compared in another language, but may be looked for with them. */
const lookedFor = (some: KnownArticle[], table?: TranslationTable, questions: KnownQuestion[] = []) =>
  new LikelyArticles(
    { questions, articles: some, tickets: [] },
    { table, translated: undefined, glossary: new Glossary() }
  )

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
    const some = lookedFor(both, tableOf(learnedOf('pl', polish)))
    const numbers = some.answersTo({ words: 'refund a payment', language: 'en' }).articles.map(({ article }) => article)
    expect(numbers).to.include(1)
    expect(new Set(numbers).size).to.equal(numbers.length)
  })

  it('are as likely as all their texts together, and come in that order', () => {
    const one = { number: 11, texts: [text('en', 'Refund a payment')] }
    const other = { number: 12, texts: ['en-GB', 'en-AU'].map(language => text(language, 'Refund a payment')) }
    // What searching has found is likelier than either text of the other.
    const asked = { words: 'refund payment', language: 'en', found: [11] }
    const { articles, none } = lookedFor([one, other], tableOf()).answersTo(asked)
    expect(articles.map(({ article }) => article)).to.deep.equal([12, 11])
    expect(articles.reduce((sum, { probability }) => sum + probability, none)).to.be.closeTo(1, 1e-9)
  })

  it('are found by what words mean in another language', () => {
    const asked = { words: 'zwrot', language: 'pl' }
    expect(likely().answersTo(asked).articles[0]!.article).to.equal(1)
  })

  it('are also looked for with the words of another language, where enough is known of it', () => {
    const first = (sentences: number) => {
      const { articles: found } = lookedFor(articles, tableOf(learnedOf('pl', polish, { sentences }))).answersTo({
        ...{ words: 'haslo', language: 'pl' }
      })
      return found[0]?.article
    }
    expect(first(100)).to.equal(4)
    expect(first(99)).not.to.equal(4)
  })

  it('are looked for so in the language of the table alone', () => {
    const german = { number: 2, texts: [text('en', 'Import customers'), text('de', 'Refund Refund')] }
    const asked = { words: 'zwrot', language: 'pl' }
    const some = lookedFor([german, articles[0]!], tableOf(learnedOf('pl', polish)))
    expect(some.answersTo(asked).articles[0]!.article).to.equal(1)
  })

  it('are not looked for once more in the language of the table', () => {
    const asked = { words: 'change an invoice', language: 'en' }
    const answers = (table?: TranslationTable) => lookedFor(articles, table).answersTo(asked).articles
    expect(answers(tableOf())).to.deep.equal(answers())
  })

  it('are known by how others have asked before', () => {
    const first = (title: string) => {
      const words = `${title} emblem`
      const questions = ['', ' please', ' now'].map((end, at): KnownQuestion => {
        return {
          id: `${at}`,
          words: words + end,
          short: words,
          language: 'en',
          gap: 1,
          at: new Date(at),
          isKept: false
        }
      })
      const asked = { words: 'emblem', language: 'en' }
      return lookedFor(articles, undefined, questions).answersTo(asked).articles[0]?.article
    }
    expect(articles.map(({ texts }) => first(texts[0]!.title))).to.deep.equal([1, 2, 3, 4, 5])
  })

  it('are learned from what an article has answered', () => {
    const first = (answeredBy: number) => {
      const tickets: KnownTicket[] = [1, 2, 3].map(number => ({
        ...{ number, words: 'new emblem for the letterhead', language: 'en', answeredBy, isUnanswered: false }
      }))
      const asked = { words: 'emblem on the letterhead', language: 'en' }
      return likely(undefined, tickets).answersTo(asked).articles[0]!.article
    }
    expect([1, 2, 3, 4, 5].map(first)).to.deep.equal([1, 2, 3, 4, 5])
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

  it('are first also those that searching has found in a language that only they are written in', () => {
    const polishOnly = { number: 9, texts: [text('pl', 'Drukarka fiskalna')] }
    const asked = { words: 'xyzzy', language: 'pl', found: [9] }
    expect(lookedFor([...articles, polishOnly], tableOf()).answersTo(asked).articles[0]?.article).to.equal(9)
  })

  it('are none for what is about something else, unless searching has first found one that nobody knew yet', () => {
    const asked = { words: 'cash register drawer stuck', language: 'en' }
    const isUnanswered = (...found: number[]) => likely().answersTo({ ...asked, found }).isUnanswered
    expect([isUnanswered(), isUnanswered(3, 99), isUnanswered(99, 3)]).to.deep.equal([true, true, false])
    expect(likely().answersTo({ words: 'refund a payment', language: 'en' }).isUnanswered).to.equal(false)
  })

  it('come with the words that the best of them lacks, and what these mean to who reads', () => {
    const table = tableOf(learnedOf('pl', polish))
    const glossary = new Glossary([text('en', 'customers'), text('pl', 'klient')], table)
    const translated = (term: string, language: string) => table.surely(term, language)
    const some = new LikelyArticles({ questions: [], articles, tickets: [] }, { table, translated, glossary })
    const missing = (words: string) => some.answersTo({ words, language: 'pl', reader: 'en' }).missing
    expect(missing('zwrot klient')).to.deep.equal({
      everywhere: false,
      words: [{ word: 'klient', meaning: 'customers' }]
    })
    expect(missing('zwrot bitcoin').everywhere).to.equal(true)
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
