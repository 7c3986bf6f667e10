import { expect } from 'chai'
import { KeptParts, piecesOf, placeFor } from '../../server/web/kept-parts.ts'
import { render } from '../../server/web/templates.ts'
import { helpers } from '../../server/web/view-helpers.ts'

describe('parts of pages that are kept', () => {
  it('stand where they were placed, in whatever script', () => {
    const places: Buffer[] = []
    const kept = new KeptParts(10)
    const list = kept.keep('a', Buffer.from('<li>أ</li><li>中</li>'))
    const page = `<h1>ż</h1>${placeFor(list, places)}<p>–</p>${placeFor(kept.get('a')!, places)}`
    expect(Buffer.concat(piecesOf(page, places)).toString()).to.equal(
      '<h1>ż</h1><li>أ</li><li>中</li><p>–</p><li>أ</li><li>中</li>'
    )
  })

  it('are forgotten when they are too many', () => {
    const kept = new KeptParts(2)
    for (const key of ['a', 'b', 'c']) kept.keep(key, Buffer.from(key))
    expect([kept.get('a'), kept.get('c')?.toString()]).to.deep.equal([undefined, 'c'])
  })

  it('are rendered once for one key', () => {
    let rendered = 0
    const row = (key: string) => ({ key, shown: () => ({ number: ++rendered, changedAt: new Date() }) })
    const list = (...rows: object[]) => {
      const setting = { language: 'en', timeZone: 'UTC', now: new Date(), places: [] as Buffer[] }
      return Buffer.concat(piecesOf(render('tickets/_rows', 'en', { rows }, setting), setting.places)).toString()
    }
    const keys = ['rendered-once', 'rendered-too']
    const first = list(...keys.map(row))
    expect(first).to.contain('id="row-1"').and.to.contain('id="row-2"')
    expect(list(...keys.map(row))).to.equal(first)
    expect(rendered).to.equal(2)
  })

  it('are rendered again when something is different that they name, or their reader, and see nothing else', () => {
    const { kept } = helpers('en')
    const seen: unknown[] = []
    const shown = (hash: Record<string, unknown>, language = 'en') => {
      const data = { language, timeZone: 'UTC', now: new Date(), places: [] as Buffer[] }
      const fn = (context: unknown, { data }: { data: object }) => {
        seen.push(Object.keys(data))
        return `<nav>${JSON.stringify(context)}</nav>`
      }
      return Buffer.concat(piecesOf(kept({ hash, data, fn } as never), data.places)).toString()
    }
    const views = (count: number) => [{ name: 'Mine', count }]
    expect(shown({ part: 'rail', views: views(1) })).to.equal(
      '<nav>{"part":"rail","views":[{"name":"Mine","count":1}]}</nav>'
    )
    expect(shown({ part: 'rail', views: views(2) })).to.contain('"count":2')
    shown({ part: 'rail', views: views(2) }, 'pl')
    expect(seen).to.have.length(3)
    expect(shown({ part: 'rail', views: views(1) })).to.contain('"count":1')
    expect(seen).to.deep.equal(Array(3).fill(['language', 'timeZone']))
  })
})
