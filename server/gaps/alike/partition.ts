import { codelength } from './codelength.ts'
import { communities, type Partition } from './communities.ts'
import { type Graph, nodeCount } from './graph.ts'
import type { Kept } from './kept.ts'

/** How the number of groups was found, for whoever wants to check it. */
export interface Scan {
  resolution: number
  groups: number
  /** Bits for each step of the walk. */
  bits: number
}

const seed = 5
const step = Math.SQRT2
/** Among so many nodes each look takes long, and half as many are enough. */
const manyNodes = 30_000
const longStep = 2
const finest = 4096
/** After so many worse ones in a row the best has been passed. */
const patience = 3

/**
 * Groups of which nobody said how many: communities from coarse to fine, of which the one that describes the graph
 * shortest is taken.
 */
export function partitioned(graph: Graph, kept: Kept): { partition: Partition; scans: Scan[] } {
  let best: { partition: Partition; bits: number } | undefined
  const scans: Scan[] = []
  const factor = nodeCount(graph) > manyNodes ? longStep : step
  let worse = 0
  for (let resolution = 1; resolution <= finest && worse < patience; resolution *= factor) {
    const partition = communities(graph, resolution, kept, seed)
    const bits = codelength(graph, partition.labels, partition.groups)
    scans.push({ resolution, groups: partition.groups, bits })
    worse = best === undefined || bits < best.bits ? 0 : worse + 1
    if (best === undefined || bits < best.bits) best = { partition, bits }
    if (partition.groups === nodeCount(graph)) break
  }
  return { partition: best!.partition, scans }
}
