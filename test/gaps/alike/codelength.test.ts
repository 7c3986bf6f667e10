import { expect } from 'chai'
import { codelength } from '../../../server/gaps/alike/codelength.ts'
import { aGraph, clique, type Edge, ringOfCliques } from './graphs.ts'

/** Groups of so many nodes each, in their order. */
const inGroupsOf = (size: number, nodes: number) =>
  Int32Array.from({ length: nodes }, (_, node) => Math.floor(node / size))
const lengthOf = (graph: ReturnType<typeof aGraph>, size: number) => {
  const nodes = graph.starts.length - 1
  return codelength(graph, inGroupsOf(size, nodes), Math.ceil(nodes / size))
}

describe('telling a walk step by step', () => {
  it('takes in one group as much as the names of its nodes', () => {
    expect(lengthOf(aGraph(8, clique(0, 8)), 8)).to.be.closeTo(3, 1e-9)
    const star = aGraph(
      5,
      [1, 2, 3, 4].map((node): Edge => [0, node, 1])
    )
    expect(lengthOf(star, 5)).to.be.closeTo(2, 1e-9)
  })

  it('takes less in groups that are never left, as much as names inside of them', () => {
    const two = aGraph(8, [...clique(0, 4), ...clique(4, 4)])
    expect(lengthOf(two, 4)).to.be.closeTo(2, 1e-9)
    expect(lengthOf(two, 8)).to.be.closeTo(3, 1e-9)
  })

  it('takes the name of a group at each change, and names inside of it', () => {
    // One and a half steps of two are told; each group has two nodes and a way out.
    const changes = 1.5 / 2
    const inside = (share: number) => -share * Math.log2(share / 0.875)
    const ring = aGraph(
      4,
      [0, 1, 2, 3].map((node): Edge => [node, (node + 1) % 4, 1])
    )
    expect(lengthOf(ring, 2)).to.be.closeTo(changes + 2 * (inside(changes / 2) + 2 * inside(1 / 4)), 1e-9)
  })

  it('takes the same, whatever weights are measured in', () => {
    const ring = ringOfCliques(4, 3, 0.3)
    const other = { ...ring, weights: ring.weights.map(weight => 10 * weight) }
    expect(lengthOf(other, 3)).to.be.closeTo(lengthOf(ring, 3), 1e-9)
  })

  it('takes nothing where there is nowhere to go', () => {
    expect(lengthOf(aGraph(3, []), 1)).to.equal(0)
    const oneAlone = aGraph(3, [[0, 1, 1]])
    expect(codelength(oneAlone, Int32Array.of(0, 0, 1), 2)).to.be.closeTo(1, 1e-9)
  })

  it('is shortest with groups that hang together, not with parts or several of them', () => {
    const ring = ringOfCliques(8, 6)
    const right = lengthOf(ring, 6)
    for (const size of [1, 2, 3, 12, 24, 48]) expect(lengthOf(ring, size), `${size}`).to.be.greaterThan(right)
  })

  it('hears of groups that are left only now and then, and not of wordings', () => {
    const pairs = (strength: number) =>
      aGraph(
        32,
        Array.from({ length: 32 }, (_, node): Edge => [node, (node + 1) % 32, node % 2 === 0 ? strength : 1])
      )
    expect(lengthOf(pairs(3), 2)).to.be.greaterThan(lengthOf(pairs(3), 4))
    expect(lengthOf(pairs(6), 2)).to.be.lessThan(lengthOf(pairs(6), 4))
  })
})
