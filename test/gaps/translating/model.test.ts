import { expect } from 'chai'
import { learnCounts } from '../../../server/gaps/translating/model.ts'

/** Sentences of letters; the pivot has capitals. */
function learned(...sentences: string[]) {
  const numbers = (text: string, base: number) => Int32Array.from(text, letter => letter.charCodeAt(0) - base)
  const { starts, pivots, counts } = learnCounts({
    words: 26,
    pivotWords: 26,
    sentences: sentences.map(sentence => {
      const [words, capitals] = sentence.split(' ')
      return { words: numbers(words!, 97), pivots: numbers(capitals!, 65), weight: 1 }
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

  it('is nothing for a word that never met one', () => {
    expect(learned('a A')('b', 'A')).to.equal(0)
    expect(learned()('a', 'A')).to.equal(0)
  })
})
