import { expect } from 'chai'
import { saysSomething } from '../../server/gaps/says-something.ts'

const says = (words: string, language = 'en') => saysSomething(words, language)

describe('words show a need', () => {
  it('with one word that tells', () => {
    for (const [words, language] of [
      ['invoice', 'en'],
      ['4711 invoice?', 'en'],
      ['PS5', 'en'],
      ['退款', 'zh-Hans'],
      ['فاتورة', 'ar']
    ] as const)
      expect(says(words, language), words).to.equal(true)
  })

  it('not with numbers, emoji, single letters, or words that only hold others together', () => {
    for (const words of ['', '4711 0815', '12345', '😀👍', '???', 'x', 'a b c', 'how do I', '😀 4711 x the'])
      expect(says(words), words).to.equal(false)
    expect(says('jak to jest', 'pl')).to.equal(false)
  })

  it('as they begin: of very long ones no more is read', () => {
    expect(says(`${'4711 '.repeat(90)}invoice`)).to.equal(true)
    expect(says(`${'4711 '.repeat(110)}invoice`)).to.equal(false)
  })
})
