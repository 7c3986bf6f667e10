import { expect } from 'chai'
import { eigen, inverseRoot } from '../../../server/gaps/alike/symmetric.ts'
import { dice } from '../../support/dice.ts'

type Matrix = readonly (readonly number[])[]

const flat = (matrix: Matrix) => Float64Array.from(matrix.flat())
const rowsOf = (matrix: Float64Array, size: number): number[][] =>
  Array.from({ length: size }, (_, row) => [...matrix.subarray(row * size, (row + 1) * size)])
const turned = (matrix: Matrix) => matrix[0]!.map((_, column) => matrix.map(row => row[column]!))
const times = (one: Matrix, other: Matrix) =>
  one.map(row => turned(other).map(column => row.reduce((sum, value, at) => sum + value * column[at]!, 0)))

function expectAlike(one: Matrix, other: Matrix) {
  one.forEach((row, at) => {
    row.forEach((value, column) => {
      expect(value, `${at} ${column}`).to.be.closeTo(other[at]![column]!, 1e-7)
    })
  })
}

const diagonal = (values: readonly number[]) =>
  values.map((value, at) => values.map((_, other) => (at === other ? value : 0)))

function byChance(size: number): Matrix {
  const roll = dice(size)
  const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => roll(2001) / 1000 - 1))
  return matrix.map((row, at) => row.map((value, other) => value + matrix[other]![at]!))
}

describe('the directions of a symmetric matrix', () => {
  const eigenOf = (matrix: Matrix) => {
    const { values, vectors } = eigen(flat(matrix), matrix.length)
    return { values: [...values], vectors: rowsOf(vectors, matrix.length) }
  }

  it('are those in which it only stretches, the strongest first', () => {
    const matrices = [
      diagonal([1, 5, 3]),
      [
        [2, 1],
        [1, 2]
      ],
      [
        [0, 1],
        [1, 0]
      ],
      diagonal([0, 0]),
      [[4]],
      [
        [1e-8, 1e-9],
        [1e-9, 1]
      ],
      [
        [1, 0, 1],
        [0, 1, 0],
        [1, 0, 2]
      ],
      [
        [0, 0, 0],
        [0, 2, 1],
        [0, 1, 2]
      ],
      [
        [2, 0, 1],
        [0, 0, 0],
        [1, 0, 2]
      ],
      byChance(3),
      byChance(8),
      byChance(20)
    ]
    for (const matrix of matrices) {
      const { values, vectors } = eigenOf(matrix)
      expect(values).to.deep.equal(values.toSorted((a, b) => b - a))
      expectAlike(times(matrix, vectors), times(vectors, diagonal(values)))
      expectAlike(times(turned(vectors), vectors), diagonal(values.map(() => 1)))
    }
    expect(eigenOf(matrices[1]!).values.map(value => value.toFixed(9))).to.deep.equal(['3.000000000', '1.000000000'])
    expect(eigenOf(matrices[0]!).values).to.deep.equal([5, 3, 1])
  })

  it('are the same however large all of it is', () => {
    for (const size of [1e-30, 1e-10, 1, 1e20]) {
      const matrix = byChance(4).map(row => row.map(value => value * size))
      const { values, vectors } = eigenOf(matrix)
      const stretched = times(matrix, vectors).map(row => row.map(value => value / size))
      expectAlike(stretched, times(vectors, diagonal(values.map(value => value / size))))
    }
  })

  it('come out right to the last digits, also of weak ones', () => {
    const { values } = eigenOf([
      [1, 1e-5],
      [1e-5, 1e-9]
    ])
    expect(values[1]! / 9e-10).to.be.closeTo(1, 1e-3)
  })
})

describe('the inverse of a root', () => {
  it('makes columns of which the products are these stand at right angles', () => {
    const some = byChance(5).map(row => [...row, 1])
    const products = times(turned(some), some)
      .slice(0, 5)
      .map(row => row.slice(0, 5))
    const inverse = rowsOf(inverseRoot(flat(products), 5), 5)
    expectAlike(times(times(turned(inverse), products), inverse), diagonal([1, 1, 1, 1, 1]))
    for (let row = 0; row < 5; row++)
      for (let column = 0; column < row; column++) expect(inverse[row]![column]).to.equal(0)
  })

  it('has something for a column that is small, as long as it points elsewhere', () => {
    for (const sizes of [
      [1e12, 1e-6, 1e-6],
      [1e-6, 1e12, 1e-6],
      [1e-6, 1e-6, 1e12]
    ]) {
      const products = sizes.map((one, at) => sizes.map((other, to) => one * other * (at === to ? 1 : 0.5)))
      const inverse = rowsOf(inverseRoot(flat(products), 3), 3)
      expectAlike(times(times(turned(inverse), products), inverse), diagonal([1, 1, 1]))
    }
  })

  it('has nothing for a column that the others already make', () => {
    const columns = [
      [1, 2, 3, 0],
      [0, 1, 1, 0],
      [0, 0, 0, 2]
    ]
    const products = times(turned(columns), columns)
    const inverse = rowsOf(inverseRoot(flat(products), 4), 4)
    expect(inverse.map(row => row[2])).to.deep.equal([0, 0, 0, 0])
    expectAlike(times(times(turned(inverse), products), inverse), diagonal([1, 1, 0, 1]))
    for (const rows of [7, 8, 9, 10, 11]) {
      const [one, other] = turned(byChance(rows)).slice(0, 2)
      const third = one!.map((value, at) => 0.3 * value + 0.7 * other![at]!)
      const dependent = turned([one!, other!, third])
      const none = rowsOf(inverseRoot(flat(times(turned(dependent), dependent)), 3), 3)
      expect(none.map(row => row[2])).to.deep.equal([0, 0, 0])
    }
    const roughly = byChance(6).map(([one, other, third]) => [one!, other!, 0.3 * one! + 0.7 * other!, third!])
    const same = rowsOf(inverseRoot(flat(times(turned(roughly), roughly)), 4), 4)
    expect(same.map(row => row[2])).to.deep.equal([0, 0, 0, 0])
  })
})
