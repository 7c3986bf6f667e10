import { expect } from 'chai'
import { readText } from '../../../server/gaps/translating/read-text.ts'
import { termsIn } from '../../../server/gaps/translating/terms.ts'

describe('a text that is read', () => {
  it('is as long in a script that says more with one character as it would be in another', () => {
    const [chinese] = readText({ language: 'zh-Hans', title: '打开付款页面', body: '' })
    const [english] = readText({ language: 'en', title: 'Open payments', body: '' })
    expect(chinese!.length).to.equal(15)
    expect(english!.length).to.equal(13)
    const lengths = ['請求', 'おかね', 'メモリ', '결제'].map(
      title => readText({ language: 'ja', title, body: '' })[0]!.length
    )
    expect(lengths).to.deep.equal([5, 7.5, 7.5, 5])
  })

  it('is as long as all its sentences', () => {
    const [, paragraph] = readText({ language: 'en', title: 'Refunds', body: 'Open payments. Choose the payment.' })
    expect(paragraph!.length).to.equal('Open payments.'.length + 'Choose the payment.'.length)
    expect(paragraph!.sentences.map(({ length }) => length)).to.deep.equal([14, 19])
  })

  it('has no marks in a script without spaces, but those of other scripts in it', () => {
    const [title] = readText({ language: 'zh-Hans', title: '打开付款页面 Halden 2024', body: '' })
    expect([...title!.marks]).to.deep.equal(['hald', '2024'])
  })

  it('has its numbers and the beginnings of its words as marks', () => {
    const [title] = readText({ language: 'de', title: 'Rechnung 2024/7 für Geld von Müller am 1.', body: '' })
    expect([...title!.marks]).to.have.members(['rech', '2024', '7', 'geld', 'mull', '1'])
  })
})

describe('the terms of a text', () => {
  it('are stems without the words that only hold sentences together', () => {
    expect(termsIn('How do I refund the payments?', 'en')).to.deep.equal(['refund', 'payment'])
    expect(termsIn('Wie erstatte ich die Zahlungen?', 'de')).to.deep.equal(['erstatt', 'zahlung'])
  })

  it('are pairs of characters in Chinese, and no single last one', () => {
    expect(termsIn('退款', 'zh')).to.deep.equal(['退款'])
    expect(termsIn('票', 'zh')).to.deep.equal(['票'])
  })

  it('are no words that have no letters left when they are folded', () => {
    expect(termsIn('ـــ فاتورة', 'ar')).to.deep.equal(termsIn('فاتورة', 'ar'))
  })

  it('are no pairs of characters that only hold sentences together', () => {
    expect(termsIn('如果退款', 'zh')).to.deep.equal(termsIn('果退款', 'zh'))
    expect(termsIn('我们退款', 'zh')).to.not.include('我们')
  })

  it('are not the endings of Japanese', () => {
    expect(termsIn('請求してみた', 'ja')).to.deep.equal(['请求', '求し'])
    expect(termsIn('見て取る', 'ja')).to.include('て取')
  })
})
