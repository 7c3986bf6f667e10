import { expect } from 'chai'
import { type LanguageCode, languages } from '../../server/languages/languages.ts'
import { explain } from '../../server/search/embedded/explain.ts'
import type { SearchIndex } from '../../server/search/embedded/search-index.ts'
import { Synonyms } from '../../server/search/embedded/synonyms.ts'
import type { MatchKind } from '../../server/search/engine.ts'
import { complaintAbout } from '../../server/search/sayings.ts'
import { bodyBefore, type HaldenArticle, readHalden } from '../../server/seed/halden/read.ts'
import { aDocument, indexOf } from '../search/a-document.ts'

const halden = readHalden()
const keysOf = (things: { key: string }[]) => things.map(({ key }) => key)
const articleKeys = keysOf(halden.articles)
const peopleKeys = keysOf(halden.people)
const gapKeys = keysOf(halden.gaps)

describe('the company Halden', () => {
  it('uses each key once', () => {
    const sections = halden.categories.flatMap(category => keysOf(category.sections))
    const lists = [keysOf(halden.categories), sections, articleKeys, peopleKeys, keysOf(halden.tickets), gapKeys]
    for (const keys of lists) expect(keys).to.deep.equal([...new Set(keys)])
  })

  it('has five categories, and at least one article in each section', () => {
    expect(halden.categories).to.have.lengthOf(5)
    const sections = halden.categories.flatMap(category => keysOf(category.sections))
    for (const { key, section } of halden.articles) expect(sections, key).to.include(section)
    for (const section of sections) expect(halden.articles.some(article => article.section === section)).to.equal(true)
  })

  it('has articles in all languages, fewer in those it came to later', () => {
    const counts = languages.map(({ code }) => [code, halden.articles.filter(a => a.translations[code]).length])
    expect(Object.fromEntries(counts)).to.deep.equal({ en: 18, de: 15, pl: 14, ru: 11, 'zh-Hans': 9, ar: 9 })
  })

  it('keeps one article for those who are signed in and one for agents', () => {
    const count = (audience: string) => halden.articles.filter(article => article.audience === audience).length
    expect([count('public'), count('signed-in'), count('agents')]).to.deep.equal([16, 1, 1])
  })

  it('writes articles of a useful length', () => {
    for (const { key, translations } of halden.articles) {
      const words = translations.en!.body.match(/[\w’'-]+/g)!.length
      expect(words, key).to.be.within(150, 400)
    }
  })

  it('links only to articles that exist', () => {
    const texts = [...allTexts(), ...halden.tickets.flatMap(({ entries }) => entries.map(({ body }) => body))]
    const linked = texts.flatMap(text => [...text.matchAll(/\]\(article:([^)]*)\)/g)].map(match => match[1]))
    expect(linked).to.be.an('array').that.is.not.empty
    for (const key of linked) expect(articleKeys).to.include(key)
  })

  it('renders a translation in the shape of its source, unless the source has changed since', () => {
    for (const article of halden.articles) {
      for (const [language, text] of Object.entries(article.translations)) {
        if (isOutdated(article.key, language)) continue
        expect(shapeOf(text.body), `${article.key} in ${language}`).to.deep.equal(
          shapeOf(article.translations.en!.body)
        )
      }
    }
  })

  it('closes every call-out', () => {
    for (const body of allTexts()) {
      const marks = body.match(/^:::.*$/gm) ?? []
      expect(marks.filter((_, index) => index % 2 === 0).every(mark => /^:::(note|tip|warning)$/.test(mark))).to.equal(
        true
      )
      expect(marks.filter((_, index) => index % 2 === 1).every(mark => mark === ':::')).to.equal(true)
    }
  })
})

describe('the outdated translations of Halden', () => {
  it('exist, and lack what the English text says since', () => {
    expect(halden.outdated).to.have.lengthOf(4)
    for (const change of halden.outdated) {
      const { translations } = articleNamed(change.article)
      const before = bodyBefore(translations.en!.body, change)
      expect(shapeOf(translations[change.language]!.body), change.article).to.deep.equal(shapeOf(before))
      for (const { now } of change.earlier) {
        expect(translations.en!.body.split(now), change.article).to.have.lengthOf(2)
        expect(before).not.to.include(now)
      }
    }
  })
})

