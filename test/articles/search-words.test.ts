import { expect } from 'chai'
import { maja, wren } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'
import { anArticle, aSection } from './a-help-centre.ts'

describe('the words that an article is found by', () => {
  let world: World
  let article: number

  beforeEach(async () => {
    world = await freshWorld()
    const writer = await world.person(wren)
    const { section } = await aSection(writer)
    article = await anArticle(writer, { section, texts: { en: { title: 'Invoice' }, pl: { title: 'Faktura' } } })
    await world.settle()
  })

  const finds = async (words: string, language: string) => {
    await world.settle()
    const { html } = await world.visitor().get(`/${language}/search?q=${encodeURIComponent(words)}`)
    return html.includes(`-${article}?search`)
  }

  it('are noted in the editor for one language, and count at once', async () => {
    const desk = await world.signIn(wren)
    const { html } = await desk.submit(`/writing/articles/${article}/pl/search-words`, {
      words: 'Rachunek, paragon، kwit'
    })

    expect(html).to.contain('value="rachunek, paragon, kwit"')
    for (const words of ['rachunek', 'rachunku', 'paragony', 'kwit'])
      expect(await finds(words, 'pl'), words).to.equal(true)
    expect(await finds('rachunek', 'en')).to.equal(false)
    await desk.submit(`/writing/articles/${article}/pl/search-words`, { words: '' })
    expect(await finds('rachunek', 'pl')).to.equal(false)
  })

  it('are shown to no reader', async () => {
    const desk = await world.signIn(wren)
    await desk.submit(`/writing/articles/${article}/pl/search-words`, { words: 'rachunek' })
    await world.settle()

    expect((await world.visitor().get(`/pl/articles/faktura-${article}`)).html).to.not.contain('rachunek')
  })

  it('have a language in which there is a text', async () => {
    const desk = await world.signIn(wren)
    expect((await desk.submit(`/writing/articles/${article}/de/search-words`, { words: 'Beleg' })).status).to.equal(404)
    const majas = await world.signIn(maja)
    expect((await majas.submit(`/writing/articles/${article}/pl/search-words`, { words: 'x' })).status).to.equal(403)
  })
})
