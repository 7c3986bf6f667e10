import { chance } from './chance.ts'
import type { Partition } from './communities.ts'
import type { Nodes } from './decisions.ts'
import { dot } from './dense.ts'
import { membersOf } from './graph.ts'
import { likenessOf, type Neighbours } from './neighbours.ts'
import { rowCount, type Sparse, sparseDot } from './sparse.ts'

/**
 * Sets texts apart whose best neighbour in their group is no more alike to them than texts of different groups are now
 * and then: every text has a nearest neighbour, also one that has nothing to do with anything. What people put together
 * stays.
 */
export function withoutStrays(
  partition: Partition,
  nodes: Nodes,
  neighbours: Neighbours,
  chanceLevel: number
): Partition {
  const labels = partition.labels.slice()
  let groups = partition.groups
  nodes.rowsOf.forEach((rows, node) => {
    if (nodes.anchors.has(node) || rows.length !== 1) return
    const label = partition.labels[node]!
    const fellow = bestFellow(rows[0]!, neighbours, row =>
      nodes.nodesOfRow[row]!.some(other => partition.labels[other] === label)
    )
    const twin = nodes.nodesOfRow[rows[0]!]!.some(other => other !== node && partition.labels[other] === label)
    if (!twin && fellow < chanceLevel) labels[node] = groups++
  })
  return { labels, groups }
}

function bestFellow(row: number, neighbours: Neighbours, isFellow: (row: number) => boolean): number {
  const { most, ids, likeness } = neighbours
  for (let at = row * most; at < (row + 1) * most && ids[at]! >= 0; at++) {
    if (isFellow(ids[at]!)) return likeness[at]!
  }
  return 0
}

const pairs = 4000
const seed = 17
/** One pair in a hundred of different groups is as alike as this. */
const quantile = 0.99

/** How alike two texts of different groups may be by chance; each group counts the same, whatever its size. */
export function likenessByChance(rows: Sparse, vectors: Float32Array, width: number, groupOfRow: Int32Array): number {
  const groups = groupOfRow.reduce((most, group) => Math.max(most, group + 1), 0)
  const members = membersOf(groupOfRow, groups).filter(group => group.length > 0)
  if (rowCount(rows) < 3) return 0

  const next = chance(seed)
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)]!
  const found: number[] = []
  for (let pair = 0; pair < pairs; pair++) {
    const [one, other] = [pick(members), pick(members)]
    if (one === other) continue
    const [a, b] = [pick(one), pick(other)]
    found.push(likenessOf(dot(vectors, a, vectors, b, width), sparseDot(rows, a, rows, b)))
  }
  return found.sort((a, b) => a - b)[Math.floor(found.length * quantile)] ?? 0
}
