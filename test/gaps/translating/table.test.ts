import { expect } from 'chai'
import { TranslationTable } from '../../../server/gaps/translating/table.ts'
import { articles, learnerOf, tableWithout } from './halden.ts'
import { learnedOf, tableOf } from './tables.ts'

describe('the translation table', () => {
  const table = tableWithout()

  it('says of a language whether it knows it', () => {
    expect(['pl', 'en', 'en-GB', 'it'].map(language => table.isKnown(language))).to.deep.equal([
      true,
      true,
      true,
      false
    ])
    const few = new TranslationTable(learnerOf(articles.slice(0, 3)).learn())
    expect(few.isKnown('pl')).to.equal(false)
  })

  it('translates surely only what it knows well', () => {
    const few = new TranslationTable(learnerOf(articles.slice(0, 3)).learn())
    expect(table.surely('faktur', 'pl')).to.deep.equal(table.translated('faktur', 'pl')).and.not.to.deep.equal([])
    expect(few.translated('faktur', 'pl')).to.not.deep.equal([])
    expect(few.surely('faktur', 'pl')).to.deep.equal([])
    expect(few.surely('faktur', 'en')).to.deep.equal([{ term: 'faktur', weight: 1 }])
  })

  it('leaves numbers, names and words of the pivot as they are', () => {
    expect(table.translated('1440', 'pl')).to.deep.equal([{ term: '1440', weight: 1 }])
    expect(table.translated('1440', 'it')).to.deep.equal([{ term: '1440', weight: 1 }])
    expect(table.translated('halden', 'pl')[0]?.term).to.equal('halden')
    expect(table.translated('invoic', 'en')).to.deep.equal([{ term: 'invoic', weight: 1 }])
  })

  it('takes an unknown word for another form of one that it knows, but less surely', () => {
    const [found] = table.translated('automatyk', 'pl')
    expect(found?.term).to.equal('automat')
    expect(found?.weight).to.be.below(0.7)
  })

  it('takes an unknown word for the one of the pivot that looks like it, but less surely', () => {
    const [found] = table.translated('automatic', 'it')
    expect(found?.term).to.equal('automat')
    expect(found?.weight).to.be.below(0.7)
  })

  it('helps with the same language of another country', () => {
    expect(table.translated('rechnung', 'de-AT')).to.deep.equal(table.translated('rechnung', 'de'))
    expect(table.translated('invoic', 'en-GB')).to.deep.equal([{ term: 'invoic', weight: 1 }])
    expect(table.isKnown('zh-Hant')).to.equal(true)
  })

  it('cuts an unknown compound into words that it knows', () => {
    const found = table.translated('zahlungsnummer', 'de').map(({ term }) => term)
    expect(found).to.include.members(['payment', 'number'])
  })

  it('guesses nothing for a word that looks like none', () => {
    expect(table.translated('wiewiork', 'pl')).to.deep.equal([])
    expect(table.translated('', 'pl')).to.deep.equal([])
    expect(table.translated('x'.repeat(10_000), 'de')).to.deep.equal([])
  })
})

