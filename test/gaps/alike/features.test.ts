import { expect } from 'chai'
import { featuresOf } from '../../../server/gaps/alike/features.ts'
import { termsOfQuestion } from '../../../server/gaps/alike/terms.ts'

const featuresIn = (words: string, language = 'en') => featuresOf(termsOfQuestion({ words, language }), language)

describe('what a text is compared by', () => {
  it('is its words, pairs of neighbours among them, and pieces of them, which say less', () => {
    const features = featuresIn('print bill')
    expect(features.get('wprint')).to.equal(1)
    expect(features.get('bprint bill')).to.equal(0.7)
    expect(features.has('bbill print')).to.equal(false)
    for (const piece of ['c^bi', 'cbil', 'cill', 'cll$', 'c^bil', 'cbill', 'cill$'])
      expect(features.get(piece), piece).to.equal(0.5)
  })

  it('is less the words that hold sentences together', () => {
    expect(featuresIn('the bill').get('wthe')).to.equal(0.6)
    expect(featuresIn('the bill').get('bthe bill')).to.equal(0.7)
    expect(featuresIn('to the').get('bto the')).to.be.closeTo(0.42, 1e-9)
  })

  it('has no pieces of what has no inside', () => {
    expect([...featuresIn('退款', 'zh-Hans').keys()]).to.deep.equal(['w退款'])
  })
})
