import { expect } from 'chai'
import { compoundSplitter } from '../../../server/gaps/translating/compounds.ts'
import { knownLanguage } from '../../../server/gaps/translating/terms.ts'

const german = knownLanguage('de')
const parts = (word: string, counts: Record<string, number>, language = german) =>
  compoundSplitter(language, new Map(Object.entries(counts)))(word)

describe('a compound', () => {
  it('is cut into the words that it is made of', () => {
    expect(parts('rechnungsnummer', { rechnung: 5, numm: 3 })).to.deep.equal(['rechnung', 'numm'])
    expect(parts('kundenkonto', { kund: 5, konto: 3 })).to.deep.equal(['kund', 'konto'])
  })

  it('is cut again where a part is a compound of more common words', () => {
    const counts = { rechnung: 5, zahlung: 4, rechnungszahlung: 1, konto: 3 }
    expect(parts('rechnungszahlungskonto', counts)).to.deep.equal(['rechnung', 'zahlung', 'konto'])
    expect(parts('rechnungszahlungskonto', { ...counts, rechnungszahlung: 9 })).to.deep.equal([
      'rechnungszahlung',
      'konto'
    ])
  })

  it('stays whole where one of its parts is no word', () => {
    expect(parts('rechnungsnummer', { rechnung: 5 })).to.deep.equal(['rechnungsnummer'])
    expect(parts('rechnungsnummer', { numm: 5 })).to.deep.equal(['rechnungsnummer'])
    expect(parts('rechnungsnummer', {})).to.deep.equal(['rechnungsnummer'])
  })

  it('stays whole where it is as common as its parts in their geometric mean', () => {
    const counts = { rechnung: 2, konto: 18 }
    expect(parts('rechnungskonto', { ...counts, rechnungskonto: 5 })).to.have.lengthOf(2)
    expect(parts('rechnungskonto', { ...counts, rechnungskonto: 6 })).to.have.lengthOf(1)
    expect(parts('rechnungskonto', { ...counts, rechnungskonto: 7 })).to.have.lengthOf(1)
  })

  it('is cut where its parts are most common', () => {
    expect(parts('staubecken', { stau: 3, beck: 3, staub: 2, ecken: 2 })).to.deep.equal(['stau', 'beck'])
    expect(parts('staubecken', { stau: 2, beck: 2, staub: 3, ecken: 3 })).to.deep.equal(['staub', 'ecken'])
  })

  it('has parts of at least four letters, and nine letters or more, but not more than forty', () => {
    expect(parts('bankkonto', { bank: 1, konto: 1 })).to.deep.equal(['bank', 'konto'])
    expect(parts('bankgeld', { bank: 1, geld: 1 })).to.deep.equal(['bankgeld'])
    expect(parts('rechnungtag', { rechnung: 1, tag: 1 })).to.deep.equal(['rechnungtag'])
    expect(parts('tagrechnung', { rechnung: 1, tag: 1 })).to.deep.equal(['tagrechnung'])
    expect(parts('tagesrechnung', { rechnung: 1, tag: 1 })).to.deep.equal(['tagesrechnung'])
    const [half, more] = ['ab'.repeat(10), 'cd'.repeat(10)]
    expect(parts(half + more, { [half]: 1, [more]: 1 })).to.deep.equal([half, more])
    expect(parts(`${half}${more}c`, { [half]: 1, [`${more}c`]: 1 })).to.have.lengthOf(1)
  })

  it('may have letters between its parts that belong to neither, and none behind the last', () => {
    const asWritten = { ...german, stem: (word: string) => word }
    const counts = { regel: 1, buch: 1 }
    for (const joint of ['', 's', 'es', 'n', 'en', 'er', 'e'])
      expect(parts(`regel${joint}buch`, counts, asWritten), joint).to.deep.equal(['regel', 'buch'])
    expect(parts('regelxbuch', counts, asWritten)).to.have.lengthOf(1)
    expect(parts('regelbuchs', counts, asWritten)).to.have.lengthOf(1)
  })

  it('is a word like others in a language that has none', () => {
    const counts = { rechnung: 5, konto: 3 }
    for (const tag of ['pl', 'en', 'fr'])
      expect(parts('rechnungkonto', counts, knownLanguage(tag)), tag).to.deep.equal(['rechnungkonto'])
  })
})