describe('a translation table of a few words', () => {
  it('knows a language from a hundred sentences on', () => {
    const of = (sentences: number) => tableOf(learnedOf('pl', {}, { sentences })).isKnown('pl')
    expect([of(99), of(100)]).to.deep.equal([false, true])
    expect(tableOf().isKnown('pl')).to.equal(false)
  })

  it('prefers what is known of the language as it is spoken in the country, else takes the first of the same', () => {
    const words = (english: string) => ({ ecra: { [english]: 0.75 } })
    const table = tableOf(
      learnedOf('fr', words('other')),
      learnedOf('pt-BR', words('display')),
      learnedOf('pt', words('screen'))
    )
    const first = (language: string) => table.translated('ecra', language)[0]?.term
    expect([first('pt'), first('pt-BR'), first('pt-PT')]).to.deep.equal(['screen', 'display', 'display'])
    expect(first('es')).to.equal(undefined)
  })

  it('takes an unknown Arabic word for those of its root, but less surely', () => {
    const table = tableOf(
      learnedOf('ar', { تصحيح: { correct: 0.75 }, دفع: { pay: 0.5 }, مدفوع: { pay: 0.75, paid: 0.25 } })
    )
    expect(table.translated('اصحح', 'ar')).to.deep.equal([{ term: 'correct', weight: 0.75 * 0.25 }])
    expect(table.translated('يدفع', 'ar')).to.deep.equal([
      { term: 'pay', weight: 0.75 * 0.25 },
      { term: 'paid', weight: 0.25 * 0.25 }
    ])
    expect(table.translated('دفع', 'ar')).to.deep.equal([{ term: 'pay', weight: 0.5 }])
    expect(table.translated('كتاب', 'ar')).to.deep.equal([])
    const persian = tableOf(learnedOf('fa', { تصحيح: { correct: 0.75 } }))
    expect(persian.translated('اصحح', 'fa')).to.deep.equal([])
  })

  it('hears others of its root, too, about an Arabic word that was seen once', () => {
    const learned = { مسترد: { balance: 0.5 }, استرداد: { refund: 1 } }
    const seenBefore = (times: number) => {
      const seen = Float32Array.of(times, 5)
      return tableOf(learnedOf('ar', learned, { seen })).translated('مسترد', 'ar')
    }
    const balance = { term: 'balance', weight: 0.5 }
    expect(seenBefore(1)).to.deep.equal([balance, { term: 'refund', weight: 0.25 }])
    expect(seenBefore(1.25)).to.deep.equal([balance])
  })

  it('gives all translations of a word as they were learned', () => {
    const table = tableOf(learnedOf('pl', { kont: { account: 0.5, user: 0.25 }, haslo: { password: 0.75 } }))
    expect(table.translated('kont', 'pl')).to.deep.equal([
      { term: 'account', weight: 0.5 },
      { term: 'user', weight: 0.25 }
    ])
    expect(table.translated('haslo', 'pl')).to.deep.equal([{ term: 'password', weight: 0.75 }])
  })

  it('takes an unknown word for the same one of the pivot before another form of a known one', () => {
    const table = tableOf(learnedOf('pl', { eksporter: { exporter: 0.5 }, plik: { eksport: 0.5 } }))
    expect(table.translated('eksport', 'pl')).to.deep.equal([{ term: 'eksport', weight: 0.8 }])
  })

  it('takes an unknown word for another form of a known one before a word of the pivot that looks like it', () => {
    const table = tableOf(learnedOf('pl', { eksporter: { sender: 0.5 }, plik: { eksported: 0.5 } }))
    expect(table.translated('eksport', 'pl').map(({ term }) => term)).to.deep.equal(['sender'])
  })

  it('takes an unknown word for a word of the pivot that looks like it, where it looks like nothing else', () => {
    const table = tableOf(learnedOf('pl', { plik: { eksported: 0.5 } }))
    expect(table.translated('eksport', 'pl').map(({ term }) => term)).to.deep.equal(['eksported'])
  })

  it('translates an unknown word by the two that look most like it, the less surely the less they do', () => {
    const table = tableOf(
      learnedOf('pl', {
        eksporter: { file: 0.25, sender: 0.75 },
        eksporty: { sender: 0.5 },
        eksportera: { nobody: 1 }
      })
    )
    expect(table.translated('eksport', 'pl')).to.deep.equal([
      { term: 'sender', weight: (0.75 * 7) / 9 / 2 },
      { term: 'file', weight: (0.25 * 7) / 9 / 2 }
    ])
  })

  it('translates a compound by all translations of its parts, each once and as surely as it can, the surest first', () => {
    const table = tableOf(
      learnedOf('de', { kund: { customer: 0.5, number: 0.25 }, numm: { number: 0.75, customer: 0.125 } })
    )
    expect(table.translated('kundennummer', 'de')).to.deep.equal([
      { term: 'number', weight: 0.75 },
      { term: 'customer', weight: 0.5 }
    ])
  })

  it('cuts no compound that is known as a whole', () => {
    const words = { kund: { customer: 0.5 }, numm: { number: 0.5 }, kundennumm: { account: 0.5 } }
    expect(tableOf(learnedOf('de', words)).translated('kundennumm', 'de')).to.deep.equal([
      { term: 'account', weight: 0.5 }
    ])
  })

  it('cuts a word only into parts that are more common', () => {
    const words = { kund: { customer: 0.5 }, numm: { number: 0.5 }, kundennumm: {} }
    const seen = (...often: number[]) =>
      tableOf(learnedOf('de', words, { seen: Float32Array.from(often) })).translated('kundennumm', 'de').length
    expect([seen(2, 2, 1), seen(2, 2, 3)]).to.deep.equal([2, 0])
  })
})
