import { expect } from 'chai'
import { asShares, sharesOf } from '../../../server/gaps/alike/contrast.ts'
import { learnAnswers } from '../../../server/gaps/alike/learn-answers.ts'
import { learnContrast } from '../../../server/gaps/alike/learn-contrast.ts'
import type { Article } from '../../../server/gaps/alike/passages.ts'
import { packedRows } from '../../../server/gaps/alike/sparse.ts'
import { question, questionsOfAll } from './questions.ts'

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

describe('what sets articles apart, in words and directions', () => {
  /** Two articles; the second word and the first direction speak for one, the second direction for the other. */
  const contrast = {
    articles: 2,
    articleOfText: Int32Array.of(1, 0),
    known: Uint8Array.of(1, 1),
    columnOf: Int32Array.of(-1, 0),
    columns: 1,
    weights: Float32Array.of(4, 0, 4, 0, 0, 4)
  }
  const shares = (word: number, weight: number, ...directions: number[]) =>
    sharesOf(
      {
        rows: packedRows(2, 2, row => (row === 0 ? [] : [[word, weight]])),
        vectors: Float32Array.of(0, 9, ...directions),
        at: 1
      },
      contrast
    )

  it('are its words as much as where it lies', () => {
    const [word, direction] = [shares(1, 0.8, 0, 0), shares(0, 0.8, 0, 0.8)]
    expect(word[1]).to.be.greaterThan(0.8)
    expect(direction[0]).to.be.closeTo(word[1]!, 1e-6)
    expect([...shares(1, 0.8, 0, 0.8)]).to.deep.equal([0.5, 0.5])
  })

  it('are the more, the more of each there is', () => {
    expect(shares(1, 0.8, 0, 0)[1]).to.be.greaterThan(shares(1, 0.4, 0, 0)[1]! + 0.05)
    expect(shares(0, 1, 0, 0.8)[0]).to.be.greaterThan(shares(0, 1, 0, 0.4)[0]! + 0.05)
  })

  it('are nothing in words and directions that tell nothing', () => {
    expect([...shares(0, 1, 0, 0)]).to.deep.equal([0.5, 0.5])
  })

  it('are in each direction', () => {
    expect(shares(0, 1, 0.8, 0)[1]).to.equal(shares(0, 1, 0, 0.8)[0])
    expect(shares(0, 1, 0.8, 0)[1]).to.be.greaterThan(0.8)
  })

  it('are nothing for an article of which nothing is known, whichever that is', () => {
    const told = { rows: packedRows(1, 2, () => [[1, 1]]), vectors: new Float32Array(2), at: 0 }
    expect([...sharesOf(told, { ...contrast, known: Uint8Array.of(0, 1) })]).to.deep.equal([1, 0])
    expect([...sharesOf(told, { ...contrast, known: Uint8Array.of(1, 0) })]).to.deep.equal([0, 1])
  })
})

describe('shares of one', () => {
  it('are as many times each other as logarithms say, however large these are', () => {
    expect([...asShares(Float64Array.of(0, Math.log(3)))].map(share => share.toFixed(9))).to.deep.equal([
      '0.250000000',
      '0.750000000'
    ])
    expect([...asShares(Float64Array.of(2000, 0))]).to.deep.equal([1, 0])
    expect([...asShares(Float64Array.of(0, 2000))]).to.deep.equal([0, 1])
    expect([...asShares(Float64Array.of(-2000, -2000))]).to.deep.equal([0.5, 0.5])
  })

  it('are nothing where nothing is possible', () => {
    expect([...asShares(Float64Array.of(-Infinity, -Infinity))]).to.deep.equal([0, 0])
    expect([...asShares(Float64Array.of(-Infinity, 5))]).to.deep.equal([0, 1])
  })
})

describe('an answer', () => {
  const shared = 'Open the settings of your account in the menu at the top of the page and choose'
  const article = (id: string, ...choices: string[]): Article => ({
    id,
    language: 'en',
    title: id,
    body: choices.map(choice => `${shared} ${choice}.`).join('\n')
  })
  const articles = [
    article('Sounds', 'quiet', 'loud', 'music'),
    article('Colours', 'dark', 'light', 'bright'),
    article('Payments', 'yearly', 'monthly', 'weekly')
  ]

  it('is the article with the word that counts, among many that all say the rest', () => {
    const answering = learnAnswers(articles, { questions: questionsOfAll(20) })
    const { candidates } = answering.of(question('a', `${shared} the weekly one`))
    expect(candidates[0]!.article).to.equal('Payments')
    expect(candidates[0]!.probability).to.be.greaterThan(3 * candidates[1]!.probability)
  })

  it('is not made less likely by the same article in another language', () => {
    const texts = articles.flatMap(text => [
      { ...text, id: `${text.id} en`, article: text.id },
      { ...text, id: `${text.id} de`, article: text.id, language: 'de' }
    ])
    const { contrast } = learnAnswers(texts, { questions: questionsOfAll(20) }).snapshot
    expect([...contrast.articleOfText]).to.deep.equal([0, 0, 1, 1, 2, 2])
  })
})
