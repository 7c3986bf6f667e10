import { expect } from 'chai'
import { Rows } from '../../server/search/embedded/rows.ts'
import { search } from '../../server/search/embedded/search.ts'
import { SearchIndex } from '../../server/search/embedded/search-index.ts'
import { Shelf } from '../../server/search/embedded/shelf.ts'
import { SortedTerms } from '../../server/search/embedded/sorted-terms.ts'
import { Terms } from '../../server/search/embedded/terms.ts'
import { Texts } from '../../server/search/embedded/texts.ts'
import { dice } from '../support/dice.ts'
import { aDocument, found, indexOf } from './a-document.ts'
import { edit, questions, someEdits, whatIsLeft } from './edits.ts'

describe('an index that is tidied', () => {
  const refund = (number: number) =>
    aDocument({
      id: `${number}`,
      title: `Refund ${number}`,
      body: 'Rest assured.',
      category: number % 2 ? 'odd' : 'even'
    })

  it('lets go of the documents that were taken away, and finds the others as before', () => {
    const documents = Array.from({ length: 300 }, (_, number) => refund(number))
    const index = indexOf('en', documents)
    for (let number = 0; number < 300; number++) if (number % 3 !== 0) index.remove(`${number}`)
    const isUntidy = index.isUntidy
    for (const _ of index.tidying());
    const left = documents.filter((_, number) => number % 3 === 0)
    const fresh = indexOf('en', left)
    const query = {
      words: 'refund assured',
      scope: { audience: ['public' as const] },
      facets: ['category' as const],
      limit: 100
    }

    expect([isUntidy, index.isUntidy]).to.deep.equal([true, false])
    expect([index.numbersUsed, index.size]).to.deep.equal([100, 100])
    expect(search(index, query).facets.category).to.deep.equal({ odd: 50, even: 50 })
    expect(search(index, query).hits.map(hit => hit.id)).to.deep.equal(search(fresh, query).hits.map(hit => hit.id))
    expect(found(index, '299')).to.deep.equal([])
    expect(found(index, '297')).to.deep.equal(['297'])
  })

  for (const language of ['de', 'zh']) {
    it(`answers and changes between any two slices, and then as one that was made of what is left (${language})`, () => {
      const edits = someEdits(800, 7, 500)
      const before = edits.slice(0, 700)
      const index = edit(new SearchIndex(language), before)
      const whileTidied = edits.slice(700)
      let done = 0
      for (const _ of index.tidying()) {
        edit(index, whileTidied.slice(done, ++done))
        const fresh = indexOf(language, whatIsLeft([...before, ...whileTidied.slice(0, done)]))
        const query = questions[done % questions.length]!
        expect(search(index, query), `${done}: ${query.words}`).to.deep.equal(search(fresh, query))
      }
      edit(index, whileTidied.slice(done))
      const fresh = indexOf(language, whatIsLeft(edits))

      expect(done).to.be.greaterThan(2)
      for (const query of questions) expect(search(index, query), query.words).to.deep.equal(search(fresh, query))
    })
  }

  it('leaves no sorting to the first question', () => {
    const index = indexOf('en', [refund(1), refund(2)])
    for (const _ of index.tidying());

    expect([...index.vocabulary.sorted.sorting()]).to.deep.equal([])
  })

  it('says after each slice that it has changed, so that no file is written half before and half after it', () => {
    const index = indexOf(
      'en',
      Array.from({ length: 100 }, (_, number) => refund(number))
    )
    const changes = [index.changes]
    for (const _ of index.tidying()) changes.push(index.changes)

    expect(changes.length).to.be.greaterThan(2)
    expect(new Set(changes).size).to.equal(changes.length)
  })

  it('is tidied in time by who keeps it, while questions are answered', async () => {
    const ref = { name: 'articles', language: 'en' } as const
    const shelf = new Shelf()
    for (let round = 0; round < 4; round++) {
      for (let number = 0; number < 60; number++) shelf.put(ref, [refund(number)])
    }
    const query = { words: 'refund', scope: { audience: ['public' as const] }, limit: 100 }
    const during = shelf.search(ref, query).total
    const { index } = shelf.all()[0]!
    const patience = Date.now() + 5_000
    const isTidied = () => index.numbersUsed < 60 + 50 + 1
    while (!isTidied() && Date.now() < patience) await new Promise(resolve => setTimeout(resolve, 5))

    expect(during).to.equal(60)
    expect(shelf.search(ref, query).total).to.equal(60)
    expect(isTidied()).to.equal(true)
  })
})

