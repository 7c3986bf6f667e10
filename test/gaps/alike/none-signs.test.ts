import { expect } from 'chai'
import type { Match } from '../../../server/gaps/alike/match.ts'
import { noneBeforehand, noneOf } from '../../../server/gaps/alike/none.ts'
import { signsOf } from '../../../server/gaps/alike/none-signs.ts'

const match = (signs: Partial<Match> = {}): Match => ({
  article: 0,
  direct: 0.5,
  heard: 0.5,
  arrival: 0.3,
  share: 0.5,
  score: 0,
  ...signs
})

describe('what tells that no article answers', () => {
  const [, direct, arrival, arrivals, heard] = [0, 1, 2, 3, 4]
  const sign = (which: number | undefined, ...matches: Match[]) => signsOf(matches)[which!]!

  it('is how alike the most alike is, wherever it stands', () => {
    expect(sign(direct, match(), match({ direct: 0.9 }))).to.equal(sign(direct, match({ direct: 0.9 })))
    expect(sign(direct, match({ direct: 0.9 }), match())).to.equal(sign(direct, match({ direct: 0.9 })))
    expect(sign(direct, match({ direct: 0.9 }))).to.be.greaterThan(sign(direct, match()))
  })

  it('is where most walks end, and how many end anywhere', () => {
    const two = [match({ arrival: 0.2 }), match({ arrival: 0.4 })]
    expect(sign(arrival, ...two)).to.equal(sign(arrival, match({ arrival: 0.4 })))
    expect(sign(arrivals, ...two)).to.be.closeTo(sign(arrivals, match({ arrival: 0.6 })), 1e-9)
  })

  it('is whether its words are heard', () => {
    expect(sign(heard, match({ heard: 0.8 }), match({ heard: 0.8 }))).to.equal(sign(heard, match({ heard: 0.8 })))
    expect(sign(heard, match({ heard: 0.8 }))).to.be.greaterThan(sign(heard, match({ heard: 0.2 })))
  })

  it('is a number also where nothing is alike, or there is nothing', () => {
    const nothing = match({ direct: 0, arrival: 0, heard: 0 })
    expect(signsOf([nothing]).every(Number.isFinite)).to.equal(true)
    expect(signsOf([match({ direct: -0.3 })])[direct!]).to.equal(signsOf([nothing])[direct!])
    expect(signsOf([])).to.deep.equal(signsOf([nothing]))
  })

  it('is also how often none answers at all, whatever the signs are', () => {
    const oneInFive = Float64Array.of(Math.log(0.2 / 0.8), 0, 0, 0, 0)
    expect(noneOf([match(), match({ direct: 0.9 })], oneInFive)).to.be.closeTo(0.2, 1e-9)
  })

  it('speaks the less for it, the more there is of each', () => {
    const none = (signs: Partial<Match>) => noneOf([match(signs)], noneBeforehand)
    for (const sign of ['direct', 'arrival', 'heard'] as const) {
      expect(none({ [sign]: 0.05 }), sign).to.be.greaterThan(none({ [sign]: 0.5 }))
      expect(none({ [sign]: 0.5 }), sign).to.be.greaterThan(none({ [sign]: 0.95 }))
    }
    expect(none({ direct: 0, arrival: 0, heard: 0 })).to.be.greaterThan(0.99)
    expect(none({ direct: 1.5, arrival: 0.9, heard: 1 })).to.be.below(0.1)
  })
})
