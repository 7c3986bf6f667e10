import { communities, numbered, type Partition } from './communities.ts'
import { type Graph, membersOf } from './graph.ts'
import type { Kept } from './kept.ts'

/** No group of a mixed set holds more than this share of its distinct texts. */
const largestShare = 0.2
/** Among so few texts a large share is still a small group. */
const fewTexts = 40
const finer = Math.SQRT2
const mostSteps = 24
const seed = 7

/** Divides groups that eat everything, by looking closer inside of them. Sets that people made are one node each. */
export function withoutGiants(partition: Partition, graph: Graph, kept: Kept): Partition {
  const most = Math.max(fewTexts, graph.loops.length) * largestShare
  let labels = partition.labels
  membersOf(labels, partition.groups).forEach(nodes => {
    if (nodes.length > most) labels = divided(labels, nodes, graph, kept, most)
  })
  return numbered(labels)
}

function divided(labels: Int32Array, nodes: readonly number[], graph: Graph, kept: Kept, most: number): Int32Array {
  const inside = inner(graph, nodes)
  const keptInside = { anchors: renamed(kept.anchors, nodes), apart: renamedPairs(kept.apart, nodes) }
  let parts: Partition | undefined
  for (let step = 0, resolution = 1; step < mostSteps; step++, resolution *= finer) {
    parts = communities(inside, resolution, keptInside, seed)
    if (Math.max(...membersOf(parts.labels, parts.groups).map(members => members.length)) <= most) break
  }
  const changed = labels.slice()
  const first = labels.reduce((highest, label) => Math.max(highest, label), 0) + 1
  nodes.forEach((node, at) => {
    changed[node] = first + parts!.labels[at]!
  })
  return changed
}

function inner(graph: Graph, nodes: readonly number[]): Graph {
  const position = new Map(nodes.map((node, at) => [node, at]))
  const starts = new Int32Array(nodes.length + 1)
  const [ids, weights]: [number[], number[]] = [[], []]
  nodes.forEach((node, at) => {
    for (let edge = graph.starts[node]!; edge < graph.starts[node + 1]!; edge++) {
      const other = position.get(graph.ids[edge]!)
      if (other === undefined) continue
      ids.push(other)
      weights.push(graph.weights[edge]!)
    }
    starts[at + 1] = ids.length
  })
  const loops = Float64Array.from(nodes, node => graph.loops[node]!)
  return { starts, ids: Int32Array.from(ids), weights: Float64Array.from(weights), loops }
}

function renamed(anchors: ReadonlySet<number>, nodes: readonly number[]): Set<number> {
  return new Set(nodes.flatMap((node, at) => (anchors.has(node) ? [at] : [])))
}

function renamedPairs(apart: ReadonlyMap<number, ReadonlySet<number>>, nodes: readonly number[]) {
  const position = new Map(nodes.map((node, at) => [node, at]))
  return new Map(
    nodes.flatMap((node, at) => {
      const others = [...(apart.get(node) ?? [])].flatMap(other => position.get(other) ?? [])
      return others.length > 0 ? [[at, new Set(others)] as const] : []
    })
  )
}
