import { expect } from 'chai'
import { pivotOf, TranslationLearner } from '../../../server/gaps/translating/learner.ts'
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

  it('takes nothing from an article that is not in the pivot', () => {
    const learner = new TranslationLearner('en')
    learner.put({ id: 'x', texts: [textOf('refund-a-payment', 'de'), textOf('refund-a-payment', 'pl')] })
    expect(learner.learn().languages).to.deep.equal([])
  })

  it('translates into the language that most articles have', () => {
    expect(pivotOf(articles)).to.equal('en')
    expect(pivotOf([{ id: '1', texts: [textOf('refund-a-payment', 'de')] }])).to.equal('de')
    expect(pivotOf([])).to.equal(undefined)
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

  it('learns nothing from a question that says nothing, nor from one in the pivot', () => {
    const learner = learnerOf([])
    learner.link({ text: '🙂', language: 'pl' }, refund)
    learner.link({ text: 'Where is my money?', language: 'en' }, refund)
    expect(learner.learn().languages).to.deep.equal([])
  })
})
