import { expect } from 'chai'
import { nodeGraph } from '../../../server/gaps/alike/node-graph.ts'
import { aGraph, type Edge } from './graphs.ts'

/** The edges of a graph of nodes that consist of these rows, from each end. */
function edgesOf(rows: readonly Edge[], rowsOf: number[][]) {
  const count = Math.max(...rowsOf.flat()) + 1
  const nodesOfRow = Array.from({ length: count }, (_, row) =>
    [...rowsOf.keys()].filter(node => rowsOf[node]!.includes(row))
  )
  const { starts, ids, weights, loops } = nodeGraph(aGraph(count, rows), {
    rowsOf,
    nodesOfRow,
    nodeOf: new Int32Array(),
    anchors: new Map(),
    kept: { anchors: new Set(), apart: new Map() }
  })
  expect(starts).to.have.lengthOf(rowsOf.length + 1)
  const edges = [...loops.keys()].map(node =>
    Object.fromEntries([...ids.keys()].slice(starts[node], starts[node + 1]).map(at => [ids[at]!, weights[at]!]))
  )
  return { edges, loops: [...loops] }
}

describe('the graph of what people decided', () => {
  const rows: Edge[] = [
    [0, 1, 2],
    [0, 2, 3],
    [1, 2, 0.5],
    [2, 3, 7]
  ]

  it('is that of the texts where nothing was decided', () => {
    const { edges, loops } = edgesOf(rows, [[0], [1], [2], [3]])
    expect(edges).to.deep.equal([{ 1: 2, 2: 3 }, { 0: 2, 2: 0.5 }, { 0: 3, 1: 0.5, 3: 7 }, { 2: 7 }])
    expect(loops).to.deep.equal([0, 0, 0, 0])
  })

  it('has the edges of all texts of a set with it, and those inside of it once', () => {
    const { edges, loops } = edgesOf(rows, [[0, 1], [2], [3]])
    expect(edges).to.deep.equal([{ 1: 3.5 }, { 0: 3.5, 2: 7 }, { 1: 7 }])
    expect(loops).to.deep.equal([2, 0, 0])
  })

  it('gives each part of a divided text its edges, and draws the parts to each other', () => {
    const { edges, loops } = edgesOf([[0, 1, 0.4]], [[0], [0], [1]])
    expect(edges).to.deep.equal([
      { 1: 1, 2: 0.4 },
      { 0: 1, 2: 0.4 },
      { 0: 0.4, 1: 0.4 }
    ])
    expect(loops).to.deep.equal([0, 0, 0])
  })
})
