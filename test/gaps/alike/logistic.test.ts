import { expect } from 'chai'
import { type Example, probabilityOf, regression } from '../../../server/gaps/alike/logistic.ts'
import { dice } from '../../support/dice.ts'

const example = (value: number, right: boolean, weight = 1): Example => ({ values: [1, value], right, weight })
const mixed = [
  ...[0.1, 0.3, 0.4, 0.6].map(value => example(value, false)),
  ...[0.5, 0.7, 0.9].map(value => example(value, true))
]
const before = Float64Array.of(-1, 2)

/** How badly weights tell what is right, and how far they are from what was believed. */
function surprise(weights: Float64Array, examples: readonly Example[], beforehand: Float64Array, firmness: number) {
  const said = examples.map(({ values, right, weight }) => {
    const guess = probabilityOf(values, weights)
    return -weight * Math.log(right ? guess : 1 - guess)
  })
  const drawn = weights.map((value, at) => (value - beforehand[at]!) ** 2)
  return [...said, ...drawn.map(value => (firmness / 2) * value)].reduce((sum, value) => sum + value, 0)
}

describe('what is learned from examples', () => {
  it('is what was believed beforehand, when there are none', () => {
    expect(regression([], before, 4)).to.deep.equal(before)
    expect(probabilityOf([1, 0.5], before)).to.equal(0.5)
    expect(probabilityOf([1, 1], before)).to.be.closeTo(0.731, 1e-3)
  })

  it('is what surprises least', () => {
    const cases = [
      { examples: mixed, beforehand: before, firmness: 4 },
      { examples: mixed, beforehand: before, firmness: 0.01 },
      { examples: mixed, beforehand: Float64Array.of(40, -90), firmness: 0.001 },
      { examples: mixed.map(one => ({ ...one, weight: 50 })), beforehand: Float64Array.of(30, 30), firmness: 1 },
      { examples: [example(0.2, true, 1000), example(0.3, false, 3)], beforehand: before, firmness: 2 }
    ]
    for (const { examples, beforehand, firmness } of cases) {
      const weights = regression(examples, beforehand, firmness)
      const least = surprise(weights, examples, beforehand, firmness)
      for (const by of [0.01, -0.01])
        for (const at of [0, 1]) {
          const other = weights.map((value, place) => (place === at ? value + by : value))
          expect(surprise(other, examples, beforehand, firmness)).to.be.greaterThan(least)
        }
    }
  })

  it('goes the less far from what was believed, the firmer that was', () => {
    const away = (firmness: number) => Math.abs(regression(mixed, before, firmness)[1]! - before[1]!)
    expect(away(0.1)).to.be.greaterThan(2 * away(1))
    expect(away(1)).to.be.greaterThan(2 * away(100))
  })

  it('hears an example twice as heavy like two', () => {
    const twice = regression([...mixed, ...mixed], before, 1)
    const heavy = regression(
      mixed.map(one => ({ ...one, weight: 2 })),
      before,
      1
    )
    heavy.forEach((value, at) => {
      expect(value).to.be.closeTo(twice[at]!, 1e-9)
    })
  })

  it('is of three signs at once, too', () => {
    const examples = Array.from({ length: 40 }, (_, at): Example => {
      const [one, other] = [(at % 7) / 7, (at % 5) / 5]
      return { values: [1, one, other], right: one - other + ((at % 3) - 1) / 5 > 0, weight: 1 }
    })
    const beforehand = new Float64Array(3)
    const weights = regression(examples, beforehand, 0.5)
    expect(weights[1]).to.be.greaterThan(1)
    expect(weights[2]).to.be.below(-1)
    const least = surprise(weights, examples, beforehand, 0.5)
    for (const at of [0, 1, 2])
      for (const by of [0.01, -0.01])
        expect(
          surprise(
            weights.map((value, place) => (place === at ? value + by : value)),
            examples,
            beforehand,
            0.5
          )
        ).to.be.greaterThan(least)
  })

  it('leaves no example and no belief that would draw it elsewhere, however much the signs say the same', () => {
    const roll = dice(3)
    const examples = Array.from({ length: 60 }, (): Example => {
      const value = roll(100) / 100
      return {
        values: [1, value, value ** 2, value ** 3, roll(5)],
        right: roll(100) < 100 * value,
        weight: 1 + roll(3)
      }
    })
    const weights = regression(examples, Float64Array.of(1, -2, 0, 3, 0), 0.05)
    for (const at of [0, 1, 2, 3, 4]) {
      const drawn = examples.map(
        ({ values, right, weight }) => weight * ((right ? 1 : 0) - probabilityOf(values, weights)) * values[at]!
      )
      const back = 0.05 * (weights[at]! - [1, -2, 0, 3, 0][at]!)
      expect(drawn.reduce((sum, value) => sum + value, -back)).to.be.closeTo(0, 1e-6)
    }
  })

  it('is something, however much too far a first step would lead', () => {
    const weights = regression([{ values: [1, 1000], right: false, weight: 1 }], Float64Array.of(0, 1), 0.001)
    expect([...weights].map(Number.isFinite)).to.deep.equal([true, true])
  })

  it('does not hear an example of no weight, however surprising that is', () => {
    const deaf = regression([...mixed, { values: [1, -4000], right: true, weight: 0 }], before, 1)
    expect([...deaf]).to.deep.equal([...regression(mixed, before, 1)])
  })
})
