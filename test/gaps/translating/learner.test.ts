import { expect } from 'chai'
import { pivotOf, TranslationLearner } from '../../../server/gaps/translating/learner.ts'
import { linkedQuestion } from '../../../server/gaps/translating/linked-question.ts'
import { TranslationTable } from '../../../server/gaps/translating/table.ts'
import { articles, learnerOf, textOf } from './halden.ts'

const tableOf = (learner: TranslationLearner) => new TranslationTable(learner.learn())
const bestOf = (table: TranslationTable, term: string, language: string) => table.translated(term, language)[0]?.term

describe('learning from translated articles', () => {
  const learner = learnerOf(articles)
  const table = tableOf(learner)

  const pairs: [language: string, term: string, english: string][] = [
    ['de', 'rechnung', 'invoic'],
    ['de', 'zahlung', 'payment'],
    ['pl', 'faktur', 'invoic'],
    ['pl', 'klient', 'custom'],
    ['ru', 'счет', 'invoic'],
    ['ru', 'клиент', 'custom'],
    // Its first letter is taken for a conjunction.
    ['ar', 'اتور', 'invoic'],
    ['zh-Hans', '发票', 'invoic'],
    ['zh-Hans', '客户', 'custom']
  ]
  for (const [language, term, english] of pairs) {
    it(`finds that ${term} is ${english}`, () => {
      expect(bestOf(table, term, language)).to.equal(english)
    })
  }

  it('gives few weights to each word, which are shares, the best first', () => {
    for (const { terms, starts, weights } of learner.learn().languages) {
      for (let term = 0; term < terms.length; term++) {
        const shares = [...weights.slice(starts[term], starts[term + 1])]
        expect(shares.length).to.be.at.most(8)
        expect(shares.reduce((sum, share) => sum + share, 0)).to.be.at.most(1.0001)
        expect(shares).to.deep.equal(shares.toSorted((a, b) => b - a))
      }
    }
  })

  it('is less certain of what it saw only once', () => {
    const once = learnerOf([
      {
        id: '1',
        texts: [
          { language: 'en', title: 'Kangaroo', body: '' },
          { language: 'pl', title: 'Kangurzyca', body: '' }
        ]
      }
    ])
    expect(tableOf(once).translated('kangurzyc', 'pl')[0]?.weight).to.be.closeTo(2 / 3, 0.01)
  })

  it('survives being cloned', () => {
    const cloned = new TranslationTable(structuredClone(learner.learn()))
    expect(cloned.translated('faktur', 'pl')).to.deep.equal(table.translated('faktur', 'pl'))
  })

  it('learns a new word when a translation is published, and forgets it when it is taken away', () => {
    const changing = learnerOf(articles)
    const body = { en: 'Choose the kangaroo. The kangaroo waits.', pl: 'Wybierz kangurzycę. Kangurzyca czeka.' }
    const texts = (['en', 'pl'] as const).map(language => ({ language, title: '', body: body[language] }))
    expect(tableOf(changing).translated('kangurzyc', 'pl')).to.deep.equal([])

    changing.put({ id: 'kangaroo', texts })
    expect(bestOf(tableOf(changing), 'kangurzyc', 'pl')).to.equal('kangaroo')

    changing.put({ id: 'kangaroo', texts: texts.slice(0, 1) })
    expect(tableOf(changing).translated('kangurzyc', 'pl')).to.deep.equal([])
  })

  it('learns only those languages anew in which something has changed', () => {
    const changing = learnerOf(articles)
    const before = changing.learn().languages
    changing.put({ id: 'new', texts: [textOf('refund-a-payment', 'en'), textOf('refund-a-payment', 'pl')] })
    const same = changing.learn().languages.filter(learned => before.includes(learned))
    expect(same.map(({ language }) => language).sort()).to.deep.equal(['ar', 'de', 'ru', 'zh-Hans'])
  })

  it('learns nothing anew when an article says what it said before, or one goes that was never there', () => {
    const changing = learnerOf(articles.slice(0, 3))
    const before = changing.learn().languages
    changing.put(articles[0]!)
    changing.put({ id: 'never seen', texts: [] })
    expect(changing.learn().languages.filter(learned => !before.includes(learned))).to.deep.equal([])
  })

  it('forgets all of an article that is no longer in the pivot', () => {
    const text = (language: string, title: string) => ({ language, title, body: '' })
    const texts = [text('en', 'Kangaroo'), text('pl', 'Kangurzyca')]
    const changing = learnerOf([{ id: '1', texts }])
    changing.put({ id: '1', texts: texts.slice(1) })
    expect(tableOf(changing).translated('kangurzyc', 'pl')).to.deep.equal([])
  })

  it('learns what an article says now, not what it said', () => {
    const text = (language: string, title: string) => ({ language, title, body: '' })
    const changing = learnerOf([{ id: '1', texts: [text('en', 'Wallaby'), text('pl', 'Kangurzyca')] }])
    changing.learn()
    changing.put({ id: '1', texts: [text('en', 'Kangaroo'), text('pl', 'Kangurzyca')] })
    expect(changing.learn().languages[0]!.pivotTerms).to.deep.equal(['kangaroo'])
  })

  it('takes nothing from an article that is not in the pivot', () => {
    const learner = new TranslationLearner('en')
    learner.put({ id: 'x', texts: [textOf('refund-a-payment', 'de'), textOf('refund-a-payment', 'pl')] })
    expect(learner.learn().languages).to.deep.equal([])
  })

  it('translates into the language that most articles have', () => {
    expect(pivotOf(articles)).to.equal('en')
    expect(pivotOf([{ id: '1', texts: [textOf('refund-a-payment', 'de')] }])).to.equal('de')
    expect(pivotOf([])).to.equal(undefined)
    const of = (...languages: string[]) => ({
      id: languages.join(),
      texts: languages.map(language => ({ language, title: '', body: '' }))
    })
    expect(pivotOf([of('pl'), of('de', 'pl'), of('en', 'de'), of('de')])).to.equal('de')
    expect(pivotOf([of('pl', 'de'), of('de', 'pl')])).to.equal('pl')
  })
})

