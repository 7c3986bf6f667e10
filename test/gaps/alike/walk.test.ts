import { expect } from 'chai'
import { arrivalsFrom, arrivalsOf } from '../../../server/gaps/alike/walk.ts'
import { aGraph, type Edge } from './graphs.ts'

const question = -1

/** Where walks from a node end: each article with its share, the likeliest first. */
function endsOf(node: number, edges: readonly Edge[], articleOf: readonly number[]): [number, number][] {
  const articles = Math.max(...articleOf) + 1
  const {
    most,
    articles: found,
    shares
  } = arrivalsOf(aGraph(articleOf.length, edges), Int32Array.from(articleOf), articles)
  const ends = Array.from({ length: most }, (_, at): [number, number] => [
    found[node * most + at]!,
    shares[node * most + at]!
  ])
  return ends.filter(([article]) => article >= 0)
}

describe('a walk from question to question', () => {
  it('goes the likelier to what is more alike, and ends where it comes to an article', () => {
    const edges: Edge[] = [
      [2, 0, 1],
      [2, 1, 3]
    ]
    const [[likelier, more], [other, less]] = endsOf(2, edges, [0, 1, question]) as [[number, number], [number, number]]
    expect([likelier, other]).to.deep.equal([1, 0])
    expect(more / less).to.be.closeTo(3, 1e-6)
    expect(endsOf(0, [[0, 1, 1]], [0, 1])).to.deep.equal([[0, 1]])
  })

  it('may give up at each step', () => {
    const near = endsOf(1, [[0, 1, 1]], [0, question])[0]![1]
    expect(near).to.be.within(0.9, 0.99)
    const line: Edge[] = [
      [0, 1, 1],
      [1, 2, 1]
    ]
    expect(endsOf(2, line, [0, question, question])[0]![1]).to.be.below(near ** 2)
  })

  it('gets there over many others, in whichever order they came', () => {
    const line = Array.from({ length: 12 }, (_, at): Edge => [at, at + 1, 1])
    const there = [...Array.from({ length: 12 }, () => question), 0]
    const back = there.toReversed()
    expect(endsOf(0, line, there)).to.have.lengthOf(1)
    expect(endsOf(12, line, back)).to.have.lengthOf(1)
  })

  it('is followed until it hardly goes on', () => {
    const ring: Edge[] = [
      [0, 1, 1],
      [1, 2, 1],
      [2, 3, 1],
      [3, 1, 1]
    ]
    const share = (node: number) => endsOf(node, ring, [0, question, question, question])[0]![1]
    expect(share(2)).to.be.closeTo((0.95 * (share(1) + share(3))) / 2, 1e-3)
    expect(share(1)).to.be.closeTo((0.95 * (1 + share(2) + share(3))) / 3, 1e-3)
  })

  it('ends nowhere from what nothing is like', () => {
    expect(endsOf(1, [], [0, question])).to.deep.equal([])
    const alone: Edge[] = [[1, 2, 1]]
    expect(endsOf(1, alone, [0, question, question])).to.deep.equal([])
  })

  it('is told by the eight likeliest ends', () => {
    const edges = Array.from({ length: 10 }, (_, article): Edge => [10, article, 1 + article])
    const ends = endsOf(10, edges, [...Array.from({ length: 10 }, (_, article) => article), question])
    expect(ends.map(([article]) => article)).to.deep.equal([9, 8, 7, 6, 5, 4, 3, 2])
  })

  it('goes on from all eight of them, and no others', () => {
    const edges = [...Array.from({ length: 9 }, (_, article): Edge => [9, article, 1]), [9, 10, 1] as const]
    const articleOf = [...Array.from({ length: 9 }, (_, article) => article), question, question]
    const shares = (node: number) => endsOf(node, edges, articleOf).reduce((sum, [, share]) => sum + share, 0)
    expect(shares(10)).to.be.closeTo(0.95 * shares(9), 1e-3)
  })

  it('names an end once, however unlikely it is', () => {
    const hardly = 1e-60
    const edges: Edge[] = [
      [2, 0, hardly],
      [2, 1, 1],
      [3, 0, hardly],
      [3, 1, 1],
      [4, 2, 1],
      [4, 3, 1]
    ]
    const ends = endsOf(4, edges, [0, 1, question, question, question])
    expect(ends.map(([article]) => article)).to.deep.equal([1, 0])
  })
})

describe('walks from several nodes', () => {
  const arrivals = {
    most: 2,
    articles: Int32Array.of(0, -1, 1, 0, 0, -1, -1, -1),
    shares: Float32Array.of(1, 0, 0.5, 0.25, 1, 0, 0, 0)
  }
  const from = (...nodes: [node: number, weight: number][]) =>
    Object.fromEntries(
      arrivalsFrom(
        nodes.map(([node, weight]) => ({ node, weight })),
        arrivals
      )
    )

  it('end where those of each end, by the weight of going there first', () => {
    expect(from([0, 3], [1, 1])).to.deep.equal({ 0: 0.75 + 0.25 / 4, 1: 0.5 / 4 })
    expect(from([1, 7])).to.deep.equal({ 0: 0.25, 1: 0.5 })
  })

  it('are fewer where one of them ends nowhere', () => {
    expect(from([0, 1], [3, 1])).to.deep.equal({ 0: 0.5 })
    expect(from()).to.deep.equal({})
  })
})
