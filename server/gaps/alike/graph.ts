import type { Neighbours } from './neighbours.ts'
import { packedRows, type Sparse, transposed } from './sparse.ts'

/** An undirected graph with weights; each edge stands with both its ends. Loops are counted once, apart. */
export interface Graph {
  starts: Int32Array
  ids: Int32Array
  weights: Float64Array
  loops: Float64Array
}

export const nodeCount = (graph: Graph) => graph.starts.length - 1

/**
 * The neighbours as a graph in which each text is measured by its own surroundings: how near a neighbour is counts by
 * how near the others are, so that dense and thin regions weigh the same. What two texts say of each other is joined as
 * a probability that either is right (the fuzzy set of UMAP: McInnes, Healy and Melville 2018, 3.1).
 */
export function graphOf(neighbours: Neighbours): Graph {
  const said = whatEachSays(neighbours)
  const heard = transposed(said)
  const count = said.columns
  const starts = new Int32Array(count + 1)
  const ids = new Int32Array(said.ids.length * 2)
  const weights = new Float64Array(said.ids.length * 2)
  const joined = new Float64Array(count)
  let end = 0
  for (let node = 0; node < count; node++) {
    const from = end
    for (const { starts, ids: others, weights: given } of [said, heard]) {
      for (let at = starts[node]!; at < starts[node + 1]!; at++) {
        const other = others[at]!
        if (joined[other] === 0) ids[end++] = other
        joined[other]! += given[at]! - joined[other]! * given[at]!
      }
    }
    for (let at = from; at < end; at++) {
      weights[at] = joined[ids[at]!]!
      joined[ids[at]!] = 0
    }
    starts[node + 1] = end
  }
  return { starts, ids: ids.slice(0, end), weights: weights.slice(0, end), loops: new Float64Array(count) }
}

/** The weights that each text gives its neighbours. */
function whatEachSays({ most, ids, likeness }: Neighbours): Sparse {
  const count = ids.length / most
  return packedRows(count, count, node => {
    const known = knownNeighbours(ids, node * most, most)
    const weights = locallyScaled(likeness.subarray(node * most, node * most + known))
    return Array.from(weights, (weight, at): [number, number] => [
      ids[node * most + at]!,
      Math.max(weight, leastWeight)
    ])
  })
}

/** Below it an edge counts nothing, but is still one. */
const leastWeight = 1e-9

function knownNeighbours(ids: Int32Array, from: number, most: number): number {
  let known = 0
  while (known < most && ids[from + known]! >= 0) known++
  return known
}

/** The weights of a text's neighbours, which sum to the logarithm of their number. */
function locallyScaled(likeness: Float32Array): Float64Array {
  const farther = Float64Array.from(likeness, value => likeness[0]! - value)
  const wanted = Math.log2(likeness.length)
  // Texts are less than one farther than others, of which a scale of one would make too much.
  let [low, scale, high] = [0, 0.5, 1]
  for (let round = 0; round < 40; round++) {
    const sum = farther.reduce((total, distance) => total + Math.exp(-distance / scale), 0)
    if (Math.abs(sum - wanted) < 1e-4) break
    if (sum > wanted) high = scale
    else low = scale
    scale = (low + high) / 2
  }
  return farther.map(distance => Math.exp(-distance / scale))
}

/** The graph of groups: what lay inside of one becomes its loop. Labels are 0 … groups - 1. */
export function contracted(graph: Graph, labels: Int32Array, groups: number): Graph {
  const members = membersOf(labels, groups)
  const loops = new Float64Array(groups)
  const starts = new Int32Array(groups + 1)
  const [ids, weights]: [number[], number[]] = [[], []]
  const sums = new Float64Array(groups)
  for (let group = 0; group < groups; group++) {
    const touched: number[] = []
    for (const node of members[group]!) {
      loops[group]! += graph.loops[node]!
      for (let at = graph.starts[node]!; at < graph.starts[node + 1]!; at++) {
        const other = labels[graph.ids[at]!]!
        if (other === group) loops[group]! += graph.weights[at]! / 2
        else {
          if (sums[other] === 0) touched.push(other)
          sums[other]! += graph.weights[at]!
        }
      }
    }
    for (const other of touched) {
      ids.push(other)
      weights.push(sums[other]!)
      sums[other] = 0
    }
    starts[group + 1] = ids.length
  }
  return { starts, ids: Int32Array.from(ids), weights: Float64Array.from(weights), loops }
}

export function membersOf(labels: Int32Array, groups: number): number[][] {
  const members: number[][] = Array.from({ length: groups }, () => [])
  labels.forEach((label, node) => {
    if (label >= 0) members[label]!.push(node)
  })
  return members
}

/** All weight that meets at each node; a loop meets it twice. */
export function strengthsOf({ starts, weights, loops }: Graph): Float64Array {
  return loops.map((loop, node) => {
    let sum = 2 * loop
    for (let at = starts[node]!; at < starts[node + 1]!; at++) sum += weights[at]!
    return sum
  })
}