describe('learning from confirmed links', () => {
  const refund = textOf('refund-a-payment', 'en')
  const colleagues = textOf('colleagues-and-roles', 'en')

  it('learns a word that no article has, once two links say so', () => {
    const learner = learnerOf(articles)
    learner.link({ text: 'Gdzie jest moja kasiorka?', language: 'pl' }, refund)
    expect(tableOf(learner).translated('kasiork', 'pl')).to.deep.equal([])

    learner.link({ text: 'Oddajcie kasiorkę', language: 'pl' }, refund)
    expect(
      tableOf(learner)
        .translated('kasiork', 'pl')
        .map(({ term }) => term)
    ).to.include.oneOf(['refund', 'payment', 'money'])
  })

  it('does not unlearn a word because of a few wrong links', () => {
    const learner = learnerOf(articles)
    for (let times = 0; times < 10; times++) learner.link({ text: 'Faktura', language: 'pl' }, colleagues)
    expect(bestOf(tableOf(learner), 'faktur', 'pl')).to.equal('invoic')
  })

  it('does not unlearn it because of thousands of wrong links either, of which the latest are kept', () => {
    const learner = learnerOf(articles)
    for (let times = 0; times < 2_500; times++) learner.link({ text: 'Faktura', language: 'pl' }, colleagues)
    expect(learner.learn().languages.find(({ language }) => language === 'pl')!.links).to.equal(2_000)
    expect(bestOf(tableOf(learner), 'faktur', 'pl')).to.equal('invoic')
  })

  it('learns only those languages anew in which something was confirmed', () => {
    const learner = learnerOf(articles.slice(0, 3))
    const before = learner.learn().languages
    learner.link({ text: 'Oddajcie kasiorkę', language: 'pl' }, refund)
    const changed = learner.learn().languages.filter(learned => !before.includes(learned))
    expect(changed.map(({ language, links }) => [language, links])).to.deep.equal([['pl', 1]])
  })

  it('learns nothing from what says nothing, nor from a question in the pivot, nor of a text in another language', () => {
    const learner = learnerOf(articles.slice(0, 3))
    learner.link({ text: '🙂', language: 'pl' }, refund)
    learner.link({ text: 'Oddajcie kasiorkę', language: 'pl' }, { ...refund, title: '🙂' })
    learner.link({ text: 'Oddajcie kasiorkę', language: 'pl' }, { ...refund, language: 'de' })
    learner.link({ text: 'Where is my money?', language: 'en' }, refund)
    expect(learner.learn().languages.map(({ links }) => links)).to.deep.equal([0, 0, 0, 0, 0])
  })

  it('reads the beginning of a long question', () => {
    const learned = (text: string) => linkedQuestion({ text, language: 'pl' }, refund)!.language.split(' ').length
    const words = (count: number, of: string) => Array.from({ length: count }, (_, at) => `${of}${at}`).join(' ')
    expect(learned(words(40, 'kasa'))).to.equal(30)
    expect(learned(words(40, 'k'.repeat(190)))).to.equal(11)
    const title = (text: string) =>
      linkedQuestion({ text: 'kasa', language: 'pl' }, { ...refund, title: text })!.pivot.split(' ').length
    expect(title(words(40, 'refund'))).to.equal(30)
    expect(title(words(40, 'k'.repeat(190)))).to.equal(11)
  })
})
