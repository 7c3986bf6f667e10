import { expect } from 'chai'
import { entriesOf } from '../../../server/gaps/alike/sparse.ts'
import { countFeatures, vocabularyOf, weighted } from '../../../server/gaps/alike/vocabulary.ts'

const learned = (...texts: Record<string, number>[]) =>
  vocabularyOf(countFeatures(texts.map(text => new Map(Object.entries(text)))))

describe('how much a word tells', () => {
  it('is the more, the fewer texts have it; one that all have tells nearly nothing', () => {
    const { vocabulary } = learned(
      { winvoice: 1, wrare: 1, wsome: 1 },
      { winvoice: 1, wrare: 1, wsome: 1 },
      { winvoice: 1, wsome: 1 },
      { winvoice: 1, walone: 1 }
    )
    const rarity = (feature: string) => vocabulary.idf[vocabulary.features.indexOf(feature)]!
    expect(rarity('walone')).to.be.closeTo(Math.log(5), 1e-6)
    expect(rarity('wrare')).to.be.closeTo(Math.log(5 / 2), 1e-6)
    expect(rarity('wsome')).to.be.closeTo(Math.log(5 / 3), 1e-6)
    expect(rarity('winvoice')).to.be.closeTo(Math.log(5 / 4), 1e-6)
    expect(vocabulary.texts).to.equal(4)
  })

  it('is counted in the rows of the texts, which all have the length one', () => {
    const { vocabulary, rows } = learned(
      { wcommon: 1, wrare: 1 },
      { wcommon: 1, wrare: 1 },
      { wcommon: 1 },
      { wcommon: 1 }
    )
    const weightIn = (row: number, feature: string) =>
      entriesOf(rows, row).find(([id]) => vocabulary.features[id] === feature)![1]
    expect(weightIn(0, 'wrare') / weightIn(0, 'wcommon')).to.be.closeTo(Math.log(5 / 2) / Math.log(5 / 4), 1e-5)
    expect(weightIn(0, 'wrare') ** 2 + weightIn(0, 'wcommon') ** 2).to.be.closeTo(1, 1e-6)
    expect(weightIn(2, 'wcommon')).to.be.closeTo(1, 1e-6)
  })

  it('grows slowly with how often a text says it', () => {
    const rarityOf = () => 1
    const ratio = (times: number) => {
      const [[, once], [, often]] = weighted(
        [
          [0, 1],
          [1, times]
        ],
        rarityOf
      ) as [[number, number], [number, number]]
      return often / once
    }
    expect(ratio(10)).to.be.closeTo(1 + Math.log(10), 1e-6)
    expect(ratio(2)).to.be.closeTo(1 + Math.log(2), 1e-6)
    // What is half a word is half.
    expect(ratio(0.5)).to.be.closeTo(0.5, 1e-6)
  })

  it('has its words in rising order, whatever order they came in', () => {
    expect(
      weighted(
        [
          [3, 1],
          [1, 1],
          [2, 1]
        ],
        () => 1
      ).map(([id]) => id)
    ).to.deep.equal([1, 2, 3])
    expect(weighted([[1, 1]], () => 0)).to.deep.equal([[1, 0]])
  })
})

describe('the words that texts are compared by', () => {
  it('are first what several texts share, then the words that one has alone, and no pieces of those', () => {
    const { vocabulary, rows } = learned(
      { wlone: 1, clon: 1, 'blone word': 1, wboth: 1, cbot: 1 },
      { cbot: 1, wboth: 1 }
    )
    expect(vocabulary.features).to.deep.equal(['wboth', 'cbot', 'wlone'])
    expect(vocabulary.shared).to.equal(2)
    expect(entriesOf(rows, 0).map(([id]) => id)).to.deep.equal([0, 1, 2])
    expect(rows.columns).to.equal(3)
  })

  it('are of very many those of most texts', () => {
    const many = new Map(Array.from({ length: 50_000 }, (_, at): [string, number] => [`w${at}`, 1]))
    const more = new Map([...many, ['wlast', 1]])
    const { vocabulary } = vocabularyOf(countFeatures([more, more, new Map([['wlast', 1]])]))
    expect(vocabulary.shared).to.equal(50_000)
    expect(vocabulary.features[0]).to.equal('wlast')
  })

  it('are of very many that one text has alone a hundred thousand', () => {
    const alone = new Map(Array.from({ length: 100_001 }, (_, at): [string, number] => [`w${at}`, 1]))
    expect(vocabularyOf(countFeatures([alone])).vocabulary.features).to.have.lengthOf(100_000)
  })
})