describe('rows of numbers', () => {
  const newRows = () => new Rows({ kind: 'int32', newBlock: length => new Int32Array(length) })
  const contents = (rows: Rows<Int32Array>) =>
    Array.from({ length: rows.size }, (_, row) => {
      const { values, start, end } = rows.row(row)
      return [...values.subarray(start, end)]
    })

  it('stay what they are however they grow, are packed, and grow meanwhile', () => {
    const roll = dice(3)
    const rows = newRows()
    const expected: number[][] = []
    const grow = (times: number) => {
      for (let time = 0; time < times; time++) {
        if (roll(20) === 0 || expected.length === 0) {
          rows.add()
          expected.push([])
        }
        const row = roll(roll(expected.length) + 1)
        const values = Array.from({ length: roll(400) }, () => roll(1_000_000))
        rows.append(row, values)
        expected[row]!.push(...values)
      }
    }
    for (let round = 0; round < 3; round++) {
      grow(1_500)
      for (const _ of rows.packing()) grow(5)
      expect(contents(rows)).to.deep.equal(expected)
    }
  })

  it('leave room that is used again, also when they were packed', () => {
    const { rows, taken } = rowsWithLengths(Array.from({ length: 2_000 }, (_, row) => (row % 2 ? 100 : 130)))
    for (const _ of rows.packing());
    const packed = taken()
    for (let row = 0; row < 2_000; row += 2) rows.append(row, [row])
    for (let row = 1; row < 2_000; row += 2) rows.append(row, [row])

    expect(taken() - packed).to.be.at.most(1 << 18)
  })

  it('take hardly more room than they need when they were packed, long ones included', () => {
    const lengths = Array.from({ length: 20 }, () => 150_000)
    const { rows, taken } = rowsWithLengths(lengths)
    const before = taken()
    for (const _ of rows.packing());

    expect(taken() - before).to.equal(lengths.length * 150_000)
  })

  function rowsWithLengths(lengths: number[]) {
    let taken = 0
    const newBlock = (length: number) => {
      taken += length
      return new Int32Array(length)
    }
    const rows = new Rows({ kind: 'int32', newBlock })
    for (const [row, length] of lengths.entries()) {
      rows.add()
      rows.append(row, new Int32Array(length))
    }
    return { rows, taken: () => taken }
  }
})

describe('terms in their order', () => {
  it('stand as if they had been sorted at once, when some come while the others are sorted', () => {
    const roll = dice(5)
    const terms = new Terms()
    const sorted = new SortedTerms(terms)
    const write = (count: number) => {
      for (let at = 0; at < count; at++) terms.numberOrNew(`${roll(1_000_000)}`)
    }
    write(10_000)
    let slices = 0
    for (const _ of sorted.sorting()) if (++slices < 3) write(100)
    write(10)
    const texts = Array.from(sorted.numbers, number => terms.text(number))

    expect(slices).to.equal(3)
    expect(texts).to.deep.equal(texts.toSorted())
    expect(texts).to.have.lengthOf(terms.size)
  })
})

describe('texts that are kept', () => {
  it('are the same after some were let go of, and their blocks were packed', () => {
    const texts = new Texts()
    const all = Array.from({ length: 3_000 }, (_, number) => `${number} żółw `.repeat(number % 90))
    for (const text of all) texts.add(text)
    for (let number = 0; number < all.length; number += 3) texts.clear(number)
    for (const _ of texts.packing()) {
      all.push(`new ${all.length}`)
      texts.add(all.at(-1)!)
    }

    expect(all.length).to.be.greaterThan(3_001)
    all.forEach((text, number) => {
      const isCleared = number < 3_000 && number % 3 === 0
      expect(texts.text(number)).to.equal(isCleared ? '' : text)
    })
  })
})
