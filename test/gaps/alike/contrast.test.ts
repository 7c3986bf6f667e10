import { expect } from 'chai'
import { sharesOf } from '../../../server/gaps/alike/contrast.ts'
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
