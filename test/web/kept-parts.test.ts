import { expect } from 'chai'
import { KeptParts, placeFor, putTogether } from '../../server/web/kept-parts.ts'
import { render } from '../../server/web/templates.ts'

describe('parts of pages that are kept', () => {
  it('stand where they were placed, in whatever script', () => {
    const places: Buffer[][] = []
    const kept = new KeptParts()
    const rows = [kept.keep('a', '<li>أ</li>'), kept.keep('b', '<li>中</li>')]
    const page = `<h1>ż</h1>${placeFor(rows, places)}<p>–</p>${placeFor([rows[0]!], places)}`
    expect(putTogether(page, places).toString()).to.equal('<h1>ż</h1><li>أ</li><li>中</li><p>–</p><li>أ</li>')
  })

  it('are rendered once for one key', () => {
    let rendered = 0
    const row = (key: string) => ({ key, shown: () => ({ number: ++rendered, changedAt: new Date() }) })
    const list = (...rows: object[]) => {
      const setting = { language: 'en', timeZone: 'UTC', now: new Date(), places: [] }
      return putTogether(render('tickets/_rows', 'en', { rows }, setting), setting.places).toString()
    }
    const keys = ['rendered-once', 'rendered-too']
    const first = list(...keys.map(row))
    expect(first).to.contain('id="row-1"').and.to.contain('id="row-2"')
    expect(list(...keys.map(row))).to.equal(first)
    expect(rendered).to.equal(2)
  })
})
