import { expect } from 'chai'
import { contracted, type Graph, graphOf, membersOf, nodeCount, strengthsOf } from '../../../server/gaps/alike/graph.ts'
import type { Neighbours } from '../../../server/gaps/alike/neighbours.ts'
import { aGraph } from './graphs.ts'

/** How alike each text is to which others; what is said of none is empty. */
function neighboursOf(lists: readonly Record<number, number>[], most = 6): Neighbours {
  const neighbours = {
    most,
    ids: new Int32Array(lists.length * most).fill(-1),
    likeness: new Float32Array(lists.length * most)
  }
  lists.forEach((list, row) => {
    const sorted = Object.entries(list).sort(([, one], [, other]) => other - one)
    sorted.forEach(([id, likeness], at) => {
      neighbours.ids[row * most + at] = Number(id)
      neighbours.likeness[row * most + at] = likeness
    })
  })
  return neighbours
}

const edgesOf = ({ starts, ids, weights }: Graph, node: number): Record<number, number> =>
  Object.fromEntries([...ids.keys()].slice(starts[node], starts[node + 1]).map(at => [ids[at]!, weights[at]!]))
const sumOf = (edges: Record<number, number>) => Object.values(edges).reduce((sum, weight) => sum + weight, 0)

describe('the graph of neighbours', () => {
  const silent = [{}, {}, {}, {}, {}]

  it('has for the nearest of a text the weight one, and for all together the logarithm of their number', () => {
    const edges = edgesOf(graphOf(neighboursOf([{ 1: 0.9, 2: 0.7, 3: 0.6, 4: 0.3 }, ...silent.slice(1)])), 0)
    expect(edges[1]).to.equal(1)
    expect(sumOf(edges)).to.be.closeTo(2, 1e-3)
    expect(Object.values(edges)).to.deep.equal(Object.values(edges).toSorted((a, b) => b - a))
  })

  it('has that weight for all together also where one is much nearer than the others', () => {
    const edges = edgesOf(graphOf(neighboursOf([{ 1: 0.9, 2: 0.2, 3: 0.15, 4: 0.1 }, ...silent.slice(1)])), 0)
    expect(sumOf(edges)).to.be.closeTo(2, 1e-3)
  })

  it('counts for each text as many neighbours as it has itself', () => {
    const own = { 2: 0.9, 3: 0.7, 4: 0.6 }
    const edges = (others: Record<number, number>) =>
      edgesOf(graphOf(neighboursOf([others, own, ...Array.from({ length: 6 }, () => ({}))])), 1)
    expect(sumOf(edges({}))).to.be.closeTo(Math.log2(3), 1e-3)
    expect(edges({ 4: 0.9, 5: 0.8, 6: 0.7, 7: 0.6 })).to.deep.equal(edges({}))
  })

  it('has a node for each text, the last one, too', () => {
    expect(nodeCount(graphOf(neighboursOf(silent)))).to.equal(5)
  })

  it('measures each text by its own surroundings: dense and thin ones weigh the same', () => {
    const near = edgesOf(graphOf(neighboursOf([{ 1: 0.9, 2: 0.88, 3: 0.87, 4: 0.8 }, ...silent.slice(1)])), 0)
    const far = edgesOf(graphOf(neighboursOf([{ 1: 0.9, 2: 0.7, 3: 0.6, 4: -0.1 }, ...silent.slice(1)])), 0)
    for (const other of [1, 2, 3, 4]) expect(near[other]).to.be.closeTo(far[other]!, 1e-3)
  })

  it('is certain of neighbours that are all as near, and of a single one', () => {
    expect(edgesOf(graphOf(neighboursOf([{ 1: 0.5, 2: 0.5, 3: 0.5 }, ...silent.slice(1)])), 0)).to.deep.equal({
      1: 1,
      2: 1,
      3: 1
    })
    expect(edgesOf(graphOf(neighboursOf([{ 3: 0.1 }, ...silent.slice(1)])), 0)).to.deep.equal({ 3: 1 })
    // Of two that are not as near, the nearer one is all.
    const two = edgesOf(graphOf(neighboursOf([{ 1: 0.6, 2: 0.5 }, ...silent.slice(1)])), 0)
    expect(two[1]).to.equal(1)
    expect(two[2]).to.be.within(Number.MIN_VALUE, 1e-3)
  })

  it('has an edge that counts nothing to what is much farther than many others', () => {
    const near = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map(other => [other, 0.9]))
    const graph = graphOf(neighboursOf([{ ...near, 9: 0.1 }, ...Array.from({ length: 9 }, () => ({}))], 9))
    expect(edgesOf(graph, 0)[9]).to.be.within(Number.MIN_VALUE, 1e-6)
    expect(Object.keys(edgesOf(graph, 9))).to.deep.equal(['0'])
    expect(edgesOf(graph, 0)[8]).to.equal(1)
  })

  it('joins what two texts say of each other: either may be right', () => {
    const said = { 1: 0.9, 2: 0.7, 3: 0.6, 4: 0.3 }
    const alone = edgesOf(graphOf(neighboursOf([said, ...silent.slice(1)])), 0)[2]!
    const both = edgesOf(graphOf(neighboursOf([said, {}, { 3: 0.9, 0: 0.7, 1: 0.6, 4: 0.3 }, {}, {}])), 0)[2]!
    expect(both).to.be.closeTo(1 - (1 - alone) ** 2, 1e-6)
  })

  it('has each edge at both its ends, and no places that are empty', () => {
    const graph = graphOf(neighboursOf([{ 1: 0.9, 2: 0.7, 3: 0.6 }, { 0: 0.9, 4: 0.2 }, {}, {}, {}]))
    expect([graph.loops.length, graph.ids.length, graph.weights.length]).to.deep.equal([5, 8, 8])
    expect([0, 1, 2, 3, 4].map(node => Object.keys(edgesOf(graph, node)).map(Number))).to.deep.equal([
      [1, 2, 3],
      [0, 4],
      [0],
      [0],
      [1]
    ])
    for (const one of [0, 1, 2, 3, 4])
      for (const [other, weight] of Object.entries(edgesOf(graph, one)))
        expect(edgesOf(graph, Number(other))[one]).to.equal(weight)
  })

  it('ends with the places of a text, also when all are taken', () => {
    const lists: Record<number, number>[] = [
      { 1: 0.9, 2: 0.8 },
      { 3: 0.9, 2: 0.8 },
      { 1: 0.9, 3: 0.8 },
      { 1: 0.9, 2: 0.8 }
    ]
    const graph = graphOf(neighboursOf(lists, 2))
    expect([0, 1, 2, 3].map(node => Object.keys(edgesOf(graph, node)).map(Number))).to.deep.equal([
      [1, 2],
      [0, 2, 3],
      [0, 1, 3],
      [1, 2]
    ])
  })
})

