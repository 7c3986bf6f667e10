import { expect } from 'chai'
import fc from 'fast-check'
import { embeddedEngine } from '../../server/search/embedded/engine.ts'
import { explain } from '../../server/search/embedded/explain.ts'
import { search } from '../../server/search/embedded/search.ts'
import type { SearchEngine, SearchQuery } from '../../server/search/engine.ts'
import { aDocument, indexOf } from './a-document.ts'
import { anIndexFull } from './edits.ts'

const everybody: SearchQuery['scope'] = { audience: ['public'] }

describe('a search with bad intentions (H74)', () => {
  const index = anIndexFull('de', { edits: 400, seed: 6 })
  const ten = 10_240

  const nasty: Record<string, string> = {
    'ten kilobytes of one word': 'refund '.repeat(ten / 7),
    'ten kilobytes without a space': 'a'.repeat(ten),
    'ten kilobytes of Chinese': '发票'.repeat(ten / 2),
    'ten kilobytes of marks': `a${'\u0301'.repeat(ten)}`,
    'halves of surrogate pairs': '\ud800\udc00\udc00\ud800 refund '.repeat(400),
    'scripts and directions mixed': 'refund פאטורה فاتورة \u202e发票\u202c パスワード пароль 😀‍👩‍👧 ﬁ ',
    'unnormalised letters': 'Rechnungsadresse ändern żółty'.normalize('NFD'),
    'the syntax of filters': '" OR audience = "agents" --',
    'names that objects have': '__proto__ constructor toString hasOwnProperty',
    'control characters': '\u0000\u0007\u001b[31mrefund\u007f'
  }
  for (const [what, words] of Object.entries(nasty)) {
    it(`is answered when it has ${what}, in less than a fifth of a second of work`, () => {
      const before = process.cpuUsage()
      for (const offset of [0, 1e9, -1, Number.NaN]) search(index, { words, scope: everybody, offset, limit: 1e9 })
      explain(index, { words, scope: everybody })
      const { user, system } = process.cpuUsage(before)

      expect((user + system) / 1000 / 5).to.be.below(200)
    })
  }

  it('is answered soon when one word is as long as a query may be, in scripts that are indexed by pairs', () => {
    const body = 'データの保存とデータベースの更新。データを消す前に、データの控えを取る。'.repeat(3)
    const japanese = indexOf(
      'ja',
      Array.from({ length: 150 }, (_, at) => aDocument({ title: `データ ${at}`, body }))
    )
    const characters = Array.from({ length: 80 }, (_, at) => String.fromCharCode(0x30a1 + at))
    const varied = Array.from({ length: 150 }, () => aDocument({ body: `${characters.join('')}。`.repeat(15) }))
    for (const [index, words, most] of [
      [japanese, 'データ'.repeat(66), 200],
      [indexOf('ja', varied), `${characters.join('')}${characters.toReversed().join('')}`, 1_000]
    ] as const) {
      search(index, { words, scope: everybody })
      const before = process.cpuUsage()
      search(index, { words, scope: everybody })
      const { user, system } = process.cpuUsage(before)

      expect((user + system) / 1000, words).to.be.below(most)
    }
    expect(search(japanese, { words: 'データ'.repeat(66), scope: everybody }).total).to.equal(150)
  })

  it('finds nothing for audiences, categories and sections that there are not', () => {
    const narrowed = [{ category: ['" OR 1'] }, { section: ['__proto__'] }, { category: ['c1\u0000'] }]
    for (const filter of narrowed)
      expect(search(index, { words: 'refund', scope: everybody, filter }).total).to.equal(0)
    const made = { audience: ['__proto__', 'constructor', 'everybody'] as unknown as ['public'] }

    expect(search(index, { words: 'refund', scope: made }).total).to.equal(0)
    expect(explain(index, { words: 'refund', scope: made }).hits).to.deep.equal([])
  })

  it('is never told of what it may not see: not as a hit, in counts, nor in an explanation', () => {
    const secret = indexOf('en', [
      aDocument({ id: 'secret', title: 'Merger codename', category: 'board', audience: 'agents' }),
      aDocument({ id: 'open', title: 'Codename of colours', category: 'paint' })
    ])
    for (const words of ['codename', 'merger', 'merger codename', 'merg', 'mergre']) {
      const { hits, facets } = search(secret, { words, scope: everybody, facets: ['category'] })
      const explained = explain(secret, { words, scope: everybody })

      expect(JSON.stringify([hits, facets, explained.hits])).to.not.match(/secret|Merger|board/)
    }
  })

  it('gets an answer in time behind a hundred others', async () => {
    const engine: SearchEngine = embeddedEngine()
    const ref = { name: 'articles', language: 'en' } as const
    await engine.put(
      ref,
      Array.from({ length: 200 }, (_, at) => aDocument({ title: `Refund ${at}`, body: 'refund '.repeat(50) }))
    )
    const queries = Array.from({ length: 100 }, () => ({
      index: ref,
      query: { words: nasty['ten kilobytes of one word']!, scope: everybody }
    }))
    const results = await engine.searchMany(queries)
    await engine.close()

    expect(results.every(({ total }) => total === 200)).to.equal(true)
  })
})

describe('the ranges of any text for any question', () => {
  const scraps = fc.constantFrom(
    ...['refund', 'Rechnung', '发票', 'パスワード', 'فاتورة', '\u202e', '\u0301', '\u0308\u0323', '\ud800', '\udc00'],
    ...['👩‍👧', '🇵🇱', 'é', 'e\u0301', 'ﬁ', '각', '\u1100\u1161\u11a8', 'ﾊﾟ', ' ', '\n', '\u00ad', '\u200d', 'İ', 'ß']
  )
  const text = fc.oneof(fc.string({ unit: scraps, maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }))

  it('begin and end between what readers see as characters', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom('en', 'de', 'ja', 'ar', 'ko'), (body, more, language) => {
        const index = indexOf(language, [aDocument({ title: body, body: `${body} refund ${more}` })])
        for (const words of ['refund ', 'refu', body, more]) {
          for (const hit of search(index, { words, scope: everybody, crop: 40 }).hits) {
            for (const { text, ranges } of [hit.title, hit.excerpt]) {
              for (const { start, end } of ranges) for (const at of [start, end]) expectNotInside(text, at)
            }
          }
        }
      }),
      { numRuns: 200, seed: 12 }
    )
  })

  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

  function expectNotInside(text: string, at: number): void {
    const inside = graphemes.segment(text).containing(at)
    expect(inside === undefined || inside.index === at, `${JSON.stringify(text)} at ${at}`).to.equal(true)
  }
})
