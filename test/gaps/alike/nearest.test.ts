import { expect } from 'chai'
import type { Cells } from '../../../server/gaps/alike/cells.ts'
import { Nearest, offerCells, offerCellsToTwo } from '../../../server/gaps/alike/nearest.ts'
import { dice } from '../../support/dice.ts'

const kept = (best: Nearest) => [...best.ids.subarray(0, best.size)]

describe('the best few of many', () => {
  const offered = (most: number, ...likeness: number[]) => {
    const best = new Nearest(most)
    for (const [id, value] of likeness.entries()) best.offer(id, value)
    return best
  }

  it('are the most alike, best first', () => {
    const best = offered(3, 0.2, 0.9, 0.1, 0.5, 0.7)
    expect(kept(best)).to.deep.equal([1, 4, 3])
    expect([...best.likeness].map(value => value.toFixed(1))).to.deep.equal(['0.9', '0.7', '0.5'])
  })

  it('are all while there is room, even those that are quite unlike', () => {
    expect(kept(offered(3, -0.5, 0.1))).to.deep.equal([1, 0])
    expect(kept(offered(3))).to.deep.equal([])
    expect(offered(3, 0.3).least).to.be.below(-1)
  })

  it('are of equals those that came first', () => {
    expect(kept(offered(2, 0.5, 0.5, 0.5))).to.deep.equal([0, 1])
    expect(offered(2, 0.5, 0.5).least).to.equal(0.5)
  })
})

const width = 3

/** Vectors by chance, in cells of these sizes. */
function cellsOf(sizes: readonly number[]): Cells {
  const count = sizes.reduce((sum, size) => sum + size, 0)
  const roll = dice(count + sizes.length)
  const starts = Int32Array.from([
    0,
    ...sizes.map((_, at) => sizes.slice(0, at + 1).reduce((sum, size) => sum + size, 0))
  ])
  const vectors = Float32Array.from({ length: count * width }, () => roll(2000) / 1000 - 1)
  // The members go by other numbers than their places.
  const members = Int32Array.from({ length: count }, (_, place) => 100 + place)
  return { centres: new Float32Array(sizes.length * width), width, starts, members, vectors }
}

/** The same, found by comparing all and sorting them. */
function best(position: number, { vectors, members, starts }: Cells, near: readonly number[], most: number): number[] {
  const places = near.flatMap(cell =>
    Array.from({ length: starts[cell + 1]! - starts[cell]! }, (_, at) => starts[cell]! + at)
  )
  const likeness = (place: number) =>
    [0, 1, 2].reduce((sum, at) => sum + vectors[position * width + at]! * vectors[place * width + at]!, 0)
  return places
    .sort((a, b) => likeness(b) - likeness(a))
    .slice(0, most)
    .map(place => members[place]!)
}

describe('the best of some cells', () => {
  const all = [[1], [3], [4], [5], [8], [9], [11], [2, 3], [4, 4], [5, 1, 6], [3, 0, 7], [6, 2, 1]]

  it('are the same as of all that are in them, for one', () => {
    for (const sizes of all)
      for (const near of [sizes.map((_, at) => at), [sizes.length - 1], [0]])
        for (const most of [1, 3, 20]) {
          const cells = cellsOf(sizes)
          const found = new Nearest(most)
          offerCells(cells.vectors, 0, cells, near, found)
          expect(kept(found), `${sizes} ${near} ${most}`).to.deep.equal(best(0, cells, near, most))
        }
  })

  it('are the same for two neighbours at once', () => {
    for (const sizes of all.filter(sizes => sizes.reduce((sum, size) => sum + size, 0) >= 4))
      for (const near of [sizes.map((_, at) => at), [sizes.length - 1], [0]])
        for (const most of [1, 3, 20]) {
          const cells = cellsOf(sizes)
          const [one, two] = [new Nearest(most), new Nearest(most)]
          offerCellsToTwo(cells, 1, near, one, two)
          expect(kept(one), `${sizes} ${near} ${most}`).to.deep.equal(best(1, cells, near, most))
          expect(kept(two), `${sizes} ${near} ${most}`).to.deep.equal(best(2, cells, near, most))
        }
  })
})
