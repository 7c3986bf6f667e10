import type { Nodes } from './decisions.ts'
import type { Graph } from './graph.ts'

/**
 * The graph of rows as the graph of nodes: the rows of a set that people put together have their edges in common, and a
 * row that people divided gives its edges to each of its nodes, which are as alike as can be.
 */
export function nodeGraph(rows: Graph, { rowsOf, nodesOfRow }: Nodes): Graph {
  const starts = new Int32Array(rowsOf.length + 1)
  const loops = new Float64Array(rowsOf.length)
  const [ids, weights]: [number[], number[]] = [[], []]
  const sums = new Float64Array(rowsOf.length)
  rowsOf.forEach((own, node) => {
    const touched: number[] = []
    const add = (other: number, weight: number) => {
      if (other === node) loops[node]! += weight / 2
      else {
        if (sums[other] === 0) touched.push(other)
        sums[other]! += weight
      }
    }
    for (const row of own) {
      for (const twin of nodesOfRow[row]!) if (twin !== node) add(twin, 1)
      for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
        for (const other of nodesOfRow[rows.ids[at]!]!) add(other, rows.weights[at]!)
      }
    }
    for (const other of touched) {
      ids.push(other)
      weights.push(sums[other]!)
      sums[other] = 0
    }
    starts[node + 1] = ids.length
  })
  return { starts, ids: Int32Array.from(ids), weights: Float64Array.from(weights), loops }
}
