import { expect } from 'chai'
import { codelength } from '../../../server/gaps/alike/codelength.ts'
import { communities } from '../../../server/gaps/alike/communities.ts'
import { nothingKept } from '../../../server/gaps/alike/kept.ts'
import { partitioned } from '../../../server/gaps/alike/partition.ts'
import { dice } from '../../support/dice.ts'
import { aGraph, type Edge, ringOfCliques } from './graphs.ts'

function byChance(seed: number) {
  const roll = dice(seed)
  return aGraph(
    100,
    Array.from({ length: 300 }, (): Edge => [roll(50), 50 + roll(50), 1 + roll(5)])
  )
}

const bitsOf = (scans: readonly { bits: number }[]) => scans.map(({ bits }) => bits)

describe('groups of which nobody said how many', () => {
  it('are those that tell the graph shortest', () => {
    const { partition, scans } = partitioned(ringOfCliques(12, 6), nothingKept)
    expect([...partition.labels]).to.deep.equal(Array.from({ length: 72 }, (_, node) => Math.floor(node / 6)))
    const best = scans.find(({ groups }) => groups === partition.groups)!
    expect(best.bits).to.equal(Math.min(...bitsOf(scans)))
  })

  it('are sought ever closer, until three looks in a row were no better', () => {
    const graph = ringOfCliques(24, 4)
    const { partition, scans } = partitioned(graph, nothingKept)
    const least = Math.min(...bitsOf(scans))
    const best = bitsOf(scans).indexOf(least)
    expect(best).to.be.greaterThan(0)
    expect(scans).to.have.lengthOf(best + 1 + 3)
    expect(codelength(graph, partition.labels, partition.groups)).to.equal(least)
    const other = partitioned(byChance(3), nothingKept)
    expect(other.scans).to.have.lengthOf(bitsOf(other.scans).indexOf(Math.min(...bitsOf(other.scans))) + 1 + 3)
    expect(codelength(byChance(3), other.partition.labels, other.partition.groups)).to.equal(
      Math.min(...bitsOf(other.scans))
    )
    expect(scans[0]!.resolution).to.equal(1)
    for (let at = 1; at < scans.length; at++)
      expect(scans[at]!.resolution / scans[at - 1]!.resolution).to.be.closeTo(Math.SQRT2, 1e-9)
  })

  it('are sought no closer when each node is alone', () => {
    expect(partitioned(aGraph(3, []), nothingKept).scans).to.have.lengthOf(1)
  })

  it('are at each look the best of four orders in which the nodes are visited', () => {
    const best = new Set<number>()
    for (const graph of [2, 3, 4, 5, 6].map(byChance))
      for (const { resolution, bits } of partitioned(graph, nothingKept).scans) {
        const found = [1, 2, 3, 4].map(seed => {
          const { labels, groups } = communities(graph, resolution, nothingKept, seed)
          return codelength(graph, labels, groups)
        })
        expect(bits).to.equal(Math.min(...found))
        best.add(found.indexOf(bits))
      }
    expect(best.size).to.equal(4)
  })

  it('are sought in half as many looks among very many', () => {
    const pairs = (nodes: number) =>
      aGraph(
        nodes,
        Array.from({ length: nodes / 2 }, (_, at): Edge => [2 * at, 2 * at + 1, 1])
      )
    const looksAt = (nodes: number) => partitioned(pairs(nodes), nothingKept).scans.map(({ resolution }) => resolution)
    expect(looksAt(30_002).slice(0, 3)).to.deep.equal([1, 2, 4])
    expect(looksAt(3_000).slice(0, 3)).to.deep.equal([1, Math.SQRT2, Math.SQRT2 ** 2])
  })
})
