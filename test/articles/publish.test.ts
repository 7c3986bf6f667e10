import { expect } from 'chai'
import { outdatedBy } from '../../server/articles/outdated.ts'
import { confirmTranslation, publish } from '../../server/articles/publish.ts'
import { translationIn } from '../../server/articles/translation.ts'
import { writeDraft } from '../../server/articles/write.ts'
import { NotAllowed, Refused } from '../../server/errors.ts'
import { agent, anEmptyArticle, aPublishedArticle, eventsOf, publishes, writer } from './written.ts'

const pl = (article: ReturnType<typeof aPublishedArticle>) => outdatedBy(article, translationIn(article, 'pl')!)

describe('publishing', () => {
  it('makes the draft what readers see', () => {
    const article = anEmptyArticle()
    writeDraft(article, { by: writer, language: 'en', title: 'Refund a payment', summary: '', body: 'Five days.' })

    publish(article, { by: writer, language: 'en', significance: 'medium', at: new Date('2026-03-02T10:00Z') })

    const { draft, published, slug } = translationIn(article, 'en')!
    expect(draft).to.equal(undefined)
    expect(published).to.deep.include({ title: 'Refund a payment', edition: 1, by: 'wren' })
    expect(slug).to.equal('refund-a-payment')
    expect(eventsOf(article).at(-1)).to.equal('translation.published')
  })

  it('keeps a revision of every text, under the id that the text knows', () => {
    const article = aPublishedArticle('en')
    publishes(article, 'en', { body: 'Five days.', significance: 'typo' })

    expect(article.revisions.map(({ edition, significance, body }) => [edition, significance, body])).to.deep.equal([
      [1, 'major', 'They take three days.'],
      [2, 'typo', 'Five days.']
    ])
    expect(article.revisions[1]!._id).to.deep.equal(translationIn(article, 'en')!.published!.revision)
  })

  it('counts a first text as a major change, whatever was said of it', () => {
    const article = anEmptyArticle()
    publishes(article, 'en', { significance: 'typo' })
    expect(article.changesOfMeaning[0]).to.deep.include({ edition: 1, significance: 'major' })
  })

  it('does nothing without a draft, so that it can be done twice', () => {
    const article = aPublishedArticle('en')
    const count = article.outbox.length
    publish(article, { by: writer, language: 'en', significance: 'major' })
    expect(article.outbox).to.have.lengthOf(count)
    expect(translationIn(article, 'en')!.published!.edition).to.equal(1)
  })

  it('makes translations outdated by a medium or major change of the source, not by a typo', () => {
    const article = aPublishedArticle('en', 'pl')
    expect(pl(article)).to.equal(undefined)
    publishes(article, 'en', { body: 'They take 3 days.', significance: 'typo' })
    expect(pl(article)).to.equal(undefined)
    publishes(article, 'en', { body: 'They take 4 days.', significance: 'medium' })
    expect(pl(article)).to.equal('medium')
    publishes(article, 'en', { body: 'There are none.', significance: 'major' })
    expect(pl(article)).to.equal('major')
  })

  it('tells readers of a change of meaning only when there was one', () => {
    const article = aPublishedArticle('en')
    publishes(article, 'en', { body: 'b', significance: 'medium', at: new Date('2026-03-02T10:00Z') })
    publishes(article, 'en', { body: 'c', significance: 'typo', at: new Date('2026-03-05T10:00Z') })
    const { at, meaningChangedAt } = translationIn(article, 'en')!.published!
    expect(at.toISOString()).to.equal('2026-03-05T10:00:00.000Z')
    expect(meaningChangedAt.toISOString()).to.equal('2026-03-02T10:00:00.000Z')
  })

  it('lets a translation follow what the source says now', () => {
    const article = aPublishedArticle('en', 'pl')
    publishes(article, 'en', { significance: 'major' })
    publishes(article, 'pl', { body: 'Pięć dni.' })
    expect(pl(article)).to.equal(undefined)
  })

  it('lets a translation stay behind when only a slip in it was corrected', () => {
    const article = aPublishedArticle('en', 'pl')
    publishes(article, 'en', { significance: 'major' })
    publishes(article, 'pl', { body: 'Trzy dni!', significance: 'typo', follows: 1 })
    expect(pl(article)).to.equal('major')
  })

  it('does not let a translation follow a source text that is still to come', () => {
    const article = aPublishedArticle('en', 'pl')
    publishes(article, 'pl', { body: 'Trzy dni!', follows: 99 })
    publishes(article, 'en', { significance: 'medium' })
    expect(pl(article)).to.equal('medium')
  })

  it('leaves the other translations as they are when a translation is published', () => {
    const article = aPublishedArticle('en', 'pl', 'de')
    publishes(article, 'de', { body: 'Fünf Tage.', significance: 'major' })
    expect(pl(article)).to.equal(undefined)
  })

  for (const [what, text, reason] of [
    ['a title', { title: ' ', body: 'Five days.' }, 'writing:refusals.noTitle'],
    ['a text', { title: 'Refunds', body: ' \n' }, 'writing:refusals.noBody']
  ] as const)
    it(`is refused without ${what}`, () => {
      const article = anEmptyArticle()
      writeDraft(article, { by: writer, language: 'en', summary: '', ...text })
      expect(() => publish(article, { by: writer, language: 'en', significance: 'major' })).to.throw(Refused, reason)
    })

  it('is refused where nothing was written', () => {
    expect(() => publish(aPublishedArticle('en'), { by: writer, language: 'pl', significance: 'major' })).to.throw(
      Refused
    )
  })

  it('is for writers only', () => {
    expect(() => publish(aPublishedArticle('en'), { by: agent, language: 'en', significance: 'typo' })).to.throw(
      NotAllowed
    )
  })
})

describe('confirming a translation', () => {
  it('makes it follow the source without a new text', () => {
    const article = aPublishedArticle('en', 'pl')
    publishes(article, 'en', { significance: 'major' })
    confirmTranslation(article, { by: writer, language: 'pl' })
    expect(pl(article)).to.equal(undefined)
    expect(translationIn(article, 'pl')!.published!.edition).to.equal(1)
  })

  it('is refused for the source, which follows nothing', () => {
    expect(() => confirmTranslation(aPublishedArticle('en'), { by: writer, language: 'en' })).to.throw(Refused)
  })
})
