import { expect } from 'chai'
import { featuresOf, meaningsOf } from '../../../server/gaps/alike/features.ts'
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
    expect(featuresIn('bill the').get('bbill the')).to.equal(0.7)
    expect(featuresIn('to the').get('bto the')).to.be.closeTo(0.42, 1e-9)
    expect(featuresIn('the').get('cthe')).to.equal(0.3)
  })

  it('has no pieces of what has no inside', () => {
    expect([...featuresIn('退款', 'zh-Hans').keys()]).to.deep.equal(['w退款'])
  })

  it('is the more a word, the more often it comes', () => {
    expect(featuresIn('print print').get('wprint')).to.equal(2)
    expect(featuresIn('print print').get('cprin')).to.equal(1)
  })

  it('has of a very long word the pieces of its beginning', () => {
    const word = 'abcdefghijklmnopqrstuvwxyz0123'
    const features = featuresIn(word, 'mul')
    expect(features.get(`w${word}`)).to.equal(1)
    expect(features.has('cvwx')).to.equal(true)
    expect(features.has('cxyz')).to.equal(false)
  })
})

describe('what a word means in the language that all are compared in', () => {
  const meanings = (...found: [term: string, weight: number][]) =>
    meaningsOf('hasl', 'pl', () => found.map(([term, weight]) => ({ term, weight })))

  it('is itself where nobody knows a translation, or none that counts', () => {
    expect(meaningsOf('hasl', 'pl')).to.deep.equal([{ term: 'hasl', weight: 1 }])
    expect(meanings()).to.deep.equal([{ term: 'hasl', weight: 1 }])
    expect(meanings(['password', 0])).to.deep.equal([{ term: 'hasl', weight: 1 }])
  })

  it('is shared among its translations, best first', () => {
    expect(meanings(['slogan', 0.2], ['password', 0.6])).to.deep.equal([
      { term: 'password', weight: 0.6 / 0.8 },
      { term: 'slogan', weight: 0.2 / 0.8 }
    ])
  })

  it('is one of three at most', () => {
    const four = meanings(['a', 0.1], ['b', 0.4], ['c', 0.3], ['d', 0.2])
    expect(four.map(({ term }) => term)).to.deep.equal(['b', 'c', 'd'])
    expect(four.reduce((sum, { weight }) => sum + weight, 0)).to.be.closeTo(1, 1e-9)
  })

  it('is what a text is compared by, as much as it is meant; neighbours are told by the best', () => {
    const terms = termsOfQuestion({ words: 'hasło nie', language: 'pl' })
    const features = featuresOf(terms, 'pl', term =>
      term.startsWith('has')
        ? [
            { term: 'slogan', weight: 1 },
            { term: 'password', weight: 3 }
          ]
        : [{ term: 'not', weight: 1 }]
    )
    expect([features.get('wpassword'), features.get('wslogan')]).to.deep.equal([0.75, 0.25])
    expect([features.get('cpass'), features.get('cslog')]).to.deep.equal([0.375, 0.125])
    expect([features.has('bpassword not'), features.has('bslogan not')]).to.deep.equal([true, false])
    expect(features.get('wnot')).to.equal(0.6)
    expect(features.get('cnot')).to.equal(0.3)
  })
})
