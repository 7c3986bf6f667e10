import type { Graph } from '../../../server/gaps/alike/graph.ts'

export type Edge = readonly [one: number, other: number, weight: number]

export function aGraph(nodes: number, edges: readonly Edge[]): Graph {
  const ends = Array.from({ length: nodes }, (): [number, number][] => [])
  for (const [one, other, weight] of edges) {
    ends[one]!.push([other, weight])
    ends[other]!.push([one, weight])
  }
  const starts = new Int32Array(nodes + 1)
  ends.forEach((own, node) => {
    starts[node + 1] = starts[node]! + own.length
  })
  const all = ends.flat()
  return {
    starts,
    ids: Int32Array.from(all, ([id]) => id),
    weights: Float64Array.from(all, ([, weight]) => weight),
    loops: new Float64Array(nodes)
  }
}

/** All of these nodes with each other. */
export function clique(from: number, size: number): Edge[] {
  const edges: Edge[] = []
  for (let one = from; one < from + size; one++)
    for (let other = one + 1; other < from + size; other++) edges.push([one, other, 1])
  return edges
}

/** Cliques of one size in a ring, each hanging on the next one by a thread. */
export function ringOfCliques(cliques: number, size: number, thread = 1): Graph {
  const threads = Array.from({ length: cliques }, (_, at): Edge => {
    const next = (at + 1) % cliques
    return [at * size + size - 1, next * size, thread]
  })
  return aGraph(cliques * size, [
    ...Array.from({ length: cliques }, (_, at) => clique(at * size, size)).flat(),
    ...threads
  ])
}
