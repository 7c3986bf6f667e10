import { expect } from 'chai'
import { Cursor } from '../../server/search/embedded/cursor.ts'
import { explain } from '../../server/search/embedded/explain.ts'
import { passagesFor } from '../../server/search/embedded/passages.ts'
import { mostPlaces, positionOf } from '../../server/search/embedded/postings.ts'
import type { SearchIndex } from '../../server/search/embedded/search-index.ts'
import { aDocument, found, indexOf } from './a-document.ts'

const scope = { audience: ['public' as const] }

describe('a sentence that somebody remembers', () => {
  const sentences: [string, string, string][] = [
    ['en', 'Open the menu, then wait until the lamp is green.', 'wait until the lamp is green'],
    ['pl', 'Otwórz menu i poczekaj, aż lampka będzie zielona.', 'poczekaj aż lampka będzie zielona'],
    ['ar', 'افتح القائمة ثم انتظر حتى يصبح المصباح أخضر.', 'انتظر حتى يصبح المصباح اخضر'],
    ['zh', '打开菜单，然后等到灯变成绿色。', '等到灯变成绿色'],
    ['ja', 'メニューを開き、ランプが緑色に変わるまで待ちます。', 'ランプが緑色に変わるまで']
  ]
  for (const [language, text, asked] of sentences) {
    it(`finds the text that says it before titles that have some of its words (${language})`, () => {
      const parts = asked.includes(' ') ? asked.split(' ') : asked.match(/.{1,4}/gu)!
      const index = indexOf(language, [
        ...parts.map((part, at) => aDocument({ id: `title-${at}`, title: part, body: 'Elsewhere.' })),
        aDocument({ id: 'says it', title: 'Untitled', body: `${'Before. '.repeat(30)}${text}` })
      ])

      expect(found(index, asked)[0]).to.equal('says it')
    })
  }

  const words = 'wait until the lamp is green'
  const saying = (body: string) => shareOf(indexOf('en', [aDocument({ body }), aDocument({ body: 'Lamp' })]), words)

  it('is found where a part of it was said, the less the less', () => {
    const shares = ['Wait until the lamp is green.', 'Wait until the lamp is red.', 'Until the lamp is red.'].map(
      saying
    )

    expect(shares[0]).to.be.closeTo(1, 1e-9)
    expect(shares[1]).to.be.within(0.5, 0.95)
    expect(shares[2]).to.be.below(shares[1]!)
  })

  it('is not found where only its words are, in another order', () => {
    expect(saying('Green is the lamp until wait.')).to.equal(undefined)
  })

  it('is no sentence when it has fewer than five words', () => {
    expect(shareOf(indexOf('en', [aDocument({ body: words })]), 'until the lamp is')).to.equal(undefined)
  })

  it('does not stand before an article whose title says it', () => {
    const index = indexOf('en', [
      aDocument({ id: 'body', title: 'Colours', body: `Read also: ${words}` }),
      aDocument({ id: 'title', title: 'Wait until the lamp is green', body: 'It takes a minute.' })
    ])

    expect(found(index, words)[0]).to.equal('title')
  })

  it('is said to be the reason', () => {
    const index = indexOf('en', [aDocument({ body: words }), aDocument({ title: 'Lamp' })])

    expect(explain(index, { words, scope }).hits[0]!.lifts).to.have.property('remembered').that.is.above(0.5)
  })

  it('is not found in what was taken away', () => {
    const index = indexOf('en', [aDocument({ id: 'gone', body: words }), aDocument({ id: 'lamp', body: 'Lamp' })])
    expect(found(index, words)).to.deep.equal(['gone'])
    index.remove('gone')

    expect(found(index, words)).to.deep.equal([])
  })
})

describe('a cursor', () => {
  it('has the places of each document that it comes to, also when it passes over others', () => {
    const index = indexOf(
      'en',
      Array.from({ length: 30 }, (_, number) =>
        aDocument({ body: `${'x '.repeat(number)}lamp ${'lamp '.repeat(number % 4)}` })
      )
    )
    const list = index.vocabulary.postings(index.vocabulary.number('lamp')!)
    const cursor = new Cursor(list)
    for (const document of [0, 3, 4, 17, 29]) {
      expect(cursor.isAt(document)).to.equal(true)
      const places = new Int32Array(2 * mostPlaces)
      const end = cursor.copyPlaces(places, 2)
      expect([...places.subarray(2, end)].map(positionOf)).to.deep.equal(
        Array.from({ length: 1 + (document % 4) }, (_, at) => document + at)
      )
    }
    expect(cursor.isAt(30)).to.equal(false)
    expect(cursor.document).to.equal(Number.POSITIVE_INFINITY)
  })
})

function shareOf(index: SearchIndex, typed: string): number | undefined {
  return passagesFor(typed, index).get(0)
}
