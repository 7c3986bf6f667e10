import { expect } from 'chai'
import { move } from '../../server/articles/move.ts'
import { retire } from '../../server/articles/retire.ts'
import { translationIn } from '../../server/articles/translation.ts'
import { discardDraft, draftMark, writeDraft } from '../../server/articles/write.ts'
import { NotAllowed, Refused } from '../../server/errors.ts'
import { agent, anEmptyArticle, aPublishedArticle, eventsOf, otherWriter, publishes, writer } from './written.ts'

const words = { title: 'Refunds', summary: 'How long they take.', body: 'Five days.' }

describe('writing a draft', () => {
  it('keeps it beside what readers see', () => {
    const article = aPublishedArticle('en')

    writeDraft(article, { by: writer, language: 'en', ...words })

    const { draft, published } = translationIn(article, 'en')!
    expect(draft!.body).to.equal('Five days.')
    expect(published!.body).to.equal('They take three days.')
  })

  it('begins a translation', () => {
    const article = aPublishedArticle('en')
    writeDraft(article, { by: writer, language: 'pl', ...words, title: 'Zwroty' })
    expect(translationIn(article, 'pl')).to.deep.include({ language: 'pl', slug: 'zwroty' })
  })

  it('is no draft when it says what readers see already', () => {
    const article = aPublishedArticle('en')
    const { title, summary, body } = translationIn(article, 'en')!.published!
    writeDraft(article, { by: writer, language: 'en', ...words })

    writeDraft(article, { by: writer, language: 'en', title, summary, body })

    expect(translationIn(article, 'en')!.draft).to.equal(undefined)
  })

  it('is news once, not with every word', () => {
    const article = anEmptyArticle()
    for (const body of ['F', 'Fi', 'Five']) writeDraft(article, { by: writer, language: 'en', ...words, body })
    expect(eventsOf(article)).to.deep.equal(['article.written'])

    writeDraft(article, { by: otherWriter, language: 'en', ...words })
    expect(eventsOf(article)).to.have.lengthOf(2)
  })

  it('gives every saved text another mark, and the same text the same', () => {
    const article = anEmptyArticle()
    const marks = new Set([draftMark(undefined)])
    writeDraft(article, { by: writer, language: 'en', ...words, at: new Date(1_000) })
    marks.add(draftMark(translationIn(article, 'en')))
    writeDraft(article, { by: writer, language: 'en', ...words, at: new Date(2_000) })
    marks.add(draftMark(translationIn(article, 'en')))
    expect(marks.size).to.equal(2)
    publishes(article, 'en', {})
    marks.add(draftMark(translationIn(article, 'en')))
    expect(marks.size).to.equal(3)
  })

  it('is for writers only', () => {
    expect(() => writeDraft(anEmptyArticle(), { by: agent, language: 'en', ...words })).to.throw(NotAllowed)
  })
})

describe('discarding a draft', () => {
  it('leaves what readers see', () => {
    const article = aPublishedArticle('en')
    writeDraft(article, { by: writer, language: 'en', ...words })
    discardDraft(article, { by: writer, language: 'en' })
    expect(translationIn(article, 'en')!.draft).to.equal(undefined)
    expect(translationIn(article, 'en')!.published!.body).to.equal('They take three days.')
  })

  it('takes a translation with it that was never published', () => {
    const article = aPublishedArticle('en')
    writeDraft(article, { by: writer, language: 'pl', ...words })
    discardDraft(article, { by: writer, language: 'pl' })
    expect(translationIn(article, 'pl')).to.equal(undefined)
  })

  it('is refused when it is all there is of the article', () => {
    const article = anEmptyArticle()
    writeDraft(article, { by: writer, language: 'en', ...words })
    expect(() => discardDraft(article, { by: writer, language: 'en' })).to.throw(Refused)
  })
})

describe('retiring a text', () => {
  it('takes it away from readers and keeps it as a draft', () => {
    const article = aPublishedArticle('en', 'pl')
    retire(article, { by: writer, language: 'pl' })
    expect(translationIn(article, 'pl')!.published).to.equal(undefined)
    expect(translationIn(article, 'pl')!.draft!.title).to.equal('Refunds (pl)')
    expect(eventsOf(article).at(-1)).to.equal('translation.retired')
  })

  it('does not write over a newer draft', () => {
    const article = aPublishedArticle('en')
    writeDraft(article, { by: writer, language: 'en', ...words })
    retire(article, { by: writer, language: 'en' })
    expect(translationIn(article, 'en')!.draft!.body).to.equal('Five days.')
  })

  it('lets the next text count on', () => {
    const article = aPublishedArticle('en')
    retire(article, { by: writer, language: 'en' })
    publishes(article, 'en', {})
    expect(translationIn(article, 'en')!.published!.edition).to.equal(2)
  })

  it('does nothing twice', () => {
    const article = aPublishedArticle('en')
    retire(article, { by: writer, language: 'en' })
    const count = article.outbox.length
    retire(article, { by: writer, language: 'en' })
    expect(article.outbox).to.have.lengthOf(count)
  })
})

describe('moving an article', () => {
  it('keeps each tag once, without regard to case', () => {
    const article = aPublishedArticle('en')
    move(article, { by: writer, tags: ['VAT', ' vat ', 'invoice', ''] })
    expect([...article.tags]).to.deep.equal(['vat', 'invoice'])
  })

  it('is for writers only', () => {
    expect(() => move(aPublishedArticle('en'), { by: agent, section: 3 })).to.throw(NotAllowed)
  })
})
