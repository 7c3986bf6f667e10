import { expect } from 'chai'
import type { AlignedArticle } from '../../../server/gaps/translating/aligned-article.ts'
import { type Learned, learnLanguage } from '../../../server/gaps/translating/learn.ts'

type Pair = [language: string, pivot: string]
const pairsOf = (pairs: Pair[]) => pairs.map(([language, pivot]) => ({ language, pivot }))

function article(...pairs: Pair[]): AlignedArticle {
  return { id: 'x', language: 'pl', sentences: pairsOf(pairs), untranslated: 0 }
}

function translationsOf(learned: Learned, term: string): Record<string, number> {
  const { terms, starts, pivots, pivotTerms, weights } = learned
  const number = terms.indexOf(term)
  const found: Record<string, number> = {}
  for (let at = starts[number]!; at < starts[number + 1]!; at++) found[pivotTerms[pivots[at]!]!] = weights[at]!
  return found
}

const times = <Thing>(count: number, thing: (at: number) => Thing) =>
  Array.from({ length: count }, (_, at) => thing(at))

describe('what is learned of a language', () => {
  it('counts the articles that taught something, their sentences, and what nobody has translated', () => {
    const learned = learnLanguage('pl', [
      { ...article(['faktur', 'invoic'], ['klient', 'custom']), untranslated: 2 },
      { ...article(), untranslated: 3 },
      article(['faktur', 'invoic'])
    ])
    expect(learned).to.include({ language: 'pl', articles: 2, sentences: 3, untranslated: 5, links: 0 })
    expect(learned.terms).to.deep.equal(['faktur', 'klient'])
  })

  it('counts in how many sentences a word is, not how often', () => {
    const { terms, seen } = learnLanguage('pl', [article(['faktur faktur', 'invoic'], ['faktur', 'invoic'])])
    expect([...seen]).to.deep.equal([2])
    expect(terms).to.deep.equal(['faktur'])
  })

  it('is surer of a word that was seen more often', () => {
    const weight = (count: number) =>
      translationsOf(learnLanguage('pl', [article(...times(count, (): Pair => ['faktur', 'invoic']))]), 'faktur').invoic
    expect(weight(1)).to.be.closeTo(1 / 1.5, 1e-6)
    expect(weight(4)).to.be.closeTo(4 / 4.5, 1e-6)
  })

  it('shares the weight of a word among its translations, as often as each was seen, the most frequent first', () => {
    const pivots = ['profile', 'profile', 'user', 'account', 'account', 'account']
    const learned = learnLanguage('pl', [article(...pivots.map((pivot): Pair => ['kont', pivot]))])
    const found = translationsOf(learned, 'kont')
    expect(Object.keys(found)).to.deep.equal(['account', 'profile', 'user'])
    expect(found.account! + found.profile! + found.user!).to.be.closeTo(6 / 6.5, 1e-6)
    expect(found.account! / found.user!).to.be.above(3)
  })

  it('is for each word what stood beside it, and nothing of other words', () => {
    const learned = learnLanguage('pl', [article(['kont', 'account'], ['plik', 'file'], ['klient', 'custom'])])
    const found = learned.terms.map(term => Object.keys(translationsOf(learned, term)))
    expect(found).to.deep.equal([['account'], ['file'], ['custom']])
  })

  it('leaves out what a word is hardly ever translated by, and keeps eight translations at most', () => {
    const often = (term: string, pivot: string) => times(60, (): Pair => [term, pivot])
    const pairs: Pair[] = [
      ...often('plik', 'file'),
      ...often('kont', 'account'),
      ['kont', 'user'],
      ['klient', 'custom']
    ]
    expect(Object.keys(translationsOf(learnLanguage('pl', [article(...pairs)]), 'kont'))).to.deep.equal(['account'])
    const many = learnLanguage('pl', [article(...times(12, (at): Pair => ['kont', `account${at}`]))])
    expect(Object.keys(translationsOf(many, 'kont'))).to.have.lengthOf(8)
  })

  it('cuts compounds whose parts are more common into these', () => {
    const pairs: Pair[] = [
      ...times(3, (): Pair => ['kund', 'custom']),
      ...times(3, (): Pair => ['konto', 'account']),
      ['kundenkonto', 'account custom']
    ]
    expect(learnLanguage('de', [article(...pairs)]).terms).to.deep.equal(['kund', 'konto'])
    expect(learnLanguage('de', [article(['kund', 'custom'], pairs.at(-1)!)]).terms).to.include('kundenkonto')
    // Once and nine times are, in their geometric mean, three times.
    const asOften = [['kund', 'custom'] as Pair, ...times(9, (): Pair => ['konto', 'account'])]
    const whole = (often: number) => {
      const compounds = times(often, () => pairs.at(-1)!)
      return learnLanguage('de', [article(...asOften, ...compounds)]).terms.includes('kundenkonto')
    }
    expect([whole(2), whole(3)]).to.deep.equal([false, true])
  })

  it('comes from forty thousand sentences of all articles, when there are more', () => {
    const saying = (word: string, often: number) => article(...times(often, (): Pair => [word, word]))
    const articles = [saying('one', 40_000), saying('other', 20_000)]
    const learned = learnLanguage('pl', articles)
    expect(learned.sentences).to.equal(40_000)
    expect([...learned.seen]).to.deep.equal([26_667, 13_333])
    expect(learnLanguage('pl', [articles[0]!]).sentences).to.equal(40_000)
  })
})

describe('what is learned from links', () => {
  const sentences = times(100, (): Pair => ['faktur', 'invoic'])
  const withLinks = (...links: Pair[]) => learnLanguage('pl', [article(...sentences)], pairsOf(links))

  it('counts a fifth of a sentence, and all of them a fifth of all sentences', () => {
    const seen = (links: number) => {
      const learned = withLinks(...times(links, (): Pair => ['kasior', 'money']))
      return learned.seen[learned.terms.indexOf('kasior')]!
    }
    expect(seen(2)).to.be.closeTo(0.4, 1e-6)
    expect(seen(100)).to.be.closeTo(20, 1e-4)
    expect(seen(400)).to.be.closeTo(20, 1e-4)
  })

  it('is a word that no article has, when two of them say so, each for itself', () => {
    expect(translationsOf(withLinks(['kasior', 'money']), 'kasior')).to.deep.equal({})
    expect(translationsOf(withLinks(['kasior kasior', 'money money']), 'kasior')).to.deep.equal({})
    expect(translationsOf(withLinks(['kasior', 'money'], ['kasior', 'cash']), 'kasior')).to.deep.equal({})
    const twice = translationsOf(withLinks(['kasior', 'money'], ['kasior', 'money']), 'kasior')
    expect(Object.keys(twice)).to.deep.equal(['money'])
  })

  it('adds little to a word that articles have', () => {
    const found = translationsOf(withLinks(['faktur', 'money']), 'faktur')
    expect(Object.keys(found)).to.deep.equal(['invoic'])
    const often = translationsOf(withLinks(...times(50, (): Pair => ['faktur', 'money'])), 'faktur')
    expect(often.invoic! / often.money!).to.be.above(8)
  })

  it('is nothing where no sentence is translated', () => {
    const learned = learnLanguage(
      'pl',
      [],
      pairsOf([
        ['kasior', 'money'],
        ['kasior', 'money']
      ])
    )
    expect(learned.terms).to.deep.equal([])
    expect(learned.links).to.equal(2)
  })
})
