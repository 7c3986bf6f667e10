import { expect } from 'chai'
import { termsOfQuestion } from '../../../server/gaps/alike/terms.ts'

const terms = (words: string, language = 'en') => termsOfQuestion({ words, language })

describe('the words of a question', () => {
  it('are compared without their endings, and kept as they were written', () => {
    expect(terms('The Invoices')).to.deep.equal([
      { stem: 'the', written: 'the', stop: true, whole: true },
      { stem: 'invoic', written: 'Invoices', stop: false, whole: true }
    ])
    expect(terms('the INVOICES').map(({ stem }) => stem)).to.deep.equal(['the', 'invoic'])
  })

  it('say nothing of what is asked where they only say whose it is, in whatever form', () => {
    const asked = {
      de: 'Was passiert mit unseren Daten?',
      pl: 'Co z naszymi danymi i waszą fakturą?',
      ru: 'Что с нашими данными и вашим счётом?',
      uk: 'Що з нашими даними?',
      cs: 'Co s našimi údaji?',
      es: '¿Qué pasa con nuestros datos?',
      it: 'Che cosa succede ai nostri dati?',
      sv: 'Vad händer med våra uppgifter?'
    }
    const told = Object.entries(asked).map(([language, words]) =>
      termsOfQuestion({ words, language }).flatMap(({ written, stop }) => (stop ? [] : written))
    )
    expect(told).to.deep.equal([
      ['passiert', 'Daten'],
      ['danymi', 'fakturą'],
      ['данными', 'счётом'],
      ['даними'],
      ['údaji'],
      ['pasa', 'datos'],
      ['succede', 'dati'],
      ['händer', 'uppgifter']
    ])
  })

  it('are pairs of characters where there are no spaces', () => {
    expect(terms('退款吗', 'zh-Hans')).to.deep.equal([
      { stem: '退款', written: '退款', stop: false, whole: false },
      { stem: '款吗', written: '款吗', stop: false, whole: false }
    ])
  })

  it('have the endings of their language', () => {
    const stem = (words: string, language: string) => terms(words, language)[0]!.stem
    expect(stem('Rechnungen', 'de')).to.equal(stem('Rechnung', 'de'))
    expect(stem('Rechnungen', 'en')).not.to.equal(stem('Rechnung', 'en'))
  })

  it('are none of what only draws a word out', () => {
    expect(terms('ـ كتاب', 'ar').map(({ written }) => written)).to.deep.equal(['كتاب'])
  })

  it('are the first two hundred, in the first two thousand characters', () => {
    const words = Array.from({ length: 300 }, (_, at) => `w${at}`)
    expect(terms(words.join(' ')).map(({ written }) => written)).to.deep.equal(words.slice(0, 200))
    expect(terms('退款'.repeat(300), 'zh-Hans')).to.have.lengthOf(200)
    expect(terms(`${'x'.repeat(1995)} abcdefgh`).map(({ written }) => written.length)).to.deep.equal([1995, 4])
  })
})
