import { expect } from 'chai'
import { fold, normalise } from '../../server/search/text/fold.ts'

describe('folding a word', () => {
  it('forgets case', () => {
    expect(fold('FAKTURA')).to.equal('faktura')
    expect(fold('ΟΔΟΣ')).to.equal(fold('οδοσ'))
  })

  it('forgets diacritics of Latin and Greek letters', () => {
    expect(fold('żółty')).to.equal('zolty')
    expect(fold('Crème brûlée')).to.equal('creme brulee')
    expect(fold('Ελλάδα')).to.equal('ελλαδα')
    expect(fold('Tiếng')).to.equal('tieng')
  })

  it('takes apart letters that have no diacritics to take off', () => {
    expect([...'łđøæœßþıħŋ'].map(fold).join(' ')).to.equal('l d o ae oe ss th i h n')
    expect(fold('STRAẞE')).to.equal(fold('strasse'))
  })

  it('knows both Turkish letters i', () => {
    expect(fold('İSTANBUL')).to.equal('istanbul')
    expect(fold('ISPARTA')).to.equal(fold('ısparta'))
  })

  it('takes ё for е but never й for и', () => {
    expect(fold('Ещё')).to.equal('еще')
    expect(fold('йод')).to.equal('йод')
    expect(fold('за\u0301мок')).to.equal('замок')
  })

  it('keeps the marks that make another letter', () => {
    expect(fold('が')).to.equal('が')
    expect(fold('हिन्दी')).to.equal('हिन्दी')
  })

  it('takes variants of Arabic letters for one, and drops vowel signs and tatweel', () => {
    expect(fold('أحمد')).to.equal('احمد')
    expect(fold('مُحَمَّد')).to.equal('محمد')
    expect(fold('فـــاتورة')).to.equal('فاتوره')
    expect(fold('على')).to.equal(fold('علي'))
  })

  it('reads digits of other scripts', () => {
    expect(fold('٢٠٢٦')).to.equal('2026')
    expect(fold('۱۲')).to.equal('12')
    expect(fold('१२')).to.equal('12')
  })

  it('takes traditional characters for simplified ones', () => {
    expect(fold('發票')).to.equal('发票')
  })

  it('drops soft hyphens', () => {
    expect(fold('Rech\u00adnung')).to.equal('rechnung')
  })
})

describe('normalising a text', () => {
  it('makes full width, ligatures and half-width kana ordinary', () => {
    expect(normalise('ＡＢＣ ﬁn ｶﾞ')).to.equal('ABC fin ガ')
  })
})
