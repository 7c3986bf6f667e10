import { expect } from 'chai'
import { forgetSearches } from '../../server/search/forget-searches.ts'
import { noteQuery } from '../../server/search/note-query.ts'
import { Queries } from '../../server/search/query-log.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { maja, wren } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('the log of searches', () => {
  let world: World

  beforeEach(async () => {
    world = await freshWorld()
  })

  it('is kept as long as the installation says', async () => {
    const { config } = world.program.services
    const now = new Date('2026-03-02T10:00Z')
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
    for (const [words, at] of [
      ['long ago', daysAgo(31)],
      ['just so', daysAgo(29)]
    ] as const)
      await noteQuery({ words, language: 'en', found: 0, foundInFallback: 0, visit: words }, at)

    await forgetSearches({ config: { ...config, searchesKeptDays: 30 } }, now)
    expect((await Queries.find().lean()).map(({ words }) => words)).to.deep.equal(['just so'])
  })

  it('says what was asked, found, opened where and when, and which request it led to, and names nobody', async () => {
    const writer = await world.person(wren)
    const { section } = await aSection(writer)
    const article = await anArticle(writer, { section, texts: { en: { title: 'Refund a payment' } } })
    await world.settle()
    const visitor = await world.signIn(maja)
    const { html } = await visitor.get('/en/search?q=refund')
    await visitor.get(/<li><h2><a href="([^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))
    const form = await visitor.get('/en/ask')
    const entry = /name="entry" value="([^"]*)"/.exec(form.html)![1]!
    await visitor.submit('/en/ask', { subject: 'Refund', body: 'It did not help.', entry, offered: '' })

    const [logged] = await Queries.find().lean()
    const { _id, at, opened, ...rest } = logged!
    expect(rest).to.deep.equal({
      ...{ words: 'refund', language: 'en', found: 1, foundInFallback: 0, gathered: false },
      ...{ visit: visitor.cookies.get('visit'), ticket: rest.ticket }
    })
    expect(rest.ticket).to.be.a('number')
    expect(opened).to.deep.include({ article, position: 1 })
    expect(opened!.at).to.be.at.least(at)
    expect(JSON.stringify(logged)).to.not.contain((await world.person(maja)).id)
  })
})
