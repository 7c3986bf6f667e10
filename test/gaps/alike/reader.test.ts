import { expect } from 'chai'
import { Reader } from '../../../server/gaps/alike/reader.ts'
import { entriesOf, rowCount, sparseDot } from '../../../server/gaps/alike/sparse.ts'
import { rarity } from '../../../server/gaps/alike/vocabulary.ts'

const features = ['wprint', 'winvoic', 'cinv', 'bprint invoic']
const texts = 9
const vocabulary = { features, idf: Float32Array.of(1, 2, 1, 1), shared: 4, texts }
const aReader = () => new Reader(vocabulary, { directions: new Float32Array(0), width: 0 })
const english = (words: string) => ({ words, language: 'en' })

describe('reading a new text in what was learned', () => {
  it('weighs its words by how rare they were, and its new words as if one text had them', () => {
    const reader = aReader()
    const read = reader.read(english('print invoices tractor'))!
    const weight = (term: string) => reader.weightOf(term, read)
    expect(weight('invoic') / weight('print')).to.be.closeTo(2, 1e-5)
    expect(weight('tractor') / weight('print')).to.be.closeTo(rarity(1, texts), 1e-5)
    const square = entriesOf(read.row, 0).reduce((sum, [, value]) => sum + value * value, 0)
    expect(square).to.be.closeTo(1, 1e-5)
  })

  it('is a single text with its words in their order, which lies in one place', () => {
    const directions = Float32Array.of(1, 0, 0, 1, 0, 0, 0, 0)
    const read = new Reader(vocabulary, { directions, width: 2 }).read(english('print invoices'))!
    expect(read.terms.map(({ written }) => written)).to.deep.equal(['print', 'invoices'])
    expect([rowCount(read.row), read.vector.length]).to.deep.equal([1, 2])
  })

  it('hears a word of another language as what it means', () => {
    const translated = (term: string) => (term.startsWith('druk') ? [{ term: 'print', weight: 1 }] : [])
    const reader = new Reader(vocabulary, { directions: new Float32Array(0), width: 0 }, translated)
    expect(reader.weightOf('print', reader.read({ words: 'drukuj', language: 'pl' })!)).to.be.greaterThan(0.5)
  })

  it('gives no weight to what it does not say, known or not', () => {
    const reader = aReader()
    expect(reader.weightOf('invoic', reader.read(english('print'))!)).to.equal(0)
    expect(reader.weightOf('tractor', reader.read(english('print'))!)).to.equal(0)
  })

  it('knows a new word again, but no new piece or pair of words', () => {
    const reader = aReader()
    const [one, other] = [reader.read(english('red tractor'))!, reader.read(english('tractors for hire'))!]
    expect(sparseDot(one.row, 0, other.row, 0)).to.be.greaterThan(0)
    expect(sparseDot(one.row, 0, reader.read(english('tractorial'))!.row, 0)).to.equal(0)
    expect(entriesOf(one.row, 0)).to.have.lengthOf(2)
  })

  it('keeps fifty thousand new words', () => {
    const reader = aReader()
    const alike = (word: string) => {
      const [one, other] = [reader.read(english(`print ${word}`))!, reader.read(english(`invoices ${word}`))!]
      return sparseDot(one.row, 0, other.row, 0) > 0
    }
    for (let from = 0; from < 49_999; from += 200) {
      const words = Array.from({ length: Math.min(200, 49_999 - from) }, (_, at) => `q${from + at}`)
      reader.read({ words: words.join(' '), language: 'mul' })
    }
    expect(alike('tractor')).to.equal(true)
    expect(alike('walrus')).to.equal(false)
    expect(alike('tractor')).to.equal(true)
  })

  it('has nothing of a text that says nothing', () => {
    expect(aReader().read(english('👍'))).to.equal(undefined)
  })

  it('tells which words of the space a row has, or some words', () => {
    const reader = aReader()
    const { row } = reader.read(english('print it'))!
    const rows = { ...row, starts: Int32Array.of(0, 0, row.ids.length) }
    expect([reader.isIn('print', rows, 1), reader.isIn('print', rows, 0)]).to.deep.equal([true, false])
    expect([reader.isIn('invoic', rows, 1), reader.isIn('walrus', rows, 1)]).to.deep.equal([false, false])
    expect(['print', 'invoic', 'walrus'].map(term => reader.isAmong(term, new Set([1])))).to.deep.equal([
      false,
      true,
      false
    ])
  })
})
