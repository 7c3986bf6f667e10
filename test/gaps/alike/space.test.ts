import { expect } from 'chai'
import { learnSpace, vectorsOf } from '../../../server/gaps/alike/space.ts'
import { packedRows } from '../../../server/gaps/alike/sparse.ts'
import { dice } from '../../support/dice.ts'

const vocabulary = (shared: number) => ({ features: [], idf: new Float32Array(0), shared, texts: 0 })

/** Texts of three words, of which the first ones tell the subject. */
function textsOf(count: number, words: number) {
  const roll = dice(count)
  return packedRows(count, words, () => {
    const ids = new Set([roll(words), roll(words), roll(words)])
    return [...ids].sort((a, b) => a - b).map((id): [number, number] => [id, 1 / Math.sqrt(ids.size)])
  })
}

describe('the space in which texts lie', () => {
  const widthOf = (count: number) => learnSpace(textsOf(count, 400), vocabulary(400)).width

  it('has a direction for each five texts, but two at least and a hundred and fifty at most', () => {
    expect(widthOf(5)).to.equal(2)
    expect(widthOf(100)).to.equal(20)
    expect(widthOf(104)).to.equal(20)
    expect(widthOf(1000)).to.equal(150)
  })

  it('has one of texts that all say the same, which lie at the end of it', () => {
    const rows = packedRows(3, 1, () => [[0, 1]])
    const space = learnSpace(rows, vocabulary(1))
    expect(space.width).to.equal(1)
    expect([...vectorsOf(rows, space)].map(Math.abs)).to.deep.equal([1, 1, 1])
  })

  it('has none of nothing', () => {
    const nothing = packedRows(0, 0, () => [])
    expect(learnSpace(nothing, vocabulary(0)).width).to.equal(0)
    expect(vectorsOf(nothing, learnSpace(nothing, vocabulary(0)))).to.have.lengthOf(0)
  })

  it('does not know the words that one text has alone', () => {
    const rows = textsOf(100, 40)
    expect(learnSpace(rows, vocabulary(30)).directions).to.have.lengthOf(30 * 20)
  })
})

describe('where a text lies', () => {
  /** Words of one subject go together: 0 and 1, or 2 and 3; 4 is unknown to the space. */
  const rows = packedRows(20, 5, row => {
    const first = row % 2 === 0 ? 0 : 2
    return [
      [first, Math.SQRT1_2],
      [first + 1, Math.SQRT1_2]
    ]
  })
  const space = learnSpace(rows, vocabulary(4))
  const placeOf = (...entries: [number, number][]) =>
    vectorsOf(
      packedRows(1, 5, () => entries),
      space
    )
  const product = (one: Float32Array, other: Float32Array) =>
    one.reduce((sum, value, at) => sum + value * other[at]!, 0)

  it('is beside what is said in other words of the same subject', () => {
    expect(product(placeOf([0, 1]), placeOf([1, 1]))).to.be.closeTo(1, 1e-4)
    expect(product(placeOf([0, 1]), placeOf([2, 1]))).to.be.closeTo(0, 1e-4)
  })

  it('is the nearer to nowhere, the less of it the space knows', () => {
    expect(Math.hypot(...placeOf([0, 1]))).to.be.closeTo(1, 1e-5)
    expect(Math.hypot(...placeOf([0, 0.6], [4, 0.8]))).to.be.closeTo(0.6, 1e-5)
    expect(Math.hypot(...placeOf([4, 1]))).to.equal(0)
    const texts = [
      [[0, 1]],
      [
        [2, 0.6],
        [4, 0.8]
      ],
      [[4, 1]],
      [
        [1, 0.8],
        [4, 0.6]
      ]
    ] as [number, number][][]
    const vectors = vectorsOf(
      packedRows(4, 5, row => texts[row]!),
      space
    )
    const lengths = texts.map((_, row) => Math.hypot(...vectors.subarray(row * space.width, (row + 1) * space.width)))
    expect(lengths.map(length => length.toFixed(4))).to.deep.equal(['1.0000', '0.6000', '0.0000', '0.8000'])
  })
})