describe('the tickets of Halden', () => {
  it('are sixteen, in every state, with five notes', () => {
    expect(halden.tickets).to.have.lengthOf(16)
    expect(new Set(halden.tickets.map(({ status }) => status))).to.have.lengthOf(6)
    const notes = halden.tickets.flatMap(({ entries }) => entries).filter(({ kind }) => kind === 'note')
    expect(notes).to.have.lengthOf(5)
  })

  it('name only people who exist, and are written in the order of time', () => {
    for (const { key, requester, assignee, entries } of halden.tickets) {
      for (const named of [requester, assignee ?? requester, ...entries.map(({ by }) => by)]) {
        expect(peopleKeys, key).to.include(named)
      }
      const times = entries.map(({ minutesAgo }) => minutesAgo)
      expect(times, key).to.deep.equal(times.toSorted((a, b) => b - a))
      expect(entries[0]!.by, key).to.equal(requester)
    }
  })

  it('are answered by agents who speak the language of the customer', () => {
    for (const { key, language, requester, entries } of halden.tickets) {
      for (const entry of entries.filter(({ by }) => by !== requester)) {
        const author = halden.people.find(person => person.key === entry.by)!
        expect(author.roles, key).to.include('agent')
        if (entry.kind === 'message') expect(author.speaks, key).to.include(language)
      }
    }
  })

  it('have a verdict as soon as they are solved, on things that exist', () => {
    for (const { key, status, verdict } of halden.tickets) {
      expect(verdict !== undefined, key).to.equal(status === 'solved' || status === 'closed')
      if (verdict?.kind === 'needs-article') expect(gapKeys, key).to.include(verdict.need)
      if (verdict?.kind === 'answered') {
        expect(articleNamed(verdict.article).translations, key).to.have.property(verdict.language)
      }
    }
  })
})

describe('the gaps of Halden', () => {
  it('are waited for by customers', () => {
    expect(halden.gaps).to.have.lengthOf(5)
    for (const { key, askers } of halden.gaps) {
      expect(askers, key).not.to.have.lengthOf(0)
      expect(peopleKeys, key).to.include.members(askers)
    }
  })

  it('are of searches that no article in their language answers, unless one was written for them', () => {
    for (const { searches, work, language: wanted } of halden.gaps) {
      if (work?.article && articleNamed(work.article).translations[wanted]) continue
      for (const { words, language } of searches) expect(articlesWith(words, language), words).to.deep.equal([])
    }
  })
})

describe('the searches of Halden', () => {
  it('are forty, in all languages', () => {
    expect(halden.searches).to.have.lengthOf(40)
    expect(new Set(halden.searches.map(({ language }) => language))).to.have.lengthOf(languages.length)
  })

  it('open articles that exist in the language of the search', () => {
    for (const { words, language, opened } of halden.searches) {
      if (opened) expect(articleNamed(opened).translations, words).to.have.property(language)
    }
  })
})

describe('what the requesters of Halden searched for before they asked', () => {
  const searched = halden.tickets.flatMap(({ searched, language }) => searched.map(search => ({ ...search, language })))

  it('was found in their language, or shows a gap', () => {
    for (const { words, opened, language } of searched) {
      if (opened) expect(articleNamed(opened).translations, words).to.have.property(language)
      else expect(gapsOf(words), words).to.have.lengthOf(1)
    }
  })
})

function gapsOf(words: string) {
  return halden.gaps.filter(({ searches }) => searches.some(search => search.words === words))
}

function articleNamed(key: string): HaldenArticle {
  const article = halden.articles.find(candidate => candidate.key === key)
  if (!article) throw new Error(`There is no article ${key}`)
  return article
}

function allTexts(): string[] {
  return halden.articles.flatMap(({ translations }) => Object.values(translations).map(({ body }) => body))
}

function isOutdated(article: string, language: string): boolean {
  return halden.outdated.some(change => change.article === article && change.language === language)
}

/** What stands in a text in which order: headings, rows, steps, call-outs, code, paragraphs. */
function shapeOf(body: string): string[] {
  const lines = body.split('\n').filter(line => line.trim())
  return lines.map(line => /^(#+|\||:::\w*|\d+\.|-|```)/.exec(line)?.[0] ?? 'text')
}

/** The articles in which each word of the search begins some word. */
function articlesWith(words: string, language: LanguageCode): string[] {
  const beginnings = wordsOf(words).map(word => word.slice(0, Math.max(4, word.length - 2)))
  const found = halden.articles.filter(({ translations }) => {
    const text = translations[language]
    const written = text ? wordsOf(`${text.title} ${text.summary} ${text.body}`) : []
    return beginnings.every(beginning => written.some(word => word.startsWith(beginning)))
  })
  return keysOf(found)
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? []
}

describe('the synonyms of Halden', () => {
  it('hold, are there in all languages, and find articles', () => {
    expect(Object.keys(halden.synonyms).sort()).to.deep.equal(languages.map(({ code }) => code).sort())
    for (const [language, groups] of Object.entries(halden.synonyms) as [LanguageCode, string[][]][]) {
      const index = articlesIn(language)
      index.synonyms = new Synonyms(groups, index.language)
      for (const group of groups) {
        expect(complaintAbout(group), `${group}`).to.equal(undefined)
        expect(
          group.flatMap(saying => waysToFind(saying, index)),
          `${group}`
        ).to.include('synonym')
      }
    }
  })
})

function articlesIn(language: LanguageCode): SearchIndex {
  const texts = halden.articles.flatMap(({ translations }) => translations[language] ?? [])
  return indexOf(
    language,
    texts.map(({ title, body }) => aDocument({ title, body }))
  )
}

function waysToFind(words: string, index: SearchIndex): MatchKind[] {
  const { hits } = explain(index, { words: `${words} `, scope: { audience: ['public'] } })
  return hits.flatMap(({ matches }) => matches.map(({ how }) => how))
}
