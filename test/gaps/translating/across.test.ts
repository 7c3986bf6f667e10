import { expect } from 'chai'
import { ArticlesAcross } from '../../../server/gaps/translating/across.ts'
import { TranslationTable } from '../../../server/gaps/translating/table.ts'
import { inEnglish, tableWithout } from './halden.ts'
import { learnedOf, tableOf } from './tables.ts'

const english = new ArticlesAcross('en', inEnglish)
const firstFor = (question: string, language: string, table: TranslationTable) =>
  english.find(question, language, table)[0]?.id

describe('articles in another language', () => {
  const questions: [language: string, text: string, article: string][] = [
    ['pl', 'Jak zwrócić klientowi część płatności?', 'refund-a-payment'],
    ['de', 'Kunden importieren', 'import-customers'],
    ['de', 'Wiederkehrende Rechnungen anlegen', 'recurring-invoices'],
    ['ru', 'Как вернуть платёж клиенту', 'refund-a-payment'],
    ['ar', 'إلغاء فاتورة غير مدفوعة', 'cancel-an-unpaid-invoice'],
    ['zh-Hans', '退款多久能到账', 'refund-a-payment']
  ]
  for (const [language, text, article] of questions) {
    it(`are found by “${text}”`, () => {
      expect(firstFor(text, language, tableWithout())).to.equal(article)
    })
  }

  it('are found with words that only other articles have taught', () => {
    expect(firstFor('Daten exportieren', 'de', tableWithout('export-data'))).to.equal('export-data')
    expect(firstFor('Zwróć płatność', 'pl', tableWithout('refund-a-payment'))).to.equal('refund-a-payment')
  })

  it('are not found by words of which nothing is known', () => {
    const table = new TranslationTable({ pivot: 'en', languages: [] })
    expect(english.find('Zwróć pieniądze', 'pl', table)).to.deep.equal([])
    expect(english.find('', 'pl', table)).to.deep.equal([])
  })

  it('are found by names and numbers even then', () => {
    const table = new TranslationTable({ pivot: 'en', languages: [] })
    expect(english.find('180', 'it', table)[0]?.id).to.equal('refund-a-payment')
    expect(english.find('Halden API', 'it', table)[0]?.id).to.equal('api-keys')
  })
})

