import { expect } from 'chai'
import { termsOfQuestion } from '../../../server/gaps/alike/terms.ts'
import { isWholeWord, wholeWord } from '../../../server/gaps/alike/whole-words.ts'

const wholeWordsOf = (words: string, language: string) =>
  termsOfQuestion({ words, language }).map(term => wholeWord(term, { words, language }))

describe('the word that a term stands for', () => {
  it('is the term itself, as it was written, where there are spaces', () => {
    expect(wholeWordsOf('Print the invoices', 'en')).to.deep.equal(['print', 'the', 'invoices'])
    expect(wholeWordsOf('start art', 'en')).to.deep.equal(['start', 'art'])
  })

  it('is the word that has both characters, and none for the end of one and the beginning of the next', () => {
    expect(wholeWordsOf('用支票付款', 'zh-Hans')).to.deep.equal([undefined, '支票', undefined, '付款'])
  })

  it('is that of each text, though one is asked for after another', () => {
    const pair = (written: string) => ({ stem: written, written, stop: false, whole: false })
    expect(wholeWord(pair('支票'), { words: '支票', language: 'zh-Hans' })).to.equal('支票')
    expect(wholeWord(pair('支票'), { words: '付款', language: 'zh-Hans' })).to.equal(undefined)
  })

  it('is found in texts of which nobody knows the language', () => {
    expect(wholeWordsOf('支票', 'no tag!')).to.deep.equal(['支票'])
  })
})

describe('a term', () => {
  it('is a whole word when it is one, and not two halves', () => {
    expect(isWholeWord('支票', 'zh-Hans')).to.equal(true)
    expect(isWholeWord('用支', 'zh-Hans')).to.equal(false)
    expect(isWholeWord('invoice', 'en')).to.equal(true)
    expect(isWholeWord('支票', 'no tag!')).to.equal(true)
    expect(isWholeWord('PDF文件', 'zh-Hans')).to.equal(false)
  })

  it('is a whole word where words stand between spaces, whatever is in it', () => {
    expect(isWholeWord('self-service', 'en')).to.equal(true)
  })
})
