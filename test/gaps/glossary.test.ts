import { expect } from 'chai'
import { Glossary } from '../../server/gaps/glossary.ts'
import { TranslationTable } from '../../server/gaps/translating/table.ts'
import { articles, learnerOf, tableWithout } from './translating/halden.ts'
import { learnedOf, tableOf } from './translating/tables.ts'

const texts = articles.flatMap(({ texts }) => texts.map(text => ({ summary: '', ...text })))

describe('the meaning of a word in the reader’s language', () => {
  const glossary = new Glossary(texts, tableWithout())

  it('is told as the articles write it, from and to any of their languages', () => {
    expect(glossary.meaningOf('faktury', 'pl', 'en')).to.equal('invoice')
    expect(glossary.meaningOf('invoices', 'en', 'de')).to.equal('Rechnung')
    expect(glossary.meaningOf('faktury', 'pl', 'de')).to.equal('Rechnung')
    expect(glossary.meaningOf('退款', 'zh-Hans', 'en')).to.match(/^refund/)
  })

  it('is not told where it is not known', () => {
    expect(glossary.meaningOf('wiewiórka', 'pl', 'en')).to.equal(undefined)
    expect(glossary.meaningOf('lasku', 'fi', 'en')).to.equal(undefined)
    expect(new Glossary().meaningOf('faktury', 'pl', 'en')).to.equal(undefined)
    const few = new Glossary(texts, new TranslationTable(learnerOf(articles.slice(0, 2)).learn()))
    expect(few.meaningOf('faktury', 'pl', 'en')).to.equal(undefined)
  })

  it('is a word, also where there are no spaces', () => {
    expect(glossary.meaningOf('refund', 'en', 'zh-Hans')).to.equal('退款')
    expect(glossary.meaningOf('step', 'en', 'zh-Hans')).to.equal(undefined)
  })

  it('is not told of what is the same', () => {
    expect(glossary.meaningOf('invoices', 'en', 'en-GB')).to.equal(undefined)
    expect(glossary.meaningOf('Halden', 'pl', 'en')).to.equal(undefined)
    expect(glossary.meaningOf('team', 'en', 'de')).to.equal(undefined)
    expect(glossary.meaningOf('1440', 'pl', 'de')).to.equal(undefined)
    expect(glossary.meaningOf('', 'pl', 'de')).to.equal(undefined)
  })

  describe('as a table has it', () => {
    /** What each Polish word is translated by, and how surely. */
    const glossaryOf = (translations: Record<string, [english: string, weight: number]>, polish: string) => {
      const words = Object.entries(translations).map(([term, [english, weight]]) => [term, { [english]: weight }])
      const text = (language: string, body: string) => ({ language, title: '', summary: '', body })
      return new Glossary(
        [text('pl', polish), text('en', 'bird nest egg')],
        tableOf(learnedOf('pl', Object.fromEntries(words)))
      )
    }

    it('is told only when it is rather sure', () => {
      const glossary = glossaryOf(
        { ptak: ['bird', 0.5], gniazd: ['nest', 0.3], jaj: ['egg', 0.3] },
        'ptak gniazdo jajo'
      )
      expect(glossary.meaningOf('ptak', 'pl', 'en')).to.equal('bird')
      expect(glossary.meaningOf('gniazdo', 'pl', 'en')).to.equal(undefined)
      expect(glossary.meaningOf('bird', 'en', 'pl')).to.equal('ptak')
      expect(glossary.meaningOf('nest', 'en', 'pl')).to.equal(undefined)
    })

    it('is the word that is said more often', () => {
      const glossary = glossaryOf({ ptak: ['bird', 0.6], wron: ['bird', 0.9] }, 'ptak ptak ptak wrona')
      expect(glossary.meaningOf('bird', 'en', 'pl')).to.equal('ptak')
      const surer = glossaryOf({ ptak: ['bird', 0.9], wron: ['bird', 0.5] }, 'ptak ptak wrona wrona wrona')
      expect(surer.meaningOf('bird', 'en', 'pl')).to.equal('ptak')
      const twice = glossaryOf({ ptak: ['bird', 0.5], wron: ['bird', 0.9] }, 'ptak ptak wrona')
      expect(twice.meaningOf('bird', 'en', 'pl')).to.equal('ptak')
    })

    it('is written as it is mostly written, and said as often as all its forms are', () => {
      const glossary = glossaryOf({ ptak: ['bird', 0.6], wron: ['bird', 0.6] }, 'ptaki Ptaka ptaka ptak wrona wrona')
      expect(glossary.meaningOf('bird', 'en', 'pl')).to.equal('ptaka')
      const forms = glossaryOf({ ptak: ['bird', 0.6], wron: ['bird', 0.6] }, 'ptak ptaki wrona wrona wrona')
      expect(forms.meaningOf('bird', 'en', 'pl')).to.equal('wrona')
    })

    it('is written as at the beginning of a text', () => {
      const glossary = glossaryOf({ ptak: ['bird', 0.6] }, `ptak ${'- '.repeat(2_000)}ptaka ptaka`)
      expect(glossary.meaningOf('bird', 'en', 'pl')).to.equal('ptak')
      const earlier = glossaryOf({ ptak: ['bird', 0.6] }, `ptak ${'- '.repeat(1_990)}ptaka ptaka`)
      expect(earlier.meaningOf('bird', 'en', 'pl')).to.equal('ptaka')
    })
  })
})
