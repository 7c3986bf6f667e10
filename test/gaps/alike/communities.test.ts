import { expect } from 'chai'
import { communities, numbered } from '../../../server/gaps/alike/communities.ts'
import { type Graph, strengthsOf } from '../../../server/gaps/alike/graph.ts'
import { nothingKept } from '../../../server/gaps/alike/kept.ts'
import { dice } from '../../support/dice.ts'
import { aGraph, clique, type Edge, ringOfCliques } from './graphs.ts'

const ring = ringOfCliques(6, 5)
const groupsAt = (resolution: number, graph = ring, kept = nothingKept) => communities(graph, resolution, kept, 1)

/** How much better off a node is with the nodes of a group than chance would make it. */
function tieTo(group: number, node: number, graph: Graph, labels: Int32Array, resolution: number): number {
  const strengths = strengthsOf(graph)
  const all = strengths.reduce((sum, strength) => sum + strength, 0)
  let tie = 0
  for (let at = graph.starts[node]!; at < graph.starts[node + 1]!; at++)
    if (labels[graph.ids[at]!] === group) tie += graph.weights[at]!
  labels.forEach((label, other) => {
    if (label === group && other !== node) tie -= (resolution * strengths[node]! * strengths[other]!) / all
  })
  return tie
}

function byChance(seed: number): Graph {
  const roll = dice(seed)
  const edges = Array.from({ length: 240 }, (): Edge => [roll(60), roll(60), 1 + roll(5)])
  return aGraph(
    60,
    edges.filter(([one, other]) => one !== other)
  )
}

describe('communities of a graph', () => {
  it('are what hangs together more than chance makes it', () => {
    expect([...groupsAt(1).labels]).to.deep.equal(Array.from({ length: 30 }, (_, node) => Math.floor(node / 5)))
    expect(groupsAt(1).groups).to.equal(6)
  })

  it('are two nodes for as long as chance gives them less than their edge', () => {
    const pair = aGraph(2, [[0, 1, 5]])
    expect([1.9, 2.1].map(resolution => groupsAt(resolution, pair).groups)).to.deep.equal([1, 2])
  })

  it('are the smaller, the closer one looks', () => {
    expect(groupsAt(0).groups).to.equal(1)
    expect(groupsAt(40).groups).to.equal(30)
  })

  it('are joined as a whole where no single node would go', () => {
    const { labels, groups } = groupsAt(0.2)
    expect(groups).to.be.within(2, 5)
    for (let node = 0; node < 30; node++) expect(labels[node]).to.equal(labels[node - (node % 5)])
  })

  it('are such that hardly a node is better off in that of a neighbour', () => {
    let [moves, nodes] = [0, 0]
    for (const seed of [1, 2, 3, 4, 5]) {
      const graph = byChance(seed)
      for (const resolution of [0.5, 1, 3]) {
        const { labels, groups } = groupsAt(resolution, graph)
        const ties = (node: number) =>
          Array.from({ length: groups }, (_, group) => tieTo(group, node, graph, labels, resolution))
        for (let node = 0; node < 60; node++) if (Math.max(...ties(node)) > ties(node)[labels[node]!]! + 1e-9) moves++
        nodes += 60
      }
    }
    expect(moves / nodes).to.be.below(0.01)
  })

  it('keep a node that would be better off elsewhere by an error of rounding alone', () => {
    const [node, one, two, three] = [0, 1, 2, 3]
    const graph = aGraph(4, [
      [node, one, 0.3],
      [node, two, 0.1],
      [node, three, 0.2],
      [two, three, 5]
    ])
    const apart = new Map([
      [one, new Set([two])],
      [two, new Set([one])]
    ])
    const isWithOne = (seed: number) => {
      const { labels } = communities(graph, 0, { anchors: new Set(), apart }, seed)
      return labels[node] === labels[one]
    }
    expect([1, 2, 3, 4, 5, 6].map(isWithOne)).to.include(true)
  })

  it('are single nodes where there are no edges', () => {
    expect(groupsAt(1, aGraph(3, []))).to.deep.equal({ labels: Int32Array.of(0, 1, 2), groups: 3 })
  })

  it('depend on nothing but the order in which nodes are visited', () => {
    expect(communities(byChance(1), 2, nothingKept, 5)).to.deep.equal(communities(byChance(1), 2, nothingKept, 5))
    const found = [1, 2, 3, 4, 5, 6].map(seed => communities(byChance(1), 2, nothingKept, seed).labels.join())
    expect(new Set(found).size).to.be.greaterThan(1)
  })

  describe('in which people put something apart', () => {
    const apart = (...pairs: [number, number][]) => ({
      anchors: new Set<number>(),
      apart: new Map(
        pairs.flatMap(([one, other]) => [[one, new Set([other])] as const, [other, new Set([one])] as const])
      )
    })

    it('never join two sets that people put together, however far one looks', () => {
      for (const resolution of [0, 0.3, 1]) {
        const { labels } = groupsAt(resolution, ring, { anchors: new Set([0, 1, 17]), apart: new Map() })
        expect(new Set([labels[0], labels[1], labels[17]]).size).to.equal(3)
      }
    })

    it('never join what must stay apart, but all else', () => {
      const { labels, groups } = groupsAt(0, ring, apart([3, 20]))
      expect(labels[3]).not.to.equal(labels[20])
      expect(groups).to.equal(2)
    })

    it('never join any of several, however many have come in', () => {
      const pairs: [number, number][] = [
        [3, 20],
        [7, 25],
        [1, 14],
        [9, 22]
      ]
      for (const seed of [1, 2, 3, 4, 5, 6]) {
        const { labels } = communities(ring, 0, apart(...pairs), seed)
        for (const [one, other] of pairs) expect(labels[one], `${one} ${other}`).not.to.equal(labels[other])
      }
    })

    it('let one leave that another may follow', () => {
      const [x, y, z] = [0, 5, 10]
      const [leaving, following] = [15, 16]
      const between = [0, 1, 2, 3, 4].map((at): Edge => [y + at, z + at, 1])
      const graph = aGraph(17, [
        ...[x, y, z].flatMap(from => clique(from, 5)),
        ...between,
        // At first it is drawn to x most, but less than to y and z when these have become one.
        [leaving, x, 3],
        ...[y, y + 1, z, z + 1].map((other): Edge => [leaving, other, 1.4]),
        [following, x + 1, 2],
        [following, leaving, 0.1]
      ])
      for (let seed = 1; seed <= 20; seed++) {
        const { labels } = communities(graph, 0.5, { anchors: new Set([leaving, following]), apart: new Map() }, seed)
        expect(labels[leaving], `${seed}`).to.equal(labels[y])
        expect(labels[following], `${seed}`).to.equal(labels[x])
      }
    })
  })
})

describe('groups', () => {
  it('are numbered by their first node', () => {
    expect(numbered(Int32Array.of(7, 3, 7, 0))).to.deep.equal({ labels: Int32Array.of(0, 1, 0, 2), groups: 3 })
  })
})
