import { expect } from 'chai'
import { alignArticle } from '../../../server/gaps/translating/aligned-article.ts'
import { textOf } from './halden.ts'

const en = { language: 'en', title: 'Refund a payment', summary: '', body: '' }
const pl = { language: 'pl', title: 'Zwróć płatność', summary: '', body: '' }

describe('an aligned article', () => {
  it('has the stems of both languages, sentence by sentence', () => {
    const aligned = alignArticle(
      'refunds',
      { ...pl, body: 'Otwórz fakturę. Wybierz klienta.' },
      { ...en, body: 'Open the invoice. Choose the customer.' }
    )
    expect(aligned.sentences).to.deep.equal([
      { language: 'zwroc platn', pivot: 'refund payment' },
      { language: 'otworz faktur', pivot: 'open invoic' },
      { language: 'wybierz klient', pivot: 'choos custom' }
    ])
  })

  for (const language of ['de', 'pl', 'ru', 'ar', 'zh-Hans']) {
    it(`finds most sentences of a real article in ${language}`, () => {
      const aligned = alignArticle('refunds', textOf('refund-a-payment', language), textOf('refund-a-payment', 'en'))
      expect(aligned.sentences.length).to.be.within(15, 30)
      expect(aligned.untranslated).to.equal(0)
    })
  }

  it('leaves out what nobody has translated, and counts it', () => {
    const body = 'Open **Payments** and choose the payment.\n\nThe invoice stays as it is.'
    const aligned = alignArticle(
      'refunds',
      { ...pl, body: `${body}\n\nOtwórz fakturę.` },
      { ...en, body: `${body}\n\nOpen the invoice.` }
    )
    expect(aligned.untranslated).to.equal(2)
    expect(aligned.sentences.map(({ language }) => language)).to.deep.equal(['zwroc platn', 'otworz faktur'])
  })

  it('notices an untranslated sentence in which only a word or the punctuation has changed', () => {
    const one = 'Refunds are paid from your Halden balance, and if it is too low, the refund waits for enough.'
    const other = 'Refunds are paid from your Halden balance and, if it is too small, the refund waits for enough!'
    expect(alignArticle('x', { ...pl, body: one }, { ...en, body: other }).untranslated).to.equal(1)
  })

  it('takes a sentence for untranslated of whose words 17 of 20 are the same', () => {
    const words = (same: number) =>
      Array.from({ length: 20 }, (_, at) => `${at < same ? 'payment' : 'refund'}${at}`).join(' ')
    const untranslated = (same: number) =>
      alignArticle('x', { ...pl, body: words(same) }, { ...en, body: words(20) }).untranslated
    expect([untranslated(16), untranslated(17)]).to.deep.equal([0, 1])
  })

  it('lays headings beside headings, though a paragraph is as long', () => {
    const { sentences } = alignArticle(
      'x',
      { ...pl, body: 'Otwórz teraz fakturę\n\n# Wybierz klienta' },
      { ...en, body: '# Choose the customer' }
    )
    expect(sentences.map(({ language }) => language))
      .to.include('wybierz klient')
      .and.not.include('otworz faktur')
  })

  it('takes no sentence for untranslated to which words were added, or that has none', () => {
    const body = 'Open the invoice and choose the customer'
    const longer = `${body}, then wait for money`
    const untranslated = (one: string, other: string) =>
      alignArticle('x', { ...pl, body: one }, { ...en, body: other }).untranslated
    expect(untranslated(body, body)).to.equal(1)
    expect(untranslated(longer, body)).to.equal(0)
    expect(untranslated(body, longer)).to.equal(0)
    expect(untranslated('🙂', '🙂')).to.equal(0)
    expect(untranslated('🙂', body)).to.equal(0)
  })

  it('learns nothing from a text that is all but untranslated', () => {
    const source = textOf('refund-a-payment', 'en')
    const aligned = alignArticle('refunds', { ...source, language: 'pl', title: 'Zwrot' }, source)
    expect(aligned.sentences).to.deep.equal([])
    expect(aligned.untranslated).to.be.above(15)
  })

  it('learns from what is left when nine of ten sentences are untranslated', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, at) => `Payment number ${at} waits.`).join('\n\n')
    const learned = (same: number) => alignArticle('x', { ...pl, body: lines(same) }, { ...en, body: lines(same) })
    expect(learned(9).sentences).to.deep.equal([{ language: 'zwroc platn', pivot: 'refund payment' }])
    expect(learned(10).sentences).to.deep.equal([])
  })

  it('leaves out the rest when one side is much shorter', () => {
    const source = textOf('refund-a-payment', 'en')
    const polish = textOf('refund-a-payment', 'pl')
    const aligned = alignArticle('refunds', { ...polish, body: polish.body.slice(0, 250) }, source)
    expect(aligned.sentences.length).to.be.within(3, 9)
    expect(aligned.sentences[0]).to.deep.equal({ language: 'zwroc platn', pivot: 'refund payment' })
  })

  it('is empty when one side is', () => {
    expect(alignArticle('x', { ...pl, title: '' }, en).sentences).to.deep.equal([])
    expect(alignArticle('x', pl, { ...en, title: '🙂' }).sentences).to.deep.equal([])
    expect(alignArticle('x', { ...pl, title: '🙂' }, en).sentences).to.deep.equal([])
  })

  it('is bounded for very long texts', () => {
    const many = (word: string) => `${word} ${word} ${word}. `.repeat(40).concat('\n\n').repeat(60)
    const long = (word: string) => `${word} `.repeat(500)
    const aligned = alignArticle('x', { ...pl, body: many('faktura') }, { ...en, body: many('invoice') })
    const [, sentence] = alignArticle('x', { ...pl, body: long('faktura') }, { ...en, body: long('invoice') }).sentences
    expect(aligned.sentences).to.have.lengthOf(1_500)
    expect(sentence?.pivot.split(' ')).to.have.lengthOf(60)
  })

  it('survives halves of characters', () => {
    expect(() => alignArticle('x', { ...pl, body: '\ud800 a\udfff' }, { ...en, body: '\udfff b' })).not.to.throw()
  })
})
