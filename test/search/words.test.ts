import { expect } from 'chai'
import { marked } from '../../server/search/marked.ts'
import { tellingWords, wordsOf } from '../../server/search/words.ts'

describe('the words of a search', () => {
  it('are one line without what cannot be seen', () => {
    expect(wordsOf('  refund\t\n how\u0000long\u202e?\u200b ')).to.equal('refund how long ?')
  })

  it('keep the joiners that scripts need', () => expect(wordsOf('می‌خواهم')).to.equal('می‌خواهم'))

  it('are composed, however they were typed', () => expect(wordsOf('fakturę')).to.equal('fakturę'))

  it('are not longer than 200 characters, and never half a character', () => {
    expect(wordsOf('x'.repeat(10_000))).to.have.lengthOf(200)
    expect(Array.from(wordsOf('🎉'.repeat(500)))).to.have.lengthOf(200)
  })
})

describe('the telling words of a message', () => {
  it('are the long ones, in their order, each once', () => {
    const message =
      'Hello, I have a problem: the invoice for the invoice of my customer shows the wrong currency and we cannot refund it in Poland'
    const words = tellingWords(message).split(' ')
    expect(words).to.have.lengthOf(10)
    expect(words).to.include.members(['invoice', 'customer', 'currency', 'refund'])
    expect(words.indexOf('customer')).to.be.below(words.indexOf('currency'))
  })

  it('of a short subject are the subject', () => expect(tellingWords('退款 多久?')).to.equal('退款 多久?'))
})

describe('a text with matches', () => {
  it('is cut where they begin and end', () => {
    const pieces = marked({
      text: 'Refund a payment',
      ranges: [
        { start: 0, end: 6 },
        { start: 9, end: 16 }
      ],
      cropped: false
    })
    expect(pieces).to.deep.equal([
      { text: 'Refund', isMatch: true },
      { text: ' a ', isMatch: false },
      { text: 'payment', isMatch: true }
    ])
  })

  it('keeps every character, whatever the ranges say', () => {
    const text = 'abcdef'
    const ranges = [
      { start: 2, end: 4 },
      { start: 3, end: 5 },
      { start: 5, end: 99 }
    ]
    expect(
      marked({ text, ranges, cropped: false })
        .map(piece => piece.text)
        .join('')
    ).to.equal(text)
  })
})
