import { expect } from 'chai'
import { chance, sampleOf, shuffled } from '../../../server/gaps/alike/chance.ts'

describe('chance', () => {
  it('is the same each time, and another one from another beginning', () => {
    const draws = (seed: number) => {
      const next = chance(seed)
      return Array.from({ length: 5 }, () => next())
    }
    expect(draws(1)).to.deep.equal(draws(1))
    expect(draws(1)).not.to.deep.equal(draws(2))
  })

  it('is the one that is known elsewhere by this name: what was grouped once is grouped like that for ever', () => {
    const next = chance(1)
    const known = [0.6270739405881613, 0.002735721180215478, 0.5274470399599522]
    for (const draw of known) expect(next()).to.be.closeTo(draw, 1e-15)
  })

  it('falls everywhere between nothing and one', () => {
    const next = chance(3)
    const tenths = new Array(10).fill(0)
    for (let draw = 0; draw < 10_000; draw++) tenths[Math.floor(next() * 10)]++
    expect(tenths).to.have.lengthOf(10)
    for (const count of tenths) expect(count).to.be.within(850, 1150)
  })
})

describe('a sample', () => {
  it('is all when there are no more', () => {
    expect(sampleOf(4, 4, 1)).to.deep.equal([0, 1, 2, 3])
    expect(sampleOf(0, 4, 1)).to.deep.equal([])
  })

  it('is of many so many, each once and in rising order', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const sample = sampleOf(20, 7, seed)
      expect(new Set(sample).size).to.equal(7)
      expect(sample).to.deep.equal(sample.toSorted((a, b) => a - b))
      expect(Math.max(...sample)).to.be.below(20)
    }
  })

  it('takes each as often as any other', () => {
    const counts = new Array(10).fill(0)
    for (let seed = 0; seed < 3000; seed++) for (const at of sampleOf(10, 3, seed * 7919)) counts[at]++
    for (const count of counts) expect(count).to.be.within(780, 1020)
  })
})

describe('what is shuffled', () => {
  it('is all there, in any order', () => {
    const next = chance(5)
    const firsts = new Array(6).fill(0)
    for (let time = 0; time < 1200; time++) {
      const order = [...shuffled(6, next)]
      expect(order.toSorted()).to.deep.equal([0, 1, 2, 3, 4, 5])
      firsts[order[0]!]++
    }
    for (const count of firsts) expect(count).to.be.within(150, 250)
  })
})