describe('a graph of groups', () => {
  const graph = aGraph(5, [
    [0, 1, 2],
    [1, 2, 3],
    [0, 3, 4],
    [2, 3, 5],
    [3, 4, 1]
  ])
  const groups = contracted({ ...graph, loops: Float64Array.of(0, 7, 0, 0, 0) }, Int32Array.of(0, 0, 1, 1, 2), 3)

  it('has the edges between them in one, and those inside as a loop', () => {
    expect([0, 1, 2].map(group => edgesOf(groups, group))).to.deep.equal([{ 1: 7 }, { 0: 7, 2: 1 }, { 1: 1 }])
    expect([...groups.loops]).to.deep.equal([9, 5, 0])
    expect(nodeCount(groups)).to.equal(3)
  })

  it('has all the weight that there was; a loop is met from both sides', () => {
    expect([...strengthsOf(groups)]).to.deep.equal([2 * 9 + 7, 2 * 5 + 8, 1])
    expect([...strengthsOf(graph)]).to.deep.equal([6, 5, 8, 10, 1])
  })
})

describe('the members of groups', () => {
  it('are in their order, and what has no group is in none', () => {
    expect(membersOf(Int32Array.of(1, -1, 0, 1), 3)).to.deep.equal([[2], [0, 3], []])
  })
})
