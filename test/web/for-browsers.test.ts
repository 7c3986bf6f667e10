import { expect } from 'chai'
import { freshWorld, type World } from '../support/world.ts'

describe('what browsers and robots ask for unbidden', () => {
  let world: World
  before(async () => {
    world = await freshWorld()
  })

  it('is the icon of the brand', async () => {
    const { status, headers, html } = await world.visitor().get('/favicon.ico')
    expect([status, headers.get('content-type')]).to.deep.equal([200, 'image/svg+xml'])
    expect(html).to.match(/^<svg/)
  })

  it('is what robots may read: the help centre, and nothing behind it', async () => {
    const visitor = world.visitor()
    const { status, headers, html } = await visitor.get('/robots.txt')
    expect([status, headers.get('content-type')]).to.deep.equal([200, 'text/plain; charset=utf-8'])
    expect(html).to.match(/^User-agent: \*\n/)
    for (const path of ['/desk', '/writing', '/gaps', '/admin', '/dev', '/*/requests'])
      expect(html).to.contain(`\nDisallow: ${path}\n`)
    expect(html).not.to.match(/Disallow: \/(en|\*\/articles)?\n/)
    expect([...visitor.cookies]).to.deep.equal([])
  })
})
