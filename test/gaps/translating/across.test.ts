import { expect } from 'chai'
import { ArticlesAcross } from '../../../server/gaps/translating/across.ts'
import { TranslationTable } from '../../../server/gaps/translating/table.ts'
import { inEnglish, tableWithout } from './halden.ts'

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
