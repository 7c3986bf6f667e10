import { expect } from 'chai'
import { WordsInUse } from '../../server/gaps/words-in-use.ts'

describe('words that nobody has used', () => {
  const titles = ['Issue an invoice', 'Correct an invoice', 'Cancel an invoice', 'Refund a payment', 'Import customers']
  const articles = titles.map(words => ({ words, language: 'en' }))
  const asked = [{ words: 'How do I connect my bank account?', language: 'en' }]
  const areNew = (words: string, language = 'en') => new WordsInUse(articles).areNew({ words, language }, asked)

  it('are at least half of what a new need is about', () => {
    expect(areNew('Issue an invoice from a cash register')).to.equal(true)
    expect(areNew('How do I issue and cancel an invoice by telephone?')).to.equal(false)
    expect(areNew('invoice')).to.equal(false)
  })

  it('are half of two, but not a third', () => {
    expect(areNew('telephone')).to.equal(true)
    expect(areNew('invoice telephone')).to.equal(true)
    expect(areNew('cancel invoice telephone')).to.equal(false)
  })

  it('are no longer new when somebody else has asked with them', () => {
    expect(areNew('bank account')).to.equal(false)
    expect(areNew('cash register')).to.equal(true)
  })

  it('are known by what they mean', () => {
    const meanings: Record<string, string> = { rechnung: 'invoic', ausstell: 'issu' }
    const translated = (term: string) =>
      Object.entries(meanings).flatMap(([word, meaning]) =>
        term.startsWith(word) ? [{ term: meaning, weight: 1 }] : []
      )
    const few = Array.from({ length: 5 }, () => ({ words: 'Kunden', language: 'de' }))
    const words = new WordsInUse([...articles, ...few], translated)
    expect(words.areNew({ words: 'Rechnung ausstellen', language: 'de' }, [])).to.equal(false)
    expect(words.areNew({ words: 'Kassenbon drucken', language: 'de' }, [])).to.equal(true)
  })

  it('are not those of which one meaning is known, though another is not', () => {
    const translated = (term: string) =>
      term === 'konto' ? ['ledger', 'invoic'].map(term => ({ term, weight: 0.5 })) : []
    const few = Array.from({ length: 5 }, () => ({ words: 'Kunden', language: 'de' }))
    const words = new WordsInUse([...articles, ...few], translated)
    expect(words.areNew({ words: 'Konto', language: 'de' }, [])).to.equal(false)
  })

  it('say nothing in a language of which little is known', () => {
    expect(areNew('caisse enregistreuse', 'fr')).to.equal(false)
  })

  it('are words: pairs of characters tell nothing', () => {
    const chinese = Array.from({ length: 5 }, () => ({ words: '付款', language: 'zh' }))
    expect(new WordsInUse(chinese).areNew({ words: '退款', language: 'zh' }, [])).to.equal(false)
  })

  it('are none where nothing is said', () => {
    expect(areNew('')).to.equal(false)
    expect(areNew('of the and')).to.equal(false)
  })
})

describe('a word that many texts have', () => {
  const titles = Array.from({ length: 20 }, (_, at) => (at < 9 ? `Invoice in ${at} steps` : `Guide ${at}: refund`))
  const texts = titles.map(words => ({ words, language: 'en' }))

  it('says little, one that few have says much', () => {
    const words = new WordsInUse([...texts, { words: 'Cash register', language: 'en' }])
    const stems = ['invoic', 'refund', 'cash', 'watch']
    expect(stems.map(stem => words.isCommon(stem))).to.deep.equal([true, true, false, false])
  })

  it('is not known where there are hardly any texts, all languages together', () => {
    expect(new WordsInUse(texts.slice(0, 4)).isCommon('invoic')).to.equal(false)
    expect(new WordsInUse(texts.slice(0, 5)).isCommon('invoic')).to.equal(true)
    const polish = { words: 'Faktura', language: 'pl' }
    expect(new WordsInUse([...texts.slice(0, 4), polish]).isCommon('invoic')).to.equal(true)
  })

  it('is in more than two of five', () => {
    const isCommon = (having: number) => new WordsInUse(texts.slice(9 - having, 19 - having)).isCommon('invoic')
    expect([isCommon(4), isCommon(5)]).to.deep.equal([false, true])
  })
})
