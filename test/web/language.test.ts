import { expect } from 'chai'
import { freshWorld, type World } from '../support/world.ts'

describe('the language of a page', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  const linkTo = (language: string, html: string) =>
    new RegExp(`href="([^"]*)" hreflang="${language}" lang`)
      .exec(html)![1]!
      .replaceAll('&amp;', '&')
      .replaceAll('&#x3D;', '=')

  it('that a reader chooses is remembered, and the page keeps its address', async () => {
    const reader = world.visitor()
    const { html } = await reader.get('/en/search?q=invoice')
    const chosen = await reader.get(linkTo('ru', html))
    expect(chosen.address).to.equal('/ru/search?q=invoice')
    expect((await reader.get('/')).address).to.equal('/ru')
  })

  it('that is chosen once more is the page itself, however its address was written', async () => {
    const answer = await world.visitor().get('/ru/search?q=a?b&chosen', { stay: true })
    expect(answer.headers.get('location')).to.equal('/ru/search?q=a?b')
    expect((await world.visitor().get('/ru/search?cho%73en', { stay: true })).status).to.equal(200)
  })

  it('is not remembered of who has chosen none and follows a link', async () => {
    const reader = world.visitor()
    await reader.get('/ru/search?q=invoice')
    expect((await reader.get('/')).address).to.equal('/en')
  })

  it('leads nowhere else', async () => {
    const answer = await world.visitor().get('/ru//elsewhere.example?chosen', { stay: true })
    expect(new URL(answer.headers.get('location')!, world.base).host).to.equal(new URL(world.base).host)
  })
})
