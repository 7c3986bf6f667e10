import type { Distinct } from './distinct.ts'
import type { Kept } from './kept.ts'
import type { Question } from './question.ts'

/** Questions that people put together. The group that holds them keeps this id. */
export interface Together {
  id: string
  questions: readonly string[]
}

/**
 * What people decided. Two sets that were put together never become one group, for both keep their ids; `apart` lists
 * ids of sets or of questions of which each must be in a group of its own. Where decisions contradict each other, the
 * earlier set keeps a question, and being together counts more than being apart.
 */
export interface Decisions {
  together?: readonly Together[]
  apart?: readonly (readonly string[])[]
}

/** The decisions in terms of nodes: a set that was put together is one node from the beginning. */
export interface Nodes {
  /** The node of each question, or -1: it says nothing and nobody put it anywhere. */
  nodeOf: Int32Array
  /** The nodes that each row of distinct texts is part of; more than one when people divided equal texts. */
  nodesOfRow: number[][]
  /** The rows of each node. */
  rowsOf: number[][]
  /** The id of each node that people put together. */
  anchors: Map<number, string>
  kept: Kept
}

export function nodesOf(questions: readonly Question[], distinct: Distinct, decisions: Decisions): Nodes {
  const nodes: Nodes = {
    nodeOf: new Int32Array(questions.length).fill(-1),
    nodesOfRow: distinct.firsts.map(() => []),
    rowsOf: [],
    anchors: new Map(),
    kept: { anchors: new Set(), apart: new Map() }
  }
  const numberOf = new Map(questions.map(({ id }, number) => [id, number]))
  const named = anchored(nodes, numberOf, distinct, decisions.together ?? [])
  separated(nodes, numberOf, distinct, decisions.apart ?? [])
  theRest(nodes, distinct)
  const apart = apartNodes(nodes, numberOf, named, decisions.apart ?? [])
  return { ...nodes, kept: { anchors: new Set(nodes.anchors.keys()), apart } }
}

function anchored(nodes: Nodes, numberOf: Map<string, number>, distinct: Distinct, together: readonly Together[]) {
  const named = new Map<string, number>()
  for (const { id, questions } of together) {
    const node = named.get(id) ?? addNode(nodes)
    named.set(id, node)
    nodes.anchors.set(node, id)
    for (const question of questions) {
      const number = numberOf.get(question)
      if (number !== undefined && nodes.nodeOf[number] === -1) put(number, node, nodes, distinct)
    }
  }
  return named
}

/** A question that must stay apart from others is a node of its own, also when others used the same words. */
function separated(
  nodes: Nodes,
  numberOf: Map<string, number>,
  distinct: Distinct,
  apart: readonly (readonly string[])[]
) {
  for (const id of apart.flat()) {
    const number = numberOf.get(id)
    if (number !== undefined && nodes.nodeOf[number] === -1) put(number, addNode(nodes), nodes, distinct)
  }
}

function theRest(nodes: Nodes, { rowOf }: Distinct): void {
  const common = new Map<number, number>()
  rowOf.forEach((row, number) => {
    if (row === -1 || nodes.nodeOf[number] !== -1) return
    const node = common.get(row) ?? nodeForRow(row, nodes)
    common.set(row, node)
    put(number, node, nodes, { rowOf })
  })
}

/** The same words as in a set that people made belong to it, when there is just one such. */
function nodeForRow(row: number, nodes: Nodes): number {
  const known = nodes.nodesOfRow[row]!
  return known.length === 1 && nodes.anchors.has(known[0]!) ? known[0]! : addNode(nodes)
}

function addNode(nodes: Nodes): number {
  return nodes.rowsOf.push([]) - 1
}

function put(number: number, node: number, nodes: Nodes, { rowOf }: Pick<Distinct, 'rowOf'>): void {
  nodes.nodeOf[number] = node
  const row = rowOf[number]!
  if (row === -1 || nodes.nodesOfRow[row]!.includes(node)) return
  nodes.nodesOfRow[row]!.push(node)
  nodes.rowsOf[node]!.push(row)
}

function apartNodes(
  { nodeOf }: Nodes,
  numberOf: Map<string, number>,
  named: Map<string, number>,
  apart: readonly (readonly string[])[]
): Map<number, Set<number>> {
  const pairs = new Map<number, Set<number>>()
  const nodeFor = (id: string) => named.get(id) ?? nodeOf[numberOf.get(id) ?? -1]
  for (const ids of apart) {
    const members = [...new Set(ids.map(nodeFor))].filter(node => node !== undefined)
    for (const one of members) {
      const others = pairs.get(one) ?? new Set()
      for (const other of members) if (other !== one) others.add(other)
      pairs.set(one, others)
    }
  }
  return pairs
}
