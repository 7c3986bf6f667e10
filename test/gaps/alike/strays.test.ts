import { expect } from 'chai'
import type { Nodes } from '../../../server/gaps/alike/decisions.ts'
import { nothingKept } from '../../../server/gaps/alike/kept.ts'
import type { Neighbours } from '../../../server/gaps/alike/neighbours.ts'
import { packedRows } from '../../../server/gaps/alike/sparse.ts'
import { likenessByChance, withoutStrays } from '../../../server/gaps/alike/strays.ts'

type Near = readonly [row: number, likeness: number]

function neighboursOf(lists: readonly (readonly Near[])[], most = 3): Neighbours {
  const neighbours = {
    most,
    ids: new Int32Array(lists.length * most).fill(-1),
    likeness: new Float32Array(lists.length * most)
  }
  lists.forEach((list, row) => {
    list.forEach(([id, likeness], at) => {
      neighbours.ids[row * most + at] = id
      neighbours.likeness[row * most + at] = likeness
    })
  })
  return neighbours
}

/** Each node has one row of its own, unless something else is said. */
function nodesOf(rowsOf: number[][], anchors: [number, string][] = []): Nodes {
  const rows = Math.max(...rowsOf.flat()) + 1
  const nodesOfRow = Array.from({ length: rows }, (_, row) =>
    rowsOf.flatMap((own, node) => (own.includes(row) ? [node] : []))
  )
  return { rowsOf, nodesOfRow, nodeOf: new Int32Array(), anchors: new Map(anchors), kept: nothingKept }
}

const alone = [[0], [1], [2], [3]]
const together = { labels: Int32Array.of(0, 0, 0, 1), groups: 2 }
const level = 0.25
const without = (near: readonly (readonly Near[])[], nodes = nodesOf(alone), partition = together) => {
  const { labels, groups } = withoutStrays(partition, nodes, neighboursOf(near), level)
  return { labels: [...labels], groups }
}

describe('a text that is hardly like its group', () => {
  const pair: Near[][] = [[[1, 0.8]], [[0, 0.8]]]

  it('is set apart when no other of the group is more alike than chance makes it', () => {
    expect(without([...pair, [[0, 0.2]], []])).to.deep.equal({ labels: [0, 0, 2, 3], groups: 4 })
    expect(without([...pair, [[0, 0.25]], []]).labels.slice(0, 3)).to.deep.equal([0, 0, 0])
  })

  it('is set apart though it is like a text of another group', () => {
    const near: Near[] = [
      [3, 0.9],
      [1, 0.2]
    ]
    expect(without([...pair, near, [[2, 0.9]]]).labels[2]).to.equal(2)
  })

  it('stays for the one of its group that is most alike, wherever that stands among its neighbours', () => {
    const near: Near[] = [
      [3, 0.9],
      [1, 0.5],
      [0, 0.1]
    ]
    expect(without([...pair, near, [[2, 0.9]]]).labels[2]).to.equal(0)
  })

  it('is set apart though the next text has one of its group for a neighbour', () => {
    const near: Near[] = [
      [3, 0.9],
      [4, 0.9],
      [5, 0.9]
    ]
    const nodes = nodesOf([[0], [1], [2], [3], [4], [5]])
    const partition = { labels: Int32Array.of(0, 0, 0, 1, 1, 1), groups: 2 }
    expect(without([...pair, near, [[0, 0.9]], [], []], nodes, partition).labels[2]).to.equal(2)
  })

  it('stays for one in words that people divided among its group and another', () => {
    const divided = nodesOf([[0], [0], [1], [2]])
    const partition = { labels: Int32Array.of(0, 1, 0, 1), groups: 2 }
    const near: Near[][] = [[[1, 0.8]], [[0, 0.8]], []]
    expect(without(near, divided, partition).labels[2]).to.equal(0)
  })

  it('stays when people put it together with others', () => {
    const near = [...pair, [[0, 0.1]] as Near[], []]
    expect(without(near, nodesOf(alone, [[2, 'kept']])).labels[2]).to.equal(0)
    const several = nodesOf([[0], [1], [2, 3]])
    const partition = { labels: Int32Array.of(0, 0, 0), groups: 1 }
    expect(without([...pair, [], []], several, partition)).to.deep.equal({ labels: [0, 0, 0], groups: 1 })
  })

  it('stays beside one in the very same words', () => {
    const twins = nodesOf([[0], [1], [2], [2]])
    const partition = { labels: Int32Array.of(0, 0, 1, 1), groups: 2 }
    expect(without([...pair, []], twins, partition).labels).to.deep.equal([0, 0, 1, 1])
    // A twin elsewhere is none to stay for.
    const parted = { labels: Int32Array.of(0, 0, 0, 1), groups: 2 }
    expect(without([...pair, []], twins, parted).labels).to.deep.equal([0, 0, 2, 3])
  })
})

