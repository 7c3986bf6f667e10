import { expect } from 'chai'
import { beliefIn, learnBelief, type Signs } from '../../../server/gaps/alike/belief.ts'
import type { Neighbours } from '../../../server/gaps/alike/neighbours.ts'
import { learnSigns, signsOf } from '../../../server/gaps/alike/signs.ts'

describe('what speaks for a group', () => {
  const near = [
    { group: 'a', likeness: 0.8 },
    { group: 'b', likeness: 0.6 },
    { group: 'a', likeness: 0.5 },
    { group: 'a', likeness: 0.4 }
  ]

  it('is how alike its nearest text is, and its second nearest', () => {
    expect(signsOf(near).get('a')).to.include({ nearest: 0.8, second: 0.5 })
    expect(signsOf(near).get('b')).to.include({ nearest: 0.6, second: 0 })
  })

  it('is its share of all that is near, in which what is nearest counts most', () => {
    const [a, b] = [signsOf(near).get('a')!.share, signsOf(near).get('b')!.share]
    expect(a + b).to.be.closeTo(1, 1e-9)
    const [nearer, farther] = [
      signsOf([near[0]!, { group: 'b', likeness: 0.4 }]).get('a')!.share,
      signsOf([near[0]!, { group: 'b', likeness: 0.4 }]).get('b')!.share
    ]
    expect(nearer / farther).to.be.closeTo(8, 1e-9)
  })

  it('is nothing where nothing is near', () => {
    expect(signsOf([]).size).to.equal(0)
  })
})

type Near = readonly [row: number, likeness: number]

/** Texts with their groups, and how alike they are to which others. */
function beliefFrom(texts: readonly { group: number; near: readonly Near[] }[], most = 4) {
  const neighbours: Neighbours = {
    most,
    ids: new Int32Array(texts.length * most).fill(-1),
    likeness: new Float32Array(texts.length * most)
  }
  texts.forEach(({ near }, row) => {
    near.forEach(([other, likeness], at) => {
      neighbours.ids[row * most + at] = other
      neighbours.likeness[row * most + at] = likeness
    })
  })
  const groupOf = Int32Array.from(texts, ({ group }) => group)
  const sizes = new Int32Array(Math.max(0, ...groupOf) + 1)
  for (const group of groupOf) sizes[group]!++
  return learnSigns(neighbours, groupOf, sizes)
}

const signs = (nearest: number, share: number): Signs => ({ nearest, second: nearest, share })
/** Pairs of texts of one group each, which are so alike to each other, and less to those of the next group. */
const pairs = (count: number, inside: number, across: number) =>
  Array.from({ length: 2 * count }, (_, row) => ({
    group: Math.floor(row / 2),
    near: [[row ^ 1, inside] as const, [(row + 2) % (2 * count), across] as const]
  }))

describe('the belief that a text belongs to a group', () => {
  it('grows with how alike the nearest is, and with the share of the group', () => {
    const beforehand = learnBelief([])
    expect(beliefIn(signs(0.8, 0.5), beforehand)).to.be.greaterThan(beliefIn(signs(0.5, 0.5), beforehand))
    expect(beliefIn(signs(0.5, 0.9), beforehand)).to.be.greaterThan(beliefIn(signs(0.5, 0.5), beforehand))
    expect(beliefIn({ nearest: 0.5, second: 0.5, share: 0.5 }, beforehand)).to.be.greaterThan(
      beliefIn({ nearest: 0.5, second: 0, share: 0.5 }, beforehand)
    )
  })

  it('grows the more with how alike the nearest is, the more of the others are of its group', () => {
    const odds = (nearest: number, share: number) => {
      const belief = beliefIn(signs(nearest, share), learnBelief([]))
      return Math.log(belief / (1 - belief))
    }
    expect(odds(0.8, 1) - odds(0.4, 1)).to.be.greaterThan(odds(0.8, 0.2) - odds(0.4, 0.2) + 0.1)
  })

  it('is beforehand even for the half alike that most of the nearest speak for', () => {
    expect(beliefIn(signs(0.5, 0.7), learnBelief([]))).to.be.within(0.45, 0.6)
    expect(beliefFrom([])).to.deep.equal(learnBelief([]))
    expect(beliefFrom([{ group: 0, near: [] }])).to.deep.equal(learnBelief([]))
  })

  it('is learned from how alike the texts of its groups are, and how alike those that are of none', () => {
    const close = beliefFrom(pairs(50, 0.8, 0.5))
    const far = beliefFrom(pairs(50, 0.4, 0.1))
    expect(beliefIn(signs(0.4, 0.8), far)).to.be.greaterThan(beliefIn(signs(0.4, 0.8), close) + 0.2)
  })

  it('is learned also where the only neighbours of a text are of its own group', () => {
    const twins = pairs(50, 0.6, 0.5).map(({ group, near }) => ({ group, near: near.slice(0, 1) }))
    expect(beliefIn(signs(0.6, 1), beliefFrom(twins))).to.be.greaterThan(beliefIn(signs(0.6, 1), learnBelief([])) + 0.1)
  })

  it('is learned of the group that speaks loudest, which is not always that of the nearest text', () => {
    /** The nearest is of another group, and three others are of the own. */
    const outvoted = Array.from({ length: 80 }, (_, row) => {
      const first = row - (row % 4)
      const own = [0, 1, 2, 3].filter(at => first + at !== row).map((at): Near => [first + at, 0.55])
      return { group: row >> 2, near: [[(row + 4) % 80, 0.6] as Near, ...own] }
    })
    const seen = (belief: ReturnType<typeof beliefFrom>) =>
      beliefIn({ nearest: 0.55, second: 0.55, share: 0.7 }, belief)
    expect(seen(beliefFrom(outvoted))).to.be.greaterThan(0.7)
  })

  describe('is learned of each text as if it were new, and', () => {
    const inside = (weight: number) => ({ signs: signs(0.7, 0.7 ** 3 / (0.7 ** 3 + 0.5 ** 3)), belongs: true, weight })
    const outside = (weight: number) => ({ signs: signs(0.5, 1), belongs: false, weight })
    const expectLessons = (belief: Float64Array, lessons: readonly ReturnType<typeof inside>[]) => {
      const same = learnBelief(lessons.map(lesson => ({ ...lesson, signs: { ...lesson.signs, second: 0 } })))
      for (const [at, value] of belief.entries()) expect(value).to.be.closeTo(same[at]!, 1e-6)
    }
    const alone = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ group: 1000 + at, near: [[0, 0.5] as const] }))
    const rows = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item)

    it('as if its group did not exist, which counts a twentieth', () => {
      const lessons = [...rows(100, inside(0.95)), ...rows(100, outside(0.05))]
      expectLessons(beliefFrom(pairs(50, 0.7, 0.5)), lessons)
      expectLessons(beliefFrom(pairs(50, 0.7, 0.5), 2), lessons)
    })

    it('as if its group did not exist, which counts as much as there are texts that are alone', () => {
      const lessons = [...rows(100, inside(0.8)), ...rows(100, outside(0.2)), ...rows(25, outside(1))]
      expectLessons(beliefFrom([...pairs(50, 0.7, 0.5), ...alone(25)]), lessons)
    })

    it('as if its group did not exist, which counts half at most', () => {
      const lessons = [...rows(100, inside(0.5)), ...rows(100, outside(0.5)), ...rows(300, outside(1))]
      expectLessons(beliefFrom([...pairs(50, 0.7, 0.5), ...alone(300)]), lessons)
    })
  })
})
