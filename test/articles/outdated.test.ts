import { expect } from 'chai'
import { changesSince, isOutdated, outdatedBy } from '../../server/articles/outdated.ts'

const at = new Date('2026-03-02T10:00Z')
const article = {
  source: 'en',
  changesOfMeaning: [
    { edition: 1, significance: 'major' as const, at },
    { edition: 3, significance: 'medium' as const, at },
    { edition: 4, significance: 'major' as const, at },
    { edition: 6, significance: 'medium' as const, at }
  ]
}

describe('a translation', () => {
  it('is up to date when it follows the newest change of meaning', () => {
    expect(isOutdated(article, { language: 'pl', follows: 6 })).to.equal(false)
    expect(outdatedBy(article, { language: 'pl', follows: 7 })).to.equal(undefined)
  })

  it('stays so when the source had only a typo since', () => {
    expect(
      outdatedBy({ ...article, changesOfMeaning: article.changesOfMeaning.slice(0, 1) }, { language: 'pl', follows: 1 })
    ).to.equal(undefined)
  })

  it('is outdated by the weightiest change that it missed', () => {
    expect(outdatedBy(article, { language: 'pl', follows: 4 })).to.equal('medium')
    expect(outdatedBy(article, { language: 'pl', follows: 3 })).to.equal('major')
    expect(outdatedBy(article, { language: 'pl', follows: 1 })).to.equal('major')
    expect(isOutdated(article, { language: 'pl', follows: 4 })).to.equal(true)
  })

  it('knows which changes it missed, oldest first', () => {
    expect(changesSince(article, { language: 'pl', follows: 3 }).map(({ edition }) => edition)).to.deep.equal([4, 6])
  })

  it('that is the source itself is never outdated', () => {
    expect(isOutdated(article, { language: 'en' })).to.equal(false)
  })

  it('that follows no edition is not judged', () => {
    expect(isOutdated(article, { language: 'pl' })).to.equal(false)
  })
})
