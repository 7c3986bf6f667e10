import { expect } from 'chai'
import { type Example, probabilityOf, regression } from '../../../server/gaps/alike/logistic.ts'
import { learnNone, noneBeforehand, noneOf } from '../../../server/gaps/alike/none.ts'
import type { PastLesson } from '../../../server/gaps/alike/none-lessons.ts'
import { signsOf } from '../../../server/gaps/alike/none-signs.ts'

const match = (direct: number, arrival: number) => ({ article: 0, direct, heard: 0.6, arrival, share: 0, score: 0 })
const signs = (direct: number, arrival: number) => signsOf([match(direct, arrival)])

const line = (direct: number, arrival: number, right: boolean): Example => ({
  values: signs(direct, arrival),
  right,
  weight: 1
})
const known = [
  ...Array.from({ length: 20 }, (_, at) => line(0.9 + at / 100, 0.8, false)),
  ...Array.from({ length: 10 }, (_, at) => line(0.2 + at / 100, 0.1, true))
]

function pastOf(count: number, [direct, arrival]: [number, number], fewer: [number, number], lost = 0): PastLesson[] {
  return Array.from({ length: count }, (_, at) => ({
    whole: signs(direct + at / 1000, arrival),
    fewer: signs(fewer[0] + at / 1000, fewer[1]),
    lost
  }))
}

/** What past questions would teach somebody who believes this. */
function taught(past: readonly PastLesson[], none: Float64Array): Float64Array {
  const examples = past.flatMap(({ whole, fewer, lost }): Example[] => {
    const still = (1 - probabilityOf(whole, none)) * (1 - lost)
    return [
      { values: fewer, right: true, weight: 1 - still },
      { values: fewer, right: false, weight: still }
    ]
  })
  return regression([...known, ...examples], noneBeforehand, 15)
}

describe('what speaks for no article answering', () => {
  it('is learned from lines of articles alone, where nobody has asked yet', () => {
    expect(learnNone({ known, past: [] })).to.deep.equal(regression(known, noneBeforehand, 15))
  })

  it('is what past questions teach whoever believes it already', () => {
    const past = [...pastOf(300, [0.6, 0.4], [0.6, 0.4], 0.2), ...pastOf(30, [0.9, 0.8], [0.9, 0.8])]
    const none = learnNone({ known, past })
    const again = taught(past, none)
    for (const { whole } of past) expect(probabilityOf(whole, none)).to.be.closeTo(probabilityOf(whole, again), 0.01)
    // To hear them once is not enough.
    const once = taught(past, regression(known, noneBeforehand, 15))
    const asked = [match(0.6, 0.4)]
    expect(noneOf(asked, none)).to.be.greaterThan(noneOf(asked, once) + 0.2)
  })

  it('is what a single past question teaches, too', () => {
    const past = pastOf(1, [0.2, 0.03], [0.6, 0.4])
    const asked = [match(0.6, 0.4)]
    expect(noneOf(asked, learnNone({ known, past }))).to.be.greaterThan(noneOf(asked, learnNone({ known, past: [] })))
  })

  it('is that nearly all who were as unlike before were not answered, though no line of an article is like that', () => {
    const asked = [match(0.4, 0.2)]
    const alone = noneOf(asked, learnNone({ known, past: [] }))
    expect(noneOf(asked, learnNone({ known, past: pastOf(300, [0.2, 0.03], [0.4, 0.2]) }))).to.be.greaterThan(alone)
    expect(noneOf(asked, learnNone({ known, past: pastOf(300, [0.9, 0.8], [0.4, 0.2]) }))).to.be.lessThan(alone)
  })

  it('is what a question whose article is taken away looks like then', () => {
    const asked = [match(0.4, 0.2)]
    const believed = (lost: number) =>
      noneOf(asked, learnNone({ known, past: pastOf(100, [0.9, 0.8], [0.4, 0.2], lost) }))
    expect(believed(1)).to.be.greaterThan(believed(0) + 0.2)
  })

  it('is certain where there is nothing to compare with', () => {
    expect(noneOf([], noneBeforehand)).to.equal(1)
  })
})
