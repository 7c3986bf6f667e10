import { expect } from 'chai'
import type { Locator, Page } from 'playwright-core'
import { Votes } from '../../server/articles/vote.ts'
import { Queries } from '../../server/search/query-log.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { AnsweredRequests } from '../../server/tickets/request-answered.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { maja, omar, wren } from '../support/cast.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'
import { press, Windows } from './windows.ts'

describe('while somebody types', function () {
  this.timeout(60_000)
  let world: World
  let cancel: number
  let page: Page
  const windows = new Windows()

  beforeEach(async () => {
    world = await freshWorld()
    const writer = await world.person(wren)
    const { section } = await aSection(writer)
    const write = (title: string) =>
      anArticle(writer, { section, texts: { en: { title, body: `${title}: choose it in the menu.` } } })
    cancel = await write('Cancel an invoice')
    await write('Cancel a reminder')
    await world.settle()
    page = await windows.open(world)
  })

  afterEach(() => windows.close())

  describe('in the search box', () => {
    let field: Locator
    let options: Locator

    beforeEach(async () => {
      field = page.locator('main .search input[type="search"]')
      options = page.locator('main [role="option"]')
      await page.goto('/en')
    })

    const chosen = async () => (await options.evaluateAll(all => all.map(one => one.ariaSelected))).indexOf('true')

    it('shows articles in a list that screen readers understand', async () => {
      expect(await field.getAttribute('role')).to.equal('combobox')
      expect(await field.getAttribute('aria-autocomplete')).to.equal('list')
      expect(await field.getAttribute('aria-expanded')).to.equal('false')

      await field.pressSequentially('cancel')
      await options.nth(1).waitFor()
      expect(await field.getAttribute('aria-expanded')).to.equal('true')
      const list = page.locator(`#${await field.getAttribute('aria-controls')}`)
      expect(await list.getAttribute('role')).to.equal('listbox')
      expect(await list.getAttribute('aria-label')).not.to.equal('')
      await page.locator('main .search [role="status"]', { hasText: '2 articles' }).waitFor({ state: 'attached' })
    })

    it('lets arrows choose, Escape close, and Enter open what was chosen', async () => {
      await field.pressSequentially('cancel')
      await options.nth(1).waitFor()
      await field.press('ArrowDown')
      expect(await chosen()).to.equal(0)
      expect(await field.getAttribute('aria-activedescendant')).to.equal(await options.first().getAttribute('id'))
      await field.press('ArrowUp')
      expect(await chosen()).to.equal(-1)
      expect(await field.getAttribute('aria-activedescendant')).to.equal(null)
      await field.press('ArrowUp')
      expect(await chosen()).to.equal(1)

      await field.press('Escape')
      await options.first().waitFor({ state: 'hidden' })
      expect(await field.getAttribute('aria-expanded')).to.equal('false')
      expect(await field.inputValue()).to.equal('cancel')

      await field.press('ArrowDown')
      const title = (await options
        .nth(await chosen())
        .locator('span')
        .first()
        .textContent())!
      await field.press('Enter')
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
    })

    it('searches for what was typed when nothing is chosen, and notes only that', async () => {
      await field.pressSequentially('cancel')
      await options.nth(1).waitFor()
      await field.press('Enter')
      await page.locator('.hits').getByRole('link', { name: 'Cancel an invoice' }).waitFor()
      expect((await Queries.find().lean()).map(({ words }) => words)).to.deep.equal(['cancel'])
    })
  })

  it('takes a reader’s verdict on an article without loading the page again', async () => {
    await page.goto(`/en/articles/x-${cancel}`)
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    await page.locator('.feedback button[value="no"]').click()
    await page.locator('.feedback input[value="outdated"]').waitFor()
    expect(await page.locator('.feedback legend').evaluate(legend => legend === document.activeElement)).to.equal(true)
    await page.locator('.feedback input[value="outdated"]').check()
    await page.locator('.feedback button.primary').click()
    await page.locator('.feedback.thanks').waitFor()

    expect(await page.evaluate(() => 'isSamePage' in window)).to.equal(true)
    expect(await Votes.find().lean()).to.have.lengthOf(1)
    expect(await Votes.findOne().lean()).to.include({ helped: false, reason: 'outdated' })
  })

  it('puts a link to an article apart from the words beside it, and takes it back again', async () => {
    const by = await world.person(maja)
    const { number } = await openTicket({ by, subject: 'Cancel an invoice', body: '?', language: 'en', trail: {} })
    const desk = await windows.openFor(world, omar, { viewport: { width: 1440, height: 900 } })
    await desk.goto(`/desk/tickets/${number}`)
    const body = desk.locator('#body')
    await body.fill('Please seethen write.')
    await body.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(10, 10))
    await desk.locator(`#article-${cancel} [data-insert]`).click()
    expect(await body.inputValue()).to.match(/^Please see \[Cancel an invoice\]\([^)]+\) then write\.$/)
    await body.press('ControlOrMeta+z')
    expect(await body.inputValue()).to.equal('Please seethen write.')
  })

  describe('in a request', () => {
    const suggestion = () => page.locator('.suggestion', { hasText: 'Cancel an invoice' })

    beforeEach(async () => {
      await page.goto('/en/ask')
      await page.locator('#subject').pressSequentially('How do I cancel an invoice?')
      await suggestion().waitFor()
    })

    it('offers articles, and sends nothing when one of them answers it', async () => {
      await page
        .locator('suggested-articles [role="status"]', { hasText: /articles? may help/ })
        .waitFor({ state: 'attached' })
      await press(page, suggestion().locator('button'))
      expect(new URL(page.url()).pathname).to.equal('/en/ask/answered')
      expect(await AnsweredRequests.findOne().lean()).to.include({
        article: cancel,
        words: 'How do I cancel an invoice?'
      })
      expect(await Tickets.countDocuments()).to.equal(0)
    })

    it('tells the agents which of them did not help', async () => {
      await page.locator('#body').fill('There is no such button.')
      await page.locator('#name').fill(maja.name)
      await page.locator('#email').fill(maja.email)
      expect(await page.locator('#subject').inputValue()).to.equal('How do I cancel an invoice?')
      await press(page, 'form[action="/en/ask"] button.primary')
      expect((await Tickets.findOne().lean())!.trail.dismissed).to.include(cancel)
    })
  })

  describe('in the search of all gaps', () => {
    it('keeps what is typed, and the focus, while a gap arrives', async () => {
      const writers = await windows.openFor(world, wren)
      await writers.goto('/gaps')
      const field = writers.locator('input[name="q"]')
      await field.fill('curren')
      const gap = await aGap(asked('Change the currency'))
      await writers.locator(`a[href="/gaps/${gap}"]`).waitFor()
      expect(await field.inputValue()).to.equal('curren')
      expect(await field.evaluate(node => node === document.activeElement)).to.equal(true)
    })
  })
})
