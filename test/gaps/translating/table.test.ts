import { expect } from 'chai'
import { TranslationTable } from '../../../server/gaps/translating/table.ts'
import { articles, learnerOf, tableWithout } from './halden.ts'

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
