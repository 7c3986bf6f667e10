import { expect } from 'chai'
import fc from 'fast-check'
import { search } from '../../server/search/embedded/search.ts'
import type { Highlighted, SearchDocument } from '../../server/search/engine.ts'
import { aDocument, indexOf } from './a-document.ts'

interface Asked {
  words: string
  language?: string
  crop?: number
}

function hit(document: Partial<SearchDocument>, { words, language = 'en', ...query }: Asked) {
  const index = indexOf(language, [aDocument(document)])
  return search(index, { words, scope: { audience: ['public'] }, ...query }).hits[0]!
}

const marked = ({ text, ranges }: Highlighted) => ranges.map(({ start, end }) => text.slice(start, end))

const titleMarks = (title: string, words: string, language = 'en') => marked(hit({ title }, { words, language }).title)

describe('highlighting', () => {
  it('marks every word that matched', () => {
    expect(titleMarks('Download your invoice as PDF', 'invoice download ')).to.deep.equal(['Download', 'invoice'])
  })

  it('marks of a word that is being typed what was typed', () => {
    expect(titleMarks('Your invoices', 'invo')).to.deep.equal(['invo'])
    expect(titleMarks('Twoja żółta karta', 'karta zol')).to.deep.equal(['żół', 'karta'])
  })

  it('marks other forms and slips as whole words', () => {
    expect(titleMarks('Fakturami zajmie się księgowość', 'faktura ', 'pl')).to.deep.equal(['Fakturami'])
    expect(titleMarks('Download your invoice', 'invioce ')).to.deep.equal(['invoice'])
    expect(titleMarks('تنزيل الفاتورة', 'فاتورة ', 'ar')).to.deep.equal(['الفاتورة'])
  })

  it('does not mark stop words beside better ones', () => {
    expect(titleMarks('How to change the address', 'how to change the address ')).to.deep.equal(['change', 'address'])
  })

  it('marks words of scripts without spaces, in either variant', () => {
    expect(titleMarks('如何下載發票', '发票', 'zh-Hant')).to.deep.equal(['發票'])
    expect(titleMarks('ﾊﾟｽﾜｰﾄﾞをリセット', 'パスワード', 'ja')).to.deep.equal(['ﾊﾟｽﾜｰﾄﾞ'])
  })

  it('keeps its place where folding changes lengths', () => {
    expect(titleMarks('ﬁne Œuvres… Straße\u00a0neu cafe\u0301 ok', 'straße cafe ok ', 'de')).to.deep.equal([
      'Straße',
      'cafe\u0301',
      'ok'
    ])
  })

  it('leaves the text as it is, markup included', () => {
    const title = '<b>Invoice</b> &amp; “refund”'

    expect(hit({ title }, { words: 'invoice' }).title.text).to.equal(title)
  })
})

describe('an excerpt', () => {
  const before = 'Nothing of interest is said here at all. '.repeat(30)

  it('is the whole text, if that is short', () => {
    const { excerpt } = hit({ title: 'Refund', body: 'A refund takes a week.' }, { words: 'refund' })

    expect(excerpt).to.deep.equal({ text: 'A refund takes a week.', ranges: [{ start: 2, end: 8 }], cropped: false })
  })

  it('is the part with the most words of the query', () => {
    const body = `${before}A refund. ${before}A refund of a gift card takes a week. ${before}`
    const { excerpt } = hit({ body }, { words: 'gift card refund ', crop: 100 })

    expect(excerpt.cropped).to.equal(true)
    expect(marked(excerpt)).to.include.members(['refund', 'gift', 'card'])
    expect(excerpt.text).to.match(/^….*…$/)
    expect(excerpt.text.length).to.be.within(60, 130)
  })

  it('is cut between words', () => {
    const { excerpt } = hit({ body: `${before}A refund takes a week. ${before}` }, { words: 'refund', crop: 60 })
    const words = excerpt.text.replaceAll('…', '').trim().split(' ')

    expect(before.split(' ')).to.include.members(words.filter(word => !'A refund takes a week.'.includes(word)))
  })

  it('is the beginning, if the text has none of the words', () => {
    const { excerpt } = hit({ title: 'Refund', body: before }, { words: 'refund', crop: 50 })

    expect(excerpt.text.startsWith('Nothing of interest')).to.equal(true)
    expect(excerpt.ranges).to.deep.equal([])
  })

  it('does not cut a character in two', () => {
    const body = `${'😀'.repeat(300)} refund ${'😀'.repeat(300)}`
    for (let crop = 40; crop < 60; crop++) {
      expect(hit({ body }, { words: 'refund', crop }).excerpt.text).to.not.match(/\p{Surrogate}/u)
    }
  })
})

describe('what is marked, whatever is written and asked,', () => {
  const letters = [
    'a',
    'b',
    'E',
    'é',
    'e\u0301',
    'ł',
    'ß',
    'ﬁ',
    'İ',
    'ё',
    'й',
    '中',
    '國',
    '文',
    'が',
    'カ',
    'ｶﾞ',
    'ー',
    '각'
  ]
  const others = [
    'ال',
    'فا',
    '\u064b',
    'น',
    '้',
    ' ',
    ' ',
    '\u00a0',
    '\u00ad',
    '…',
    '㍿',
    '½',
    '😀',
    '\ud800',
    '\udc00',
    '\u0301',
    '\u200d',
    '.'
  ]
  const written = fc.oneof(
    fc.string({ unit: fc.constantFrom(...letters, ...others), maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 100 })
  )
  const language = fc.constantFrom('en', 'de', 'pl', 'ar', 'zh', 'ja', 'th', 'tr', 'xx-nonsense', '')

  it('lies within the text, in order and without overlap', () => {
    fc.assert(
      fc.property(written, written, written, language, (title, body, words, language) => {
        const index = indexOf(language, [aDocument({ title, body })])
        for (const asked of [words, title, body, body.slice(3, 9)]) {
          const { hits } = search(index, { words: asked, scope: { audience: ['public'] }, crop: 40 })
          for (const hit of hits) {
            expectSound(hit.title)
            expectSound(hit.excerpt)
            expect(hit.title.text).to.equal(title)
            expect(body).to.include(hit.excerpt.cropped ? withoutEllipsis(hit.excerpt.text, body) : hit.excerpt.text)
          }
        }
      }),
      { numRuns: 150 }
    )
  })
})

function expectSound({ text, ranges }: Highlighted): void {
  let last = 0
  for (const { start, end } of ranges) {
    expect(start).to.be.at.least(last)
    expect(end).to.be.greaterThan(start)
    last = end
  }
  expect(last).to.be.at.most(text.length)
}

/** The text may have an ellipsis of its own where it was cut. */
function withoutEllipsis(text: string, body: string): string {
  const inner = text.slice(body.startsWith(text.slice(0, 5)) ? 0 : 1)
  return body.endsWith(inner) ? inner : inner.slice(0, -1)
}
