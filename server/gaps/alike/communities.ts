import { chance, shuffled } from './chance.ts'
import { contracted, type Graph, membersOf, nodeCount, strengthsOf } from './graph.ts'
import { type Kept, type Marks, marksOfNodes, mayJoin } from './kept.ts'

/** Labels 0 … groups - 1. */
export interface Partition {
  labels: Int32Array
  groups: number
}

/**
 * Communities by modularity with a resolution (Blondel et al. 2008; Reichardt and Bornholdt 2006): nodes move to the
 * neighbours they have more edges with than chance gives, then what was found is moved as a whole. Whoever must stay
 * apart never meets.
 */
export function communities(graph: Graph, resolution: number, kept: Kept, seed: number): Partition {
  const next = chance(seed)
  let labels = singles(nodeCount(graph))
  let level = graph
  let marks = marksOfNodes(nodeCount(graph), kept)
  for (;;) {
    const moved = moveNodes(level, singles(nodeCount(level)), { resolution, kept, marks, next })
    if (moved.groups === nodeCount(level)) break
    labels = labels.map(label => moved.labels[label]!)
    marks = membersOf(moved.labels, moved.groups).map(nodes => nodes.flatMap(node => marks[node]!))
    level = contracted(level, moved.labels, moved.groups)
  }
  // With the groups known, single nodes find a better place.
  return moveNodes(graph, labels, { resolution, kept, marks: marksOfNodes(nodeCount(graph), kept), next })
}

function singles(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, node) => node)
}

interface Moving {
  resolution: number
  kept: Kept
  marks: readonly (readonly number[])[]
  next: () => number
}

const mostRounds = 20

function moveNodes(graph: Graph, start: Int32Array, { resolution, kept, marks, next }: Moving): Partition {
  const state = stateOf(graph, start, resolution, marks)
  const order = shuffled(nodeCount(graph), next)
  const waiting = new Uint8Array(order.length).fill(1)
  for (let round = 0; round < mostRounds; round++) {
    let moves = 0
    for (const node of order) {
      if (waiting[node] === 0) continue
      waiting[node] = 0
      if (!moveNode(node, graph, state, kept)) continue
      moves++
      for (let at = graph.starts[node]!; at < graph.starts[node + 1]!; at++) waiting[graph.ids[at]!] = 1
    }
    if (moves === 0) break
  }
  return numbered(state.labels)
}

interface State {
  labels: Int32Array
  strengths: Float64Array
  /** The strengths of all nodes in a community. */
  sums: Float64Array
  /** Resolution by all strength. */
  price: number
  /** Scratch: the weight from the node to each community. */
  ties: Float64Array
  marks: Marks
}

function stateOf(graph: Graph, start: Int32Array, resolution: number, marks: readonly (readonly number[])[]): State {
  const strengths = strengthsOf(graph)
  const sums = new Float64Array(strengths.length)
  const inside = new Map<number, Set<number>>()
  let all = 0
  strengths.forEach((strength, node) => {
    sums[start[node]!]! += strength
    all += strength
    if (marks[node]!.length > 0) enter(inside, start[node]!, marks[node]!)
  })
  return {
    labels: start.slice(),
    strengths,
    sums,
    price: resolution / all,
    ties: new Float64Array(strengths.length),
    marks: { ofNode: marks, inside }
  }
}

function moveNode(node: number, graph: Graph, state: State, kept: Kept): boolean {
  const { labels, sums, ties, price, strengths, marks } = state
  const touched: number[] = []
  for (let at = graph.starts[node]!; at < graph.starts[node + 1]!; at++) {
    const label = labels[graph.ids[at]!]!
    if (ties[label] === 0) touched.push(label)
    ties[label]! += graph.weights[at]!
  }
  const own = labels[node]!
  const cost = price * strengths[node]!
  let best = own
  let gain = ties[own]! - cost * (sums[own]! - strengths[node]!) + least
  for (const label of touched) {
    const better = ties[label]! - cost * sums[label]!
    if (better <= gain || !mayJoin(marks.ofNode[node]!, marks.inside.get(label), kept)) continue
    best = label
    gain = better
  }
  for (const label of touched) ties[label] = 0
  if (best === own) return false
  change(node, best, state)
  return true
}

/** A gain below it is noise of the arithmetic, and would let nodes move for ever. */
const least = 1e-12

function change(node: number, to: number, { labels, sums, strengths, marks }: State): void {
  const from = labels[node]!
  sums[from]! -= strengths[node]!
  sums[to]! += strengths[node]!
  labels[node] = to
  const own = marks.ofNode[node]!
  if (own.length === 0) return
  for (const mark of own) marks.inside.get(from)!.delete(mark)
  enter(marks.inside, to, own)
}

function enter(inside: Map<number, Set<number>>, label: number, marks: readonly number[]): void {
  const known = inside.get(label) ?? new Set()
  for (const mark of marks) known.add(mark)
  inside.set(label, known)
}

/** The same groups, numbered by their first node. */
export function numbered(labels: Int32Array): Partition {
  const numbers = new Map<number, number>()
  const renumbered = labels.map(label => {
    const number = numbers.get(label) ?? numbers.size
    numbers.set(label, number)
    return number
  })
  return { labels: renumbered, groups: numbers.size }
}
