import { expect } from 'chai'
import { asShares, sharesOf } from '../../../server/gaps/alike/contrast.ts'
import { learnAnswers } from '../../../server/gaps/alike/learn-answers.ts'
import type { Article } from '../../../server/gaps/alike/passages.ts'
import { packedRows } from '../../../server/gaps/alike/sparse.ts'
import { question, questionsOfAll } from './questions.ts'

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
