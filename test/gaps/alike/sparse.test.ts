import { expect } from 'chai'
import {
  entriesOf,
  narrowed,
  packedRows,
  picked,
  rowCount,
  sparseDot,
  times,
  transposed,
  transposedTimes
} from '../../../server/gaps/alike/sparse.ts'
import { dice } from '../../support/dice.ts'

type Entries = [id: number, weight: number][]

const texts: Entries[] = [
  [
    [0, 1],
    [2, 2],
    [3, 3]
  ],
  [],
  [[1, 4]],
  [
    [0, 5],
    [3, 6]
  ]
]
const rows = packedRows(4, 4, row => texts[row]!)
const allOf = (sparse: typeof rows) => Array.from({ length: rowCount(sparse) }, (_, row) => entriesOf(sparse, row))

describe('rows of which most is nothing', () => {
  it('have the entries that they were given, however many', () => {
    expect(allOf(rows)).to.deep.equal(texts)
    const long = packedRows(2, 5000, row => Array.from({ length: 4000 }, (_, at): [number, number] => [at, row + at]))
    expect([long.ids.length, long.weights.length, rowCount(long)]).to.deep.equal([8000, 8000, 2])
    for (const row of [0, 1])
      expect(entriesOf(long, row)).to.deep.equal(Array.from({ length: 4000 }, (_, at) => [at, row + at]))
  })

  it('are reckoned with like those that have all their entries', () => {
    const roll = dice(5)
    const full = Array.from({ length: 9 }, () => Array.from({ length: 8 }, () => Math.max(0, roll(9) - 3)))
    const some = packedRows(9, 8, row =>
      full[row]!.flatMap((weight, id): Entries => (weight > 0 ? [[id, weight]] : []))
    )
    const matrix = Array.from({ length: 8 }, () => [roll(7) - 3, roll(7) - 3, roll(7) - 3])
    const product = full.map(row =>
      [0, 1, 2].map(at => row.reduce((sum, value, id) => sum + value * matrix[id]![at]!, 0))
    )
    expect([...times(some, Float32Array.from(matrix.flat()), 3)]).to.deep.equal(product.flat())
    full.forEach((one, row) => {
      full.forEach((other, to) => {
        const right = one.reduce((sum, value, id) => sum + (id < 2 ? 0 : value * other[id]!), 0)
        expect(sparseDot(some, row, some, to, 2), `${row} ${to}`).to.equal(right)
      })
    })
    const order = [2, 8, 0, 5, 5]
    expect(allOf(picked(some, order))).to.deep.equal(order.map(row => entriesOf(some, row)))
    expect(picked(some, order).columns).to.equal(8)
  })

  it('may lose their last columns, and be picked in any order', () => {
    expect(allOf(narrowed(rows, 3))).to.deep.equal(texts.map(entries => entries.filter(([id]) => id < 3)))
    expect(narrowed(rows, 3).columns).to.equal(3)
    expect(allOf(picked(rows, [3, 0, 3]))).to.deep.equal([texts[3], texts[0], texts[3]])
  })

  it('are turned into columns', () => {
    expect(allOf(transposed(rows))).to.deep.equal([
      [
        [0, 1],
        [3, 5]
      ],
      [[2, 4]],
      [[0, 2]],
      [
        [0, 3],
        [3, 6]
      ]
    ])
    expect(transposed(rows).columns).to.equal(4)
  })

  it('are multiplied with a matrix, on either side', () => {
    const matrix = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40)
    expect([...times(rows, matrix, 2)]).to.deep.equal([19, 190, 0, 0, 8, 80, 29, 290])
    expect([...transposedTimes(rows, matrix, 2)]).to.deep.equal([21, 210, 12, 120, 2, 20, 27, 270])
  })

  it('are multiplied with each other, also from a column on', () => {
    expect(sparseDot(rows, 0, rows, 3)).to.equal(1 * 5 + 3 * 6)
    expect(sparseDot(rows, 0, rows, 3, 1)).to.equal(3 * 6)
    expect(sparseDot(rows, 0, rows, 3, 3)).to.equal(3 * 6)
    expect(sparseDot(rows, 0, rows, 3, 4)).to.equal(0)
    expect(sparseDot(rows, 0, rows, 2)).to.equal(0)
    expect(sparseDot(rows, 1, rows, 0)).to.equal(0)
  })
})
