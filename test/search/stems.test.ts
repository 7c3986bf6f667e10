import { expect } from 'chai'
import { fold } from '../../server/search/text/fold.ts'
import { stemmerFor } from '../../server/search/text/stems.ts'

const sameWord: Record<string, string[][]> = {
  en: [['invoice', 'invoices', 'invoiced']],
  de: [
    ['Rechnung', 'Rechnungen'],
    ['Passwort', 'Passwortes']
  ],
  pl: [
    ['faktura', 'faktury', 'fakturę', 'fakturami', 'fakturach'],
    ['hasło', 'hasła', 'hasłem', 'hasłami'],
    ['płatność', 'płatności', 'płatnościami'],
    ['dane', 'danych', 'danymi', 'danym'],
    ['opcja', 'opcji', 'opcję', 'opcje', 'opcjami'],
    ['stacja', 'stacji', 'stacje'],
    ['wersja', 'wersji', 'wersję'],
    ['plan', 'planu', 'planie', 'plany'],
    ['umowa', 'umowy', 'umowie', 'umowę'],
    ['ilość', 'ilości'],
    ['inny', 'inna', 'innej', 'innym', 'innych']
  ],
  ru: [
    ['счёт', 'счета', 'счетов', 'счетами'],
    ['пароль', 'пароля', 'паролем']
  ],
  ar: [['فاتوره', 'فاتورات']],
  uk: [
    ['рахунок', 'рахунок'],
    ['оплата', 'оплати', 'оплату', 'оплатою']
  ],
  fr: [['facture', 'factures', 'facturer']],
  tr: [['siparis', 'siparisler']],
  es: [['factura', 'facturas']],
  it: [['fattura', 'fatture']],
  pt: [['fatura', 'faturas']],
  nl: [
    ['factuur', 'factuur'],
    ['rekening', 'rekeningen']
  ],
  sv: [['faktura', 'fakturor']],
  ro: [['factura', 'facturi']],
  cs: [['faktura', 'faktury', 'fakturami']]
}

describe('stems', () => {
  for (const [language, words] of Object.entries(sameWord)) {
    it(`bring the forms of a word together (${language})`, () => {
      const stem = stemmerFor(language)
      for (const forms of words) {
        expect(new Set(forms.map(form => stem(fold(form)))), forms.join(' ')).to.have.lengthOf(1)
      }
    })
  }

  it('keep enough of a short word to tell it from others', () => {
    const stem = stemmerFor('pl')
    expect(stem(fold('imię'))).to.not.equal(stem('im'))
  })

  it('leave words of a language we have no rules for as they are', () => {
    expect(stemmerFor('vi')('hoadon')).to.equal('hoadon')
    expect(stemmerFor('__proto__')('hoadon')).to.equal('hoadon')
  })

  it('are those that the script tells of, where languages are mixed', () => {
    const stem = stemmerFor('mul')
    expect(stem('счетов')).to.equal(stemmerFor('ru')('счетов'))
    expect(stem('فاتورات')).to.equal(stemmerFor('ar')('فاتورات'))
    expect(stem('invoices')).to.equal('invoices')
  })

  it('are English for Latin words in languages of another script', () => {
    for (const language of ['ja', 'zh', 'ru', 'ar', 'th']) {
      expect(stemmerFor(language)('updates'), language).to.equal('updat')
    }
    expect(stemmerFor('vi')('updates')).to.equal('updates')
  })

  it('leave numbers and codes as they are', () => {
    expect(stemmerFor('en')('x100s')).to.equal('x100s')
  })
})
