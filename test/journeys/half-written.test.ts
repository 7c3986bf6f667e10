import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { maja, wren } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'
import { press, Windows } from './windows.ts'

describe('a request that is half written', function () {
  this.timeout(60_000)
  let world: World
  let page: Page
  const windows = new Windows()

  beforeEach(async () => {
    world = await freshWorld()
    const writer = await world.person(wren)
    const { section } = await aSection(writer)
    await anArticle(writer, { section, texts: { en: { title: 'Cancel an invoice', body: 'Choose it in the menu.' } } })
    await world.settle()
    page = await windows.open(world)
    await page.goto('/en/ask')
  })

  afterEach(() => windows.close())

  const fill = async (fields: Record<string, string>) => {
    for (const [name, text] of Object.entries(fields)) await page.locator(`#${name}`).fill(text)
  }
  const written = (...names: string[]) => Promise.all(names.map(name => page.locator(`#${name}`).inputValue()))
  const question = { subject: 'Cancel an invoice', body: 'It went out twice.' }

  it('stands on the page again for who reads on in another language, with what may answer it', async () => {
    await fill({ ...question, name: 'Maja', email: 'maja@somewhere.example' })
    await page.goto('/de/ask')
    expect(await written('subject', 'body', 'name', 'email')).to.deep.equal([
      'Cancel an invoice',
      'It went out twice.',
      'Maja',
      'maja@somewhere.example'
    ])
    await page.locator('.suggestion', { hasText: 'Cancel an invoice' }).waitFor()
  })

  it('stands there for who has signed in meanwhile, and what is known now is left out', async () => {
    await fill({ ...question, name: 'Maja' })
    await page.goto('/en/sign-in')
    const { cookies } = await world.signIn(maja)
    await page.context().addCookies([...cookies].map(([name, value]) => ({ name, value, url: world.base })))
    await page.goto('/en/ask')
    expect(await written('subject', 'body')).to.deep.equal(['Cancel an invoice', 'It went out twice.'])
    expect(await page.locator('#name').count()).to.equal(0)
  })

  it('is nobody else’s: who asks in the same tab after them finds nothing of it', async () => {
    const { cookies } = await world.signIn(maja)
    await page.context().addCookies([...cookies].map(([name, value]) => ({ name, value, url: world.base })))
    await page.goto('/en/ask')
    await fill(question)
    await page.goto('/en')
    await page.context().clearCookies()
    await page.goto('/en/ask')
    expect(await written('subject', 'body')).to.deep.equal(['', ''])
  })

  it('is not mixed with another, and waits until that is done', async () => {
    await fill(question)
    await page.goto('/en/ask?subject=Reset%20a%20password')
    expect(await written('subject', 'body')).to.deep.equal(['Reset a password', ''])
    await page.goto('/en/ask')
    expect(await written('subject', 'body')).to.deep.equal(['Cancel an invoice', 'It went out twice.'])
  })

  it('is let go when an article answers it', async () => {
    await fill(question)
    await press(page, page.locator('.suggestion', { hasText: 'Cancel an invoice' }).locator('button'))
    await page.goto('/en/ask')
    expect(await written('subject', 'body')).to.deep.equal(['', ''])
  })

  it('is let go when it is sent', async () => {
    await fill({ ...question, name: 'Maja', email: 'maja@somewhere.example' })
    await press(page, 'main form button.primary')
    await page.goto('/en/ask')
    expect(await written('subject', 'body', 'name', 'email')).to.deep.equal(['', '', '', ''])
  })
})
