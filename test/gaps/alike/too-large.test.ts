import { expect } from 'chai'
import { type Kept, nothingKept } from '../../../server/gaps/alike/kept.ts'
import { learnGroups } from '../../../server/gaps/alike/learn-groups.ts'
import { withoutGiants } from '../../../server/gaps/alike/too-large.ts'
import { aGraph, clique, type Edge } from './graphs.ts'
import { question } from './questions.ts'

/** Twenty nodes alone, then six groups of ten that hang together by a thread. */
const first = 20
const threads = Array.from({ length: 5 }, (_, at): Edge => [first + at * 10 + 9, first + at * 10 + 10, 0.1])
const cliques = Array.from({ length: 6 }, (_, at) => clique(first + at * 10, 10)).flat()
const graph = aGraph(80, [...cliques, ...threads])
const giant = { labels: Int32Array.from({ length: 80 }, (_, node) => Math.min(node, first)), groups: first + 1 }

const sizesOf = (labels: Int32Array) => {
  const sizes = new Map<number, number>()
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  return [...sizes.values()].sort((a, b) => b - a)
}

describe('a group that eats everything', () => {
  it('is divided where it hangs together least; the others stay as they are', () => {
    const { labels, groups } = withoutGiants(giant, graph, nothingKept)
    expect(groups).to.equal(26)
    const expected = Int32Array.from({ length: 80 }, (_, node) =>
      node < first ? node : first + Math.floor((node - first) / 10)
    )
    expect(labels).to.deep.equal(expected)
  })

  it('is looked at ever closer until no part is too large', () => {
    const within = Array.from({ length: 4 }, (_, at) => clique(at * 5, 5)).flat()
    const across = clique(0, 20).map(([one, other]): Edge => [one, other, 0.6])
    const labels = Int32Array.from({ length: 60 }, (_, node) => Math.max(0, node - 19))
    const divided = withoutGiants({ labels, groups: 41 }, aGraph(60, [...within, ...across]), nothingKept)
    expect(sizesOf(divided.labels).slice(0, 5)).to.deep.equal([5, 5, 5, 5, 1])
  })

  it('is divided as long as any part of it is too large, and no longer', () => {
    const sizes = (one: number, other: number, nodes = 60) => {
      const labels = Int32Array.from({ length: nodes }, (_, node) => Math.max(0, node - one - other + 1))
      const edges: Edge[] = [...clique(0, one), ...clique(one, other), [0, one, 0.1]]
      const partition = { labels, groups: nodes + 1 - one - other }
      return sizesOf(withoutGiants(partition, aGraph(nodes, edges), nothingKept).labels)
    }
    expect(sizes(20, 5)[0]).to.be.at.most(12)
    expect(sizes(9, 9, 40)[0]).to.be.at.most(8)
    expect(sizes(12, 12).slice(0, 3)).to.deep.equal([12, 12, 1])
  })

  it('is divided no finer than it must be', () => {
    const across = (from: number) =>
      Array.from({ length: 36 }, (_, at): Edge => [from + Math.floor(at / 6), from + 6 + (at % 6), 0.3])
    const edges = [...[0, 6, 12, 18].flatMap(from => clique(from, 6)), ...across(0), ...across(12)]
    const labels = Int32Array.from({ length: 60 }, (_, node) => Math.max(0, node - 23))
    const { labels: divided } = withoutGiants({ labels, groups: 37 }, aGraph(60, edges), nothingKept)
    expect(sizesOf(divided).slice(0, 3)).to.deep.equal([12, 12, 1])
  })

  it('is divided by the edges of each text, not by those of the next one', () => {
    const strong = clique(12, 12).map(([one, other]): Edge => [one, other, 9])
    const graph = aGraph(60, [...clique(0, 11), [0, 11, 0.5], ...strong])
    const labels = Int32Array.from({ length: 60 }, (_, node) => Math.max(0, node - 23))
    const { labels: divided } = withoutGiants({ labels, groups: 37 }, graph, nothingKept)
    expect(divided.subarray(0, 12)).to.deep.equal(new Int32Array(12))
  })

  it('is not one that is just a fifth of all, though it is two that have nothing to do with each other', () => {
    const labels = Int32Array.from({ length: 60 }, (_, node) => Math.max(0, node - 11))
    const halves = [...clique(0, 6), ...clique(6, 6)]
    expect(withoutGiants({ labels, groups: 49 }, aGraph(60, halves), nothingKept)).to.deep.equal({ labels, groups: 49 })
  })

  it('is divided by what is in it alone, whatever the groups are numbered by', () => {
    const outwards = Array.from({ length: 60 }, (_, at): Edge => [first + at, at % first, 9])
    const labels = giant.labels.map(label => first - label)
    const { labels: divided } = withoutGiants(
      { ...giant, labels },
      aGraph(80, [...cliques, ...threads, ...outwards]),
      nothingKept
    )
    expect(divided).to.deep.equal(withoutGiants(giant, graph, nothingKept).labels)
  })

  it('is not any smaller one, though that hangs together no better', () => {
    const labels = Int32Array.from({ length: 60 }, (_, node) => Math.floor(node / 10))
    const halves = Array.from({ length: 12 }, (_, at) => clique(at * 5, 5)).flat()
    expect(withoutGiants({ labels, groups: 6 }, aGraph(60, halves), nothingKept)).to.deep.equal({ labels, groups: 6 })
  })

  it('is a fifth of all, but of few at least eight', () => {
    const divided = (size: number, nodes: number) => {
      const labels = Int32Array.from({ length: nodes }, (_, node) => Math.max(0, node - size + 1))
      const partition = { labels, groups: nodes - size + 1 }
      return withoutGiants(partition, aGraph(nodes, clique(0, size)), nothingKept).groups > partition.groups
    }
    expect([divided(8, 10), divided(9, 10), divided(20, 100), divided(21, 100)]).to.deep.equal([
      false,
      true,
      false,
      true
    ])
  })

  it('keeps apart inside of it what people put apart', () => {
    const labelsWith = (kept: Partial<Kept>) => withoutGiants(giant, graph, { ...nothingKept, ...kept }).labels
    const anchors = labelsWith({ anchors: new Set([30, 31]) })
    expect(anchors[30]).not.to.equal(anchors[31])
    const apart = labelsWith({
      apart: new Map([
        [45, new Set([46])],
        [46, new Set([45])]
      ])
    })
    expect(apart[45]).not.to.equal(apart[46])
    expect(apart[44]).to.equal(apart[43])
  })

  it('does not stay in a set of questions, unless people put it together', () => {
    const ends = ['please', 'today', 'quickly', 'again', 'somehow', 'now', 'online', 'abroad', 'alone', 'twice']
    const alike = ends.flatMap((end, at) => [
      question(`card-${at}`, `How can I pay the invoice by credit card ${end}`),
      question(`cards-${at}`, `Can I pay invoices by credit cards ${end}`)
    ])
    const others = Array.from({ length: 30 }, (_, at) =>
      question(`other-${at}`, ['a', 'e', 'i', 'o'].map(vowel => `${vowel}kt${at}r${vowel}`).join(' '))
    )
    const sizes = (together: { id: string; questions: string[] }[]) =>
      learnGroups([...alike, ...others], { together }).groups.map(({ size }) => size)
    expect(Math.max(...sizes([]))).to.be.within(2, 10)
    expect(Math.max(...sizes([{ id: 'pay', questions: alike.map(({ id }) => id) }]))).to.equal(20)
  })
})
