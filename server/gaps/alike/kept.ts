/**
 * What people decided about nodes: an anchor is a set that somebody put together, and no two of them may become one;
 * other nodes may have to stay apart from some.
 */
export interface Kept {
  anchors: ReadonlySet<number>
  apart: ReadonlyMap<number, ReadonlySet<number>>
}

export const nothingKept: Kept = { anchors: new Set(), apart: new Map() }

/** Who may join whom, while nodes are gathered into communities. */
export interface Marks {
  /** The decided nodes inside of each node of this level. */
  ofNode: readonly (readonly number[])[]
  /** The decided nodes inside of each community. */
  inside: Map<number, Set<number>>
}

export function marksOfNodes(count: number, { anchors, apart }: Kept): number[][] {
  return Array.from({ length: count }, (_, node) => (anchors.has(node) || apart.has(node) ? [node] : none))
}

const none: number[] = []

export function mayJoin(marks: readonly number[], inside: ReadonlySet<number> | undefined, kept: Kept): boolean {
  return marks.every(mark => [...(inside ?? none)].every(other => !mustStayApart(mark, other, kept)))
}

function mustStayApart(one: number, other: number, { anchors, apart }: Kept): boolean {
  return (anchors.has(one) && anchors.has(other)) || apart.get(one)?.has(other) === true
}
