import { expect } from 'chai'
import { dot, eightDots, fourDots, rowProducts, unitRows } from '../../../server/gaps/alike/dense.ts'
import { dice } from '../../support/dice.ts'

const widths = [1, 2, 3, 4, 5, 7, 8, 9]

function byChance(rows: number, width: number): Float32Array {
  const roll = dice(100 * rows + width)
  return Float32Array.from({ length: rows * width }, () => roll(21) - 10)
}

/** The product of a row of one matrix and a row of another, entry by entry. */
function product(one: Float32Array, a: number, other: Float32Array, b: number, width: number): number {
  return Array.from({ length: width }, (_, at) => one[a * width + at]! * other[b * width + at]!).reduce(
    (sum, value) => sum + value,
    0
  )
}

describe('rows of a matrix', () => {
  it('get the length one, and stay nothing when they are', () => {
    const rows = unitRows(Float32Array.of(3, 4, 0, 0, -5, 0, 1e-9, 1e-9), 2)
    expect([...rows].map(value => value.toFixed(6).replace('-0.000000', '0.000000'))).to.deep.equal(
      [0.6, 0.8, 0, 0, -1, 0, 0, 0].map(value => value.toFixed(6))
    )
    expect([...rows.subarray(6)]).to.deep.equal([0, 0])
  })

  it('are multiplied whatever their width is', () => {
    for (const width of widths) {
      const [one, other] = [byChance(3, width), byChance(4, width)]
      expect(dot(one, 2, other, 1, width), `${width}`).to.equal(product(one, 2, other, 1, width))
    }
  })

  it('are multiplied four and eight at a time like one by one', () => {
    for (const width of widths) {
      const [one, other] = [byChance(4, width), byChance(6, width)]
      const [four, eight] = [new Float64Array(4), new Float64Array(8)]
      fourDots(one, 2, other, 2, width, four)
      eightDots(one, 2, other, 2, width, eight)
      const firsts = [2, 3, 4, 5].map(row => product(one, 2, other, row, width))
      expect([...four]).to.deep.equal(firsts)
      expect([...eight]).to.deep.equal([...firsts, ...[2, 3, 4, 5].map(row => product(one, 3, other, row, width))])
    }
  })

  it('are multiplied all with all, whatever their number is', () => {
    for (const rows of [1, 2, 3, 4])
      for (const others of [1, 3, 4, 5, 9]) {
        const [one, other] = [byChance(rows, 3), byChance(others, 3)]
        const all = [...Array(rows).keys()].flatMap(row =>
          [...Array(others).keys()].map(at => product(one, row, other, at, 3))
        )
        expect([...rowProducts(one, other, 3)], `${rows} ${others}`).to.deep.equal(all)
      }
  })
})
