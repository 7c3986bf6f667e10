import { expect } from 'chai'
import fc from 'fast-check'
import { SortedTerms } from '../../server/search/embedded/sorted-terms.ts'
import { Terms } from '../../server/search/embedded/terms.ts'
import { typosOf } from '../../server/search/embedded/typos.ts'

describe('typos', () => {
  const near = (word: string, terms: string[], most = 1) =>
    typosOf(word, sorted(terms), { most, unfinished: false }).map(({ term }) => terms[term])

  it('are letters left out, put in, changed or swapped with their neighbour', () => {
    const terms = ['invoice', 'invice', 'invooice', 'invoise', 'invioce', 'invoices', 'inovcie', 'voice']

    expect(near('invoice', terms)).to.have.members(['invoice', 'invice', 'invooice', 'invoise', 'invioce', 'invoices'])
  })

  it('are never in the first letter', () => {
    expect(near('house', ['mouse', 'horse'])).to.deep.equal(['horse'])
  })

  it('are found at the beginning of longer words, too, while the word is not finished', () => {
    const terms = ['invoices', 'invalid']

    expect(typosOf('invio', sorted(terms), { most: 1, unfinished: true })).to.deep.equal([{ term: 0, distance: 1 }])
  })

  it('are the same that comparing with every term finds', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 40 }),
        word,
        fc.integer({ min: 1, max: 2 }),
        fc.boolean(),
        (some, typed, most, unfinished) => {
          const terms = [...new Set(some)]
          const found = typosOf(typed, sorted(terms), { most, unfinished })
          const byHand = terms.flatMap((term, number) => {
            const distance = unfinished ? distanceToBeginning(typed, term) : distanceBetween(typed, term)
            return term[0] === typed[0] && distance <= most ? [{ term: number, distance }] : []
          })

          expect(found).to.have.deep.members(byHand)
        }
      ),
      { numRuns: 400 }
    )
  })
})

/** Few letters, so that words are often near to each other. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ż', 'я'), minLength: 1, maxLength: 12 })

function sorted(words: string[]): SortedTerms {
  const terms = new Terms()
  for (const word of words) terms.numberOrNew(word)
  return new SortedTerms(terms)
}

function distanceBetween(a: string, b: string): number {
  return table(a, b)[a.length]![b.length]!
}

function distanceToBeginning(a: string, b: string): number {
  return Math.min(...table(a, b)[a.length]!.slice(1))
}

function table(a: string, b: string): number[][] {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j))
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const changed = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      let least = Math.min(changed, rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      rows[i]![j] = least
    }
  }
  return rows
}