describe('articles of a few words', () => {
  type Texts = Record<string, { title?: string; summary?: string; body?: string }>
  const articlesOf = (texts: Texts) =>
    new ArticlesAcross(
      'en',
      Object.entries(texts).map(([id, { title = '', summary = '', body = '' }]) => ({ id, title, summary, body }))
    )
  const polish = tableOf(
    learnedOf('pl', {
      kart: { card: 0.5, map: 0.5 },
      bank: { bank: 0.75 },
      plik: { file: 0.9, folder: 0.1 },
      klient: { custom: 0.9 },
      wiewiork: {}
    })
  )
  const found = (texts: Texts, question: string, most?: number) =>
    articlesOf(texts)
      .find(question, 'pl', polish, most)
      .map(({ id }) => id)

  it('come in the order of how well they fit, as many as are wanted', () => {
    const texts = {
      none: { body: 'Open the menu' },
      one: { body: 'Open a file' },
      both: { body: 'Open a file of the customer' },
      other: { body: 'Open a folder' }
    }
    expect(found(texts, 'plik klient')).to.deep.equal(['both', 'one', 'other'])
    expect(found(texts, 'klient plik')).to.deep.equal(['both', 'one', 'other'])
    expect(found(texts, 'plik klient', 2)).to.deep.equal(['both', 'one'])
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`file ${at}`, { body: 'A file' }]))
    expect(found({ ...many, none: { body: 'None' } }, 'plik')).to.have.lengthOf(10)
  })

  it('fit better by a title than by a summary, by that than by a heading, and by that than by the text', () => {
    const texts = {
      text: { title: 'Menu', summary: 'Menu', body: '# Menu\n\nfile' },
      heading: { title: 'Menu', summary: 'Menu', body: '# file\n\nmenu' },
      summary: { title: 'Menu', summary: 'file', body: '# Menu\n\nmenu' },
      title: { title: 'file', summary: 'Menu', body: '# Menu\n\nmenu' },
      none: { title: 'Menu', summary: 'Menu', body: '# Menu\n\nmenu' }
    }
    expect(found(texts, 'plik')).to.deep.equal(['title', 'summary', 'heading', 'text'])
  })

  it('fit as well by a list as by a paragraph', () => {
    const [list, paragraph] = articlesOf({
      list: { body: '- file' },
      paragraph: { body: 'file' },
      none: { body: 'menu' }
    }).find('plik', 'pl', polish)
    expect(list!.score).to.equal(paragraph!.score)
    const both = { mixed: { body: 'file\n\n- file' }, plain: { body: 'file file' }, none: { body: 'menu' } }
    const [mixed, plain] = articlesOf(both).find('plik', 'pl', polish)
    expect(mixed!.score).to.equal(plain!.score)
  })

  it('fit better by what is said more often, the less so the more often it is, and the shorter the text', () => {
    const scores = (...bodies: string[]) => {
      const texts = Object.fromEntries(bodies.map((body, at) => [at, { body }]))
      const found = articlesOf(texts).find('plik', 'pl', polish)
      return bodies.map((_, at) => found.find(({ id }) => id === String(at))?.score ?? 0)
    }
    const [once, twice, thrice] = scores('file menu menu', 'file file menu', 'file file file') as [
      number,
      number,
      number
    ]
    expect(once).to.be.below(twice).and.to.be.above(0)
    expect(twice).to.be.below(thrice)
    expect(twice - once).to.be.above(thrice - twice)
    const [short, long] = scores('file', 'file and a very long text about menus', 'menu') as [number, number]
    expect(short).to.be.above(long)
    // Being half as long counts for less than being said twice.
    const [half, whole] = scores('file', 'file menu', 'menu menu menu') as [number, number]
    expect(half / whole).to.be.within(1.4, 1.5)
    // It is as long as it is beside the others.
    expect(scores('file menu', 'menu menu menu menu menu menu')[0]).to.equal(scores('file', 'menu menu menu')[0])
  })

  it('fit as BM25F says, with a word counted as often as it is expected', () => {
    const score = (texts: Texts) => articlesOf(texts).find('plik', 'pl', polish)[0]!.score
    const nothing = { body: 'menu' }
    // One of two articles has the word: ln(1 + 1.5 / 1.5).
    expect(score({ file: { body: 'file' }, nothing })).to.be.closeTo((Math.log(2) * 0.9) / 5.9, 1e-7)
    expect(score({ file: { body: 'folder' }, nothing })).to.be.closeTo((Math.log(2) * 0.1) / 5.1, 1e-7)
    // All four have it: ln(1 + 0.5 / 4.5).
    const common = { a: { body: 'file' }, b: { body: 'file' }, c: { body: 'file' }, d: { body: 'file' } }
    expect(score(common)).to.be.closeTo((Math.log(10 / 9) * 0.9) / 5.9, 1e-7)
    // In a title of two words where titles have one and a half: 8 / (0.25 + 0.75 × 2 / 1.5) = 6.4.
    const titles = { file: { title: 'file folder' }, nothing: { title: 'menu' } }
    expect(score(titles)).to.be.closeTo((Math.log(2) * 6.4) / 11.4, 1e-7)
  })

  it('fit better by a rare word than by a common one', () => {
    const [first, ...others] = articlesOf({
      rare: { body: 'file customer' },
      ...Object.fromEntries(['a', 'b', 'c', 'd'].map(id => [id, { body: 'menu customer' }]))
    }).find('klient plik', 'pl', polish)
    expect(first!.id).to.equal('rare')
    for (const { score } of others) expect(score).to.be.below(first!.score / 10)
  })

  it('are found by each translation of a word, as it is likely', () => {
    const texts = { map: { body: 'map' }, folder: { body: 'folder' }, file: { body: 'file' }, none: { body: 'menu' } }
    expect(found(texts, 'karta')).to.deep.equal(['map'])
    expect(found(texts, 'plik')).to.deep.equal(['file', 'folder'])
    const [both] = articlesOf({ both: { body: 'file folder' }, none: { body: 'menu menu' } }).find('plik', 'pl', polish)
    const [one] = articlesOf({ one: { body: 'file menu' }, none: { body: 'menu menu' } }).find('plik', 'pl', polish)
    expect(both!.score).to.be.above(one!.score)
  })

  it('are found no better by a word that is said twice in a question', () => {
    const articles = articlesOf({ file: { body: 'file' }, customer: { body: 'customer' } })
    expect(articles.find('plik plik klient', 'pl', polish)).to.deep.equal(articles.find('plik klient', 'pl', polish))
  })

  it('are found by no word that is known to be translated by what none of them says', () => {
    expect(found({ file: { body: 'file' }, wiewiorka: { body: 'menu' } }, 'klient')).to.deep.equal([])
  })

  it('are found by the same word, where its translation is not known', () => {
    expect(found({ squirrel: { body: 'wiewiórka' }, none: { body: 'menu' } }, 'wiewiork')).to.deep.equal(['squirrel'])
  })

  it('are found by the beginning of a long question', () => {
    const texts = { file: { body: 'file' }, none: { body: 'menu' } }
    const words = (count: number) => Array.from({ length: count }, (_, at) => `słowo${at}`).join(' ')
    expect(found(texts, `${words(59)} plik`)).to.deep.equal(['file'])
    expect(found(texts, `${words(60)} plik`)).to.deep.equal([])
    expect(found(texts, `${'- '.repeat(2_400)}plik`)).to.deep.equal(['file'])
    expect(found(texts, `${'- '.repeat(2_500)}plik`)).to.deep.equal([])
  })
})
