import { expect } from 'chai'
import { cellsNear, cellsOf } from '../../../server/gaps/alike/cells.ts'
import { dot, unitRows } from '../../../server/gaps/alike/dense.ts'
import { dice } from '../../support/dice.ts'

const width = 6

/** Directions by chance around so many centres. */
function vectorsAround(centres: number, count: number, scatter = 50): Float32Array {
  const roll = dice(7)
  const middle = Float32Array.from({ length: centres * width }, () => roll(2000) - 1000)
  return unitRows(
    Float32Array.from({ length: count * width }, (_, at) => {
      const row = Math.floor(at / width)
      return middle[(row % centres) * width + (at % width)]! + roll(2 * scatter) - scatter
    }),
    width
  )
}

describe('vectors in cells', () => {
  const count = 1681
  const vectors = vectorsAround(40, count)
  const cells = cellsOf(vectors, width)
  const numbers = Array.from({ length: cells.starts.length - 1 }, (_, cell) => cell)
  const membersOf = (cell: number) => [...cells.members.subarray(cells.starts[cell], cells.starts[cell + 1])]

  it('are in as many cells as a cell has members on average', () => {
    expect(numbers).to.have.lengthOf(41)
  })

  it('are each in one cell, that of the nearest centre, however far that is', () => {
    const cone = Float32Array.from(vectors, Math.abs)
    for (let at = 779 * width; at < 780 * width; at++) cone[at]! *= -1
    for (const some of [vectors, cone]) {
      const { centres, starts, members } = cellsOf(some, width)
      expect([...members].sort((a, b) => a - b)).to.deep.equal(Array.from({ length: count }, (_, row) => row))
      for (const cell of numbers)
        for (const row of members.subarray(starts[cell], starts[cell + 1])) {
          const likeness = numbers.map(other => dot(some, row, centres, other, width))
          expect(likeness[cell]).to.be.closeTo(Math.max(...likeness), 1e-6)
        }
    }
  })

  it('are each in the cell of the nearest centre, the first and the last one, too, however many there are', () => {
    const numbersOfCells = [1502, 1763, 1800, 1848, 1936].map(count => {
      const some = vectorsAround(40, count, 400)
      const { centres, starts, members } = cellsOf(some, width)
      const cells = centres.length / width
      expect([...members].sort((a, b) => a - b)).to.deep.equal([...members.keys()])
      for (let cell = 0; cell < cells; cell++)
        for (const row of members.subarray(starts[cell], starts[cell + 1])) {
          const likeness = Array.from({ length: cells }, (_, other) => dot(some, row, centres, other, width))
          expect(Math.max(...likeness) - likeness[cell]!, `${count} ${row}`).to.be.below(1e-6)
        }
      return starts.length - 1
    })
    expect(numbersOfCells).to.deep.equal([39, 42, 42, 43, 44])
  })

  it('stand in the order of the cells', () => {
    cells.members.forEach((row, place) => {
      expect(cells.vectors.subarray(place * width, (place + 1) * width)).to.deep.equal(
        vectors.subarray(row * width, (row + 1) * width)
      )
    })
  })

  it('have centres in the middle of what lies together', () => {
    const scattered = vectorsAround(40, count, 400)
    const { centres, starts, members } = cellsOf(scattered, width)
    let sum = 0
    for (const cell of numbers)
      for (const row of members.subarray(starts[cell], starts[cell + 1]))
        sum += dot(scattered, row, centres, cell, width)
    expect(sum / count).to.be.greaterThan(0.9)
    for (const cell of numbers) expect(dot(centres, cell, centres, cell, width)).to.be.closeTo(1, 1e-5)
  })

  it('are all in one when they are few, or nothing is known of where they lie', () => {
    expect([...cellsOf(vectorsAround(40, 1500), width).starts]).to.deep.equal([0, 1500])
    expect([...cellsOf(new Float32Array(0), 0).starts]).to.deep.equal([0, 0])
    expect([...cellsOf(new Float32Array(0), 3).starts]).to.deep.equal([0, 0])
  })

  it('are looked for in the nearest cells first, until these hold enough', () => {
    const sizeOf = (cell: number) => membersOf(cell).length
    const near = cellsNear(vectors, 5, cells, 100)
    const likeness = near.map(cell => dot(vectors, 5, cells.centres, cell, width))
    expect(likeness).to.deep.equal(likeness.toSorted((a, b) => b - a))
    expect(membersOf(near[0]!)).to.include(5)
    const held = near.map(sizeOf).reduce((sum, size) => sum + size, 0)
    expect(held).to.be.at.least(100)
    expect(held - sizeOf(near.at(-1)!)).to.be.below(100)
    expect(cellsNear(vectors, 5, cells, sizeOf(near[0]!))).to.deep.equal([near[0]])
    expect(cellsNear(vectors, 5, cells, sizeOf(near[0]!) + 1)).to.deep.equal(near.slice(0, 2))
    expect(cellsNear(vectors, 5, cells, 5000)).to.have.lengthOf(41)
  })

  it('are looked for in the only cell', () => {
    expect(cellsNear(vectors, 0, cellsOf(vectorsAround(3, 10), width), 1000)).to.deep.equal([0])
  })
})
