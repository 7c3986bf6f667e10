import { expect } from 'chai'
import { type Kept, marksOfNodes, mayJoin, nothingKept } from '../../../server/gaps/alike/kept.ts'

/** Two sets, 1 and 2, and a question 3 that must stay apart from 4 and from the first set. */
const kept: Kept = {
  anchors: new Set([1, 2]),
  apart: new Map([
    [3, new Set([4, 1])],
    [4, new Set([3])],
    [1, new Set([3])]
  ])
}
const may = (marks: readonly number[], ...inside: number[]) => mayJoin(marks, new Set(inside), kept)

describe('who may join whom', () => {
  it('is anybody of whom nothing was decided', () => {
    expect(marksOfNodes(2, nothingKept)).to.deep.equal([[], []])
    expect(marksOfNodes(6, kept)).to.deep.equal([[], [1], [2], [3], [4], []])
    expect([may([], 1, 2, 3), may([1]), mayJoin([1], undefined, kept)]).to.deep.equal([true, true, true])
  })

  it('is not one set that people put together and another', () => {
    expect([may([1], 2), may([2], 1)]).to.deep.equal([false, false])
  })

  it('is not what must stay apart', () => {
    expect([may([3], 4), may([4], 3), may([3], 1), may([1], 3)]).to.deep.equal([false, false, false, false])
  })

  it('is a set and what need not stay apart from it', () => {
    expect([may([2], 3), may([3], 2), may([4], 1), may([4], 2)]).to.deep.equal([true, true, true, true])
  })

  it('is decided by all that are inside, and all that come', () => {
    expect([may([3], 2, 4), may([4, 3], 1), may([4, 2], 3)]).to.deep.equal([false, false, false])
    expect(may([4], 1, 2)).to.equal(true)
  })
})
