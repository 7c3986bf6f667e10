import { expect } from 'chai'
import { learnCounts } from '../../../server/gaps/translating/model.ts'

/** How many letters there are up to the last that is used. */
const most = (sentences: (string | Weighed)[], letters: RegExp, base: number) =>
  Math.max(
    0,
    ...sentences.flatMap(each => (String(each).match(letters) ?? []).map(one => one.charCodeAt(0) - base + 1))
  )

type Weighed = [sentence: string, weight: number]

/** Sentences of letters; the pivot has capitals. */
function learned(...sentences: (string | Weighed)[]) {
  const numbers = (text: string, base: number) => Int32Array.from(text, letter => letter.charCodeAt(0) - base)
  const { starts, pivots, counts } = learnCounts({
    words: most(sentences, /[a-z]/g, 97),
    pivotWords: most(sentences, /[A-Z]/g, 65),
    sentences: sentences.map(each => {
      const [sentence, weight] = typeof each === 'string' ? ([each, 1] as const) : each
      const [words, capitals] = sentence.split(' ')
      return { words: numbers(words!, 97), pivots: numbers(capitals!, 65), weight }
    })
  })
  return (word: string, pivot: string) => {
    const number = word.charCodeAt(0) - 97
    for (let cell = starts[number]!; cell < starts[number + 1]!; cell++) {
      if (pivots[cell] === pivot.charCodeAt(0) - 65) return counts[cell]!
    }
    return 0
  }
}

describe('which word stands for which', () => {
  it('is learned from the sentences in which they meet', () => {
    const often = learned('ab AB', 'ca CA', 'bc BC')
    expect(often('a', 'A')).to.be.above(5 * often('a', 'B'))
    expect(often('b', 'B')).to.be.above(5 * often('b', 'C'))
  })

  it('is rather the one in the same place, when nothing else tells', () => {
    const often = learned('ab AB')
    expect(often('a', 'A')).to.be.above(1.5 * often('a', 'B'))
  })

  it('is one word, when several have met as often: both directions have to agree', () => {
    // x is rare, and would translate all that is left over.
    const often = learned('ab AB', 'ab AB', 'ab AB', 'abx ABXY', 'y Y', 'y Y')
    expect(often('x', 'X')).to.be.above(2 * often('x', 'Y'))
    expect(often('x', 'X')).to.be.above(5 * often('x', 'A'))
  })

  it('is not the one in the same place, when something else tells', () => {
    const often = learned('ab BA', 'a A', 'b B', 'a A', 'b B')
    expect(often('a', 'A')).to.be.above(5 * often('a', 'B'))
    expect(often('b', 'B')).to.be.above(5 * often('b', 'A'))
  })

  it('is the one that a word has met alone; what it meets beside others is left to them', () => {
    const beside = learned('c B', 'ac C')
    expect(beside('c', 'B')).to.be.above(5 * beside('c', 'C'))
    const among = learned('a C', 'c CA')
    expect(among('c', 'A')).to.be.above(5 * among('c', 'C'))
  })

  it('is told once by a word that is said twice for one', () => {
    const often = learned('bb A', 'b B')
    expect(often('b', 'A') / often('b', 'B')).to.be.within(0.75, 1.3)
  })

  it('is told as often as it was seen', () => {
    for (const count of [1, 2, 5]) {
      const often = learned(...Array.from({ length: count }, () => 'ab AB'))
      const all = often('a', 'A') + often('a', 'B')
      expect(all).to.be.within(0.75 * count, count)
    }
  })

  it('is told by sentences of any lengths', () => {
    const often = learned('ab AB', 'a AB', 'ab A', 'abcd AB', 'ab ABCD', 'aba ABCD', 'abca ABA')
    for (const [word, pivot] of ['aA', 'bB', 'cC', 'dA'] as const) expect(often(word!, pivot!)).to.be.within(0, 8)
    expect(often('a', 'A')).to.be.above(2 * often('a', 'B'))
  })

  it('is told less by a sentence that counts less', () => {
    const often = learned(['a A', 1], ['a B', 0.2], ['b C', 0.2], ['c C', 1])
    expect(often('a', 'A')).to.be.above(4 * often('a', 'B'))
    expect(often('a', 'B')).to.be.below(0.2)
    expect(often('c', 'C')).to.be.above(4 * often('b', 'C'))
  })

  it('is expected as often as both models with their priors say together, worked out by other means', () => {
    const often = learned(['abc BCA', 1], ['ca AC', 0.5], ['bba ABD', 1])
    const expected = { aA: 0.00044, aB: 0.43927, aC: 0.55434, aD: 0.53497, bA: 0.53475, bB: 0.67232, bC: 0.00247 }
    for (const [[word, pivot], count] of Object.entries({ ...expected, bD: 0.01746, cA: 0.97875, cC: 0.12391 }))
      expect(often(word!, pivot!), word! + pivot!).to.be.closeTo(count, 1e-5)
    expect(learned('a A')('a', 'A')).to.be.closeTo(0.99933, 1e-5)
  })

  it('is nothing for a word that never met one', () => {
    expect(learned('a A')('b', 'A')).to.equal(0)
    expect(learned()('a', 'A')).to.equal(0)
  })
})
