import { expect } from 'chai'
import { readText } from '../../../server/gaps/translating/read-text.ts'
import { termsIn } from '../../../server/gaps/translating/terms.ts'

describe('a text that is read', () => {
  it('is as long in Chinese as it would be in another script', () => {
    const [chinese] = readText({ language: 'zh-Hans', title: '打开付款页面', body: '' })
    const [english] = readText({ language: 'en', title: 'Open payments', body: '' })
    expect(chinese!.length).to.equal(15)
    expect(english!.length).to.equal(13)
  })

  it('has its numbers and the beginnings of its words as marks', () => {
    const [title] = readText({ language: 'de', title: 'Rechnung 2024/7 für Müller am 1.', body: '' })
    expect([...title!.marks]).to.have.members(['rech', '2024', '7', 'mull', '1'])
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

  it('are not the endings of Japanese', () => {
    expect(termsIn('請求してみた', 'ja')).to.deep.equal(['请求', '求し'])
  })
})
