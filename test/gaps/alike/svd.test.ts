import { expect } from 'chai'
import { packedRows, type Sparse } from '../../../server/gaps/alike/sparse.ts'
import { truncatedSvd } from '../../../server/gaps/alike/svd.ts'

/** Of so many directions each has the length one and is at right angles to the others (cosines). */
const cosines = (size: number, count: number) =>
  Array.from({ length: count }, (_, direction) =>
    Array.from(
      { length: size },
      (_, at) => Math.sqrt(2 / size) * Math.cos((Math.PI * (at + 0.5) * (direction + 1)) / size)
    )
  )

/** Rows of which the singular values and the directions are known. */
function rowsWith(values: readonly number[], height: number, columns: number): Sparse {
  const [left, right] = [cosines(height, values.length), cosines(columns, values.length)]
  return packedRows(height, columns, row =>
    Array.from({ length: columns }, (_, column): [number, number] => [
      column,
      values.reduce((sum, value, at) => sum + value * left[at]![row]! * right[at]![column]!, 0)
    ])
  )
}

const columnOf = (vectors: Float32Array, width: number, column: number) =>
  Array.from({ length: vectors.length / width }, (_, row) => vectors[row * width + column]!)
const product = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, at) => sum + value * other[at]!, 0)

describe('the strongest directions of many rows', () => {
  it('are those of a small matrix, with their strengths', () => {
    const { vectors, values, width } = truncatedSvd(rowsWith([8, 4, 2, 1], 9, 6), 2, 1)
    expect(width).to.equal(2)
    expect(values).to.have.lengthOf(2)
    expect(values[0]).to.be.closeTo(8, 1e-4)
    expect(values[1]).to.be.closeTo(4, 1e-4)
    cosines(6, 2).forEach((direction, at) => {
      expect(Math.abs(product(direction, columnOf(vectors, 2, at)))).to.be.closeTo(1, 1e-5)
    })
  })

  it('come out right where the others are hardly weaker', () => {
    const strengths = Array.from({ length: 40 }, (_, at) => 0.9 ** at)
    const { vectors, values, width } = truncatedSvd(rowsWith(strengths, 60, 50), 4, 1)
    cosines(50, 4).forEach((direction, at) => {
      expect(values[at]).to.be.closeTo(strengths[at]!, 1e-3)
      expect(Math.abs(product(direction, columnOf(vectors, width, at)))).to.be.closeTo(1, 2e-3)
    })
  })

  it('have the length one and are at right angles', () => {
    const { vectors, width } = truncatedSvd(rowsWith([5, 5, 5, 0.01, 0.001], 30, 20), 5, 3)
    for (let one = 0; one < width; one++)
      for (let other = 0; other < width; other++) {
        const [a, b] = [columnOf(vectors, width, one), columnOf(vectors, width, other)]
        expect(product(a, b)).to.be.closeTo(one === other ? 1 : 0, 1e-3)
      }
  })

  it('are the same each time', () => {
    const rows = rowsWith([3, 2, 1], 20, 15)
    expect(truncatedSvd(rows, 2, 7)).to.deep.equal(truncatedSvd(rows, 2, 7))
  })

  it('are no more than the rows have', () => {
    const { vectors, values, width } = truncatedSvd(rowsWith([3, 1], 12, 10), 6, 1)
    expect(width).to.equal(2)
    expect([...values].map(value => Math.round(value * 1e4) / 1e4)).to.deep.equal([3, 1])
    expect(vectors).to.have.lengthOf(20)
    expect([...vectors].every(Number.isFinite)).to.equal(true)
    const diagonal = packedRows(3, 10, row => [[row, 3 - row]])
    const all = truncatedSvd(diagonal, 6, 1)
    expect([...all.values].map(value => Math.round(value * 1e4) / 1e4)).to.deep.equal([3, 2, 1])
  })

  it('are one of a single row', () => {
    const { vectors, values, width } = truncatedSvd(
      packedRows(1, 2, () => [
        [0, 3],
        [1, 4]
      ]),
      6,
      1
    )
    expect(width).to.equal(1)
    expect(values[0]).to.be.closeTo(5, 1e-5)
    expect([...vectors].map(value => Math.abs(value).toFixed(4))).to.deep.equal(['0.6000', '0.8000'])
  })

  it('are found in whatever is measured', () => {
    const { values } = truncatedSvd(rowsWith([3e-6, 1e-6], 12, 10), 6, 1)
    expect([...values].map(value => Math.round(value * 1e10) / 1e4)).to.deep.equal([3, 1])
  })

  it('are none of nothing', () => {
    const none = { width: 0, vectors: new Float32Array(0), values: new Float64Array(0) }
    expect(
      truncatedSvd(
        packedRows(0, 5, () => []),
        3,
        1
      )
    ).to.deep.equal(none)
    expect(
      truncatedSvd(
        packedRows(4, 0, () => []),
        3,
        1
      )
    ).to.deep.equal(none)
    expect(
      truncatedSvd(
        packedRows(4, 5, () => []),
        3,
        1
      )
    ).to.deep.equal(none)
  })
})
