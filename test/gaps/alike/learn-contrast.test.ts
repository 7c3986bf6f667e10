import { expect } from 'chai'
import { sharesOf } from '../../../server/gaps/alike/contrast.ts'
import { learnContrast } from '../../../server/gaps/alike/learn-contrast.ts'
import { packedRows } from '../../../server/gaps/alike/sparse.ts'

/** Texts by the numbers of their words, in a space without directions. */
function rowsOf(texts: readonly (readonly number[])[]) {
  return packedRows(texts.length, 40, row => texts[row]!.map((word): [number, number] => [word, 0.5]))
}

function learned(texts: readonly (readonly number[])[], textOf: readonly number[], articleOfText: readonly number[]) {
  return learnContrast({
    rows: rowsOf(texts),
    vectors: new Float32Array(0),
    width: 0,
    textOf: Int32Array.from(textOf),
    articleOfText: Int32Array.from(articleOfText)
  })
}

const sharesFor = (text: readonly number[], contrast: ReturnType<typeof learned>) =>
  sharesOf({ rows: rowsOf([text]), vectors: new Float32Array(0), at: 0 }, contrast)

describe('what sets articles apart', () => {
  it('is the word that one of them has alone, not the words that they share', () => {
    const contrast = learned(
      [
        [0, 1, 2],
        [0, 1, 3],
        [0, 1, 4],
        [0, 1, 4]
      ],
      [0, 0, 1, 1],
      [0, 1]
    )
    expect(sharesFor([0, 1, 4], contrast)[1]).to.be.greaterThan(0.8)
    expect(sharesFor([0, 1], contrast)[1]).to.be.within(0.3, 0.7)
  })

  it('makes no article likelier for being long', () => {
    const long = Array.from({ length: 30 }, (_, at) => [0, 5 + at])
    const contrast = learned([...long, [0, 1]], [...long.map(() => 0), 1], [0, 1])
    expect(sharesFor([0], contrast)[1]).to.be.greaterThan(0.4)
    expect(sharesFor([0, 1], contrast)[1]).to.be.greaterThan(0.8)
    const same = learned(
      Array.from({ length: 11 }, () => [0]),
      [...Array.from({ length: 10 }, () => 0), 1],
      [0, 1]
    )
    expect(sharesFor([0], same)[1]).to.be.closeTo(0.5, 0.03)
  })

  it('is not sought between the texts of one article', () => {
    const contrast = learned(
      [
        [0, 1],
        [0, 2],
        [3, 4]
      ],
      [0, 1, 2],
      [0, 0, 1]
    )
    const [one, other, third] = sharesFor([0], contrast)
    expect(one).to.equal(other)
    expect(one).to.be.greaterThan(0.8)
    expect(third).to.be.below(0.2)
  })

  it('says nothing for an article without passages, and does not stumble over new words', () => {
    const contrast = learned(
      [
        [0, 1],
        [2, 3]
      ],
      [0, 2],
      [0, 1, 2]
    )
    expect(sharesFor([0, 39], contrast)[1]).to.equal(0)
    expect([...sharesFor([], learned([], [], []))]).to.deep.equal([])
  })

  it('is not sought from an article without passages', () => {
    const texts = [
      [0, 1],
      [0, 2]
    ]
    const [with3, with2] = [learned(texts, [0, 2], [0, 1, 2]), learned(texts, [0, 1], [0, 1])]
    const [one, , other] = sharesFor([1], with3)
    expect([one, other]).to.deep.equal([...sharesFor([1], with2)])
  })

  it('is sought for each article in the same way', () => {
    const texts = [3, 4, 5].map(own => [0, own])
    const contrast = learned(texts, [0, 1, 2], [0, 1, 2])
    const own = texts.map((text, article) => sharesFor(text, contrast)[article]!)
    expect(Math.max(...own) - Math.min(...own)).to.be.below(0.02)
    expect(Math.min(...own)).to.be.greaterThan(0.8)
  })

  it('is told by passages alone, not by past questions, and in whichever order the texts come', () => {
    const texts = [
      [0, 1],
      [0, 2]
    ]
    const alone = sharesFor([1], learned(texts, [0, 1], [0, 1]))
    const among = sharesFor([1], learned([...texts, [0, 1], [1, 3]], [0, 1, -1, -1], [0, 1]))
    expect([...among]).to.deep.equal([...alone])
    const turned = sharesFor([1], learned(texts, [0, 1], [1, 0]))
    turned.forEach((share, at) => {
      expect(share).to.be.closeTo(alone[at]!, 0.05)
    })
  })

  it('is also the way in which a direction points', () => {
    const rows = rowsOf([[0], [0]])
    const vectors = Float32Array.of(1, -1)
    const contrast = learnContrast({
      ...{ rows, vectors, width: 1 },
      ...{ textOf: Int32Array.of(0, 1), articleOfText: Int32Array.of(0, 1) }
    })
    for (const at of [0, 1]) expect(sharesOf({ rows, vectors, at }, contrast)[at]).to.be.greaterThan(0.8)
  })

  it('is learned by thirty looks at each passage, of which each tells less than the one before', () => {
    // The one weight that there is to learn, by the rule of AdaGrad.
    const value = Math.SQRT1_2 * 0.5
    let [weight, squares, share] = [0, 0, 0.5]
    for (let look = 0; look < 30; look++) {
      const slope = (1 - share) * value
      squares += 2 * slope ** 2
      weight += slope / Math.sqrt(squares)
      share = 1 / (1 + Math.exp(-2 * weight * value))
    }
    const contrast = learned([[0], [1]], [0, 1], [0, 1])
    expect(sharesFor([0], contrast)[0]).to.be.closeTo(share, 1e-5)
    expect(sharesFor([1], contrast)[1]).to.be.closeTo(share, 1e-5)
  })

  it('is kept for each article and each word that a passage has, and for nothing else', () => {
    const texts = [
      [0, 1],
      [0, 2],
      [5, 6]
    ]
    const { articles, columns, weights } = learned(texts, [0, 1, -1], [0, 1])
    expect([articles, columns, weights.length]).to.deep.equal([2, 3, 6])
    expect(learned([], [], []).articles).to.equal(0)
  })

  it('is eight million weights at most, however many articles there are', () => {
    const contrast = learnContrast({
      rows: rowsOf([Array.from({ length: 40 }, (_, at) => at), [1]]),
      vectors: new Float32Array(4),
      width: 2,
      textOf: Int32Array.of(0, 1),
      articleOfText: Int32Array.of(0, 299_999)
    })
    expect(contrast.columns).to.equal(24)
    expect(contrast.weights).to.have.lengthOf(300_000 * 26)
  })

  it('tells very many articles apart, some at a time', () => {
    const texts = Array.from({ length: 200 }, (_, at) => [Math.floor(at / 15), 20 + (at % 15)])
    const contrast = learned(
      texts,
      texts.map((_, at) => at),
      texts.map((_, at) => at)
    )
    const right = texts.filter((text, at) => {
      const shares = sharesFor(text, contrast)
      return shares.indexOf(Math.max(...shares)) === at
    })
    expect(right.length).to.be.at.least(180)
  })
})
