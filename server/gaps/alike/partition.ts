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

/** The order in which nodes are visited makes two in a thousand of what is to be told: of several orders the best is taken. */
const seeds = [1, 2, 3, 4]
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
  let best: Described | undefined
  const scans: Scan[] = []
  const isLarge = nodeCount(graph) > manyNodes
  let worse = 0
  for (let resolution = 1; resolution <= finest && worse < patience; resolution *= isLarge ? longStep : step) {
    const tries = (isLarge ? seeds.slice(0, 1) : seeds).map(seed => described(graph, resolution, kept, seed))
    const found = tries.reduce((one, other) => (other.bits < one.bits ? other : one))
    scans.push({ resolution, groups: found.partition.groups, bits: found.bits })
    worse = best === undefined || found.bits < best.bits ? 0 : worse + 1
    if (best === undefined || found.bits < best.bits) best = found
    if (found.partition.groups === nodeCount(graph)) break
  }
  return { partition: best!.partition, scans }
}

interface Described {
  partition: Partition
  bits: number
}

function described(graph: Graph, resolution: number, kept: Kept, seed: number): Described {
  const partition = communities(graph, resolution, kept, seed)
  return { partition, bits: codelength(graph, partition.labels, partition.groups) }
}
