import { expect } from 'chai'
import { type Article, passagesOf, wholeOf } from '../../../server/gaps/alike/passages.ts'

const article: Article = {
  id: 'pay',
  language: 'en',
  title: 'Pay',
  headings: ['By card'],
  body: 'Open the page. Is it there?\n\n  Choose a card!  \n付款。退款。\n'
}
const wordsOf = (article: Article) => passagesOf(article, 7).map(({ words }) => words)

describe('what of an article may answer by itself', () => {
  it('is its title, a heading, and each sentence', () => {
    expect(wordsOf(article)).to.deep.equal([
      'Pay',
      'By card',
      'Open the page.',
      'Is it there?',
      'Choose a card!',
      '付款。',
      '退款。'
    ])
    expect(passagesOf(article, 7)[0]).to.deep.equal({ article: 7, words: 'Pay', language: 'en' })
  })

  it('is the beginning of a very long sentence, and of very many sentences the first', () => {
    expect(wordsOf({ ...article, body: 'x'.repeat(500) }).at(-1)).to.equal('x'.repeat(400))
    const many = wordsOf({ ...article, body: Array.from({ length: 100 }, (_, at) => `Line ${at}.`).join('\n') })
    expect(many).to.have.lengthOf(60)
    expect(many.at(-1)).to.equal('Line 57.')
  })

  it('needs no headings', () => {
    expect(wordsOf({ id: 'pay', language: 'en', title: 'Pay', body: '' })).to.deep.equal(['Pay'])
  })
})

describe('an article as a whole', () => {
  it('is all that it says', () => {
    expect(wholeOf({ ...article, body: 'Choose a card.' })).to.deep.equal({
      words: 'Pay\nBy card\nChoose a card.',
      language: 'en'
    })
    expect(wholeOf({ id: 'pay', language: 'en', title: 'Pay', body: 'Now.' }).words).to.equal('Pay\nNow.')
  })
})
