import { expect } from 'chai'
import { spellingIn, usualSpelling } from '../../server/languages/spelling.ts'
import { runsOf } from '../../server/search/text/runs.ts'

const spelled = (text: string, language = 'en') => runsOf(text).map(spellingIn(text, language))

describe('how a word is written inside of a sentence', () => {
  it('is without the capital that begins a sentence, a line, a quotation or a point of a list', () => {
    expect(spelled('Reset it. Please! (Now) “Thanks”')).to.deep.equal(['reset', 'it', 'please', 'now', 'thanks'])
    expect(spelled('- Open\n* Close\n# Help')).to.deep.equal(['open', 'close', 'help'])
  })

  it('is with the capitals of names and abbreviations, also at the beginning', () => {
    expect(spelled('PDF for my Apple Watch')).to.deep.equal(['PDF', 'for', 'my', 'Apple', 'Watch'])
    expect(spelled('XRechnung on iOS')).to.deep.equal(['XRechnung', 'on', 'iOS'])
    expect(spelled('A Watch')).to.deep.equal(['a', 'Watch'])
  })

  it('minds no spaces, however many stand before it', () => {
    expect(spelled('for my      Apple Watch')).to.deep.equal(['for', 'my', 'Apple', 'Watch'])
    expect(spelled('it works.      Thanks\n      Maja')).to.deep.equal(['it', 'works', 'thanks', 'maja'])
  })

  it('is with the capital of a name that follows a hyphen or an apostrophe, or stands after much room', () => {
    expect(spelled('do Bielsko-Biała')).to.deep.equal(['do', 'Bielsko', 'Biała'])
    expect(spelled('à l’Oréal', 'fr').at(-1)).to.contain('Oréal')
    expect(spelled('to      Berlin')).to.deep.equal(['to', 'Berlin'])
    expect(spelled("- Open 'Settings'")).to.deep.equal(['open', 'settings'])
  })

  it('is with the capitals of German nouns, which may begin a sentence', () => {
    expect(spelled('Rechnung an Kunden', 'de-AT')).to.deep.equal(['Rechnung', 'an', 'Kunden'])
  })

  it('is small where all was written in capitals', () => {
    expect(spelled('KONTO LÖSCHEN, BITTE!', 'de')).to.deep.equal(['konto', 'löschen', 'bitte'])
    expect(spelled('DELETE my account')).to.deep.equal(['DELETE', 'my', 'account'])
  })

  it('is with the capitals of an abbreviation that stands alone', () => {
    expect(spelled('IBAN?')).to.deep.equal(['IBAN'])
    expect(spelled('PIT-11', 'pl')[0]).to.equal('PIT')
  })

  it('is as it stands in scripts without capitals, and so are abbreviations among them', () => {
    expect(spelled('حذف الحساب', 'ar')).to.deep.equal(['حذف', 'الحساب'])
    expect(spelled('ما هو رقم IBAN', 'ar').at(-1)).to.equal('IBAN')
    expect(spelled('PDF 出力', 'ja')[0]).to.equal('PDF')
  })
})

describe('the usual spelling of a word', () => {
  const usual = (...forms: string[]) => {
    const times = new Map<string, number>()
    for (const form of forms) times.set(form, (times.get(form) ?? 0) + 1)
    return usualSpelling(times)
  }

  it('is the form that is written most often, however it begins', () => {
    expect(usual('ptaki', 'ptaki', 'Ptaka', 'ptaka', 'ptaka')).to.equal('ptaka')
  })

  it('has the capitals that it mostly has', () => {
    expect(usual('vat', 'VAT', 'VAT')).to.equal('VAT')
    expect(usual('Card', 'card', 'card')).to.equal('card')
    expect(usual('Card', 'card')).to.equal('card')
    expect(usual('PDF')).to.equal('PDF')
  })

  it('is not that of another form, though this is written so more often', () => {
    expect(usual('ptaki', 'ptaki', 'ptaki', 'ptaka', 'ptaka', 'Ptaka', 'Ptaka')).to.equal('ptaka')
  })
})