describe('how alike two texts are by chance', () => {
  /** Texts of the given words, without directions. */
  const rowsOf = (texts: readonly (readonly number[])[]) =>
    packedRows(texts.length, 100, row => texts[row]!.map((word): [number, number] => [word, Math.SQRT1_2]))
  const levelOf = (texts: readonly (readonly number[])[], groups: readonly number[]) =>
    likenessByChance(rowsOf(texts), new Float32Array(0), 0, Int32Array.from(groups))
  /** Two that share a word, and others that share none; each is a group. */
  const twoAmong = (count: number) => Array.from({ length: count }, (_, at) => (at < 2 ? [0, 1 + at] : [1 + at]))
  const each = (texts: readonly unknown[]) => texts.map((_, at) => at)

  it('is how alike those of different groups are now and then, whatever is alike inside of one', () => {
    const inside = Array.from({ length: 3 }, () => [0, 1])
    expect(levelOf([...inside, [2, 3], [4, 5]], [0, 0, 0, 1, 2])).to.equal(0)
    expect(levelOf([...inside, [0, 3], [4, 5]], [0, 0, 0, 1, 2])).to.be.closeTo(0.15, 1e-6)
  })

  it('is what one in a hundred is as alike as, and not what is alike once in a thousand', () => {
    const [some, many] = [twoAmong(12), twoAmong(40)]
    expect(levelOf(some, each(some))).to.be.closeTo(0.15, 1e-6)
    expect(levelOf(many, each(many))).to.equal(0)
  })

  it('is not the most that was found, where that is rarer than one in a hundred', () => {
    const some = [
      [0, 1],
      [0, 1],
      [0, 2],
      ...twoAmong(12)
        .slice(2)
        .map(words => words.map(word => 20 + word))
    ]
    expect(levelOf(some, each(some))).to.be.closeTo(0.3, 1e-6)
    const many = [...some, ...Array.from({ length: 10 }, (_, at) => [60 + at])]
    expect(levelOf(many, each(many))).to.be.closeTo(0.15, 1e-6)
  })

  it('counts a large group no more than a small one', () => {
    const large = Array.from({ length: 400 }, () => [0, 99])
    const small = twoAmong(30).slice(1)
    expect(levelOf([...large, ...small], [...large.map(() => 0), ...small.map((_, at) => 1 + at)])).to.equal(0)
  })

  it('is told of three texts on, and whatever the groups are numbered by', () => {
    const texts = [
      [0, 1],
      [0, 2],
      [3, 4]
    ]
    expect(levelOf(texts, [0, 1, 2])).to.be.closeTo(0.15, 1e-6)
    expect(levelOf(texts, [99, 25, 2])).to.be.closeTo(0.15, 1e-6)
  })

  it('cannot be told of one group, or of two texts', () => {
    expect(
      levelOf(
        [
          [0, 1],
          [0, 1],
          [0, 2]
        ],
        [0, 0, 0]
      )
    ).to.equal(0)
    expect(
      levelOf(
        [
          [0, 1],
          [0, 1]
        ],
        [0, 1]
      )
    ).to.equal(0)
  })
})
