import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { Votes } from '../../server/articles/vote.ts'
import { ticketNumbered } from '../../server/tickets/find.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { maja, omar, wren, yusuf } from '../support/cast.ts'
import { linkIn } from '../support/outside.ts'
import { freshWorld, type World } from '../support/world.ts'
import { press, signInWithPassword, Windows } from './windows.ts'

describe('without scripts', function () {
  this.timeout(90_000)
  let world: World
  let section: number
  let page: Page
  const windows = new Windows()

  beforeEach(async () => {
    world = await freshWorld()
    const writer = await world.person(wren)
    section = (await aSection(writer)).section
    await anArticle(writer, {
      section,
      texts: { en: { title: 'Cancel an invoice', body: 'Open the invoice and choose **Cancel**.' } }
    })
    await world.settle()
    page = await windows.open(world, { javaScriptEnabled: false })
  })

  afterEach(() => windows.close())

  it('a reader searches, reads, and says why it did not help', async () => {
    await page.goto('/en')
    await page.locator('main input[name="q"]').fill('cancel invoice')
    await press(page, 'main .search button.primary')
    await press(page, page.locator('.hits').getByRole('link', { name: 'Cancel an invoice' }))
    await shows(page.getByRole('heading', { level: 1, name: 'Cancel an invoice' }))

    await press(page, '.feedback button[value="no"]')
    await page.locator('.feedback input[value="unclear"]').check()
    await page.locator('#comment').fill('Which menu?')
    await press(page, '.feedback button.primary')
    await shows(page.locator('.feedback.thanks'))
    expect(await Votes.findOne().lean()).to.include({ helped: false, reason: 'unclear', comment: 'Which menu?' })
  })

  it('a customer asks, signs in by the mailed link, replies, and marks it as solved', async () => {
    await page.goto('/en/ask')
    await page.locator('#subject').fill('Cancel a paid invoice')
    await page.locator('#body').fill('The button is not there.')
    await page.locator('#name').fill(maja.name)
    await page.locator('#email').fill(maja.email)
    await press(page, 'form[action="/en/ask"] button.primary')
    await shows(page.getByText(maja.email))

    await page.goto('/en/sign-in')
    await page.locator('#email').fill(maja.email)
    await press(page, 'form[action="/en/sign-in/link"] button.primary')
    await world.settle()
    await page.goto(linkIn(world.mails.last(maja), '/sign-in/'))
    await press(page, 'form button.primary')
    await page.goto('/en/requests')
    await press(page, page.getByRole('link', { name: 'Cancel a paid invoice' }))

    await page.locator('#body').fill('It is invoice 117.')
    await press(page, 'form[action$="/replies"] button.primary')
    await shows(page.locator('.thread').getByText('It is invoice 117.'))
    await press(page, 'form[action$="/solution"] button')
    await shows(page.locator('form[action$="/reopening"]'))
    expect((await ticketNumbered(numberIn(page))).status).to.equal('solved')
  })

  it('an agent replies, adds a note, changes everything there is to change, and solves with a verdict', async () => {
    await openTicket({
      by: await world.person(yusuf),
      subject: 'إلغاء فاتورة',
      body: 'كيف ألغي فاتورة؟',
      language: 'ar',
      trail: {}
    })
    await signInWithPassword(page, omar)
    expect(new URL(page.url()).pathname).to.equal('/desk')
    await press(page, page.getByRole('link', { name: 'إلغاء فاتورة' }))

    await page.locator('#body').fill('مرحبًا، افتح الفاتورة.')
    await press(page, '#composer .for-customer > button.primary')
    await shows(page.locator('.thread').getByText('مرحبًا، افتح الفاتورة.'))
    await page.locator('#composer input[value="agents"]').check()
    await page.locator('#body').fill('He calls tomorrow.')
    await press(page, '#composer .for-agents')
    await shows(page.locator('.thread .entry.note').getByText('He calls tomorrow.'))

    await page.locator('#assignee').selectOption({ label: omar.name })
    await press(page, '#control-assignee button')
    await page.locator('#status').selectOption('on-hold')
    await press(page, '#control-status button')
    await page.locator('#priority').selectOption('high')
    await press(page, '#control-priority button')
    await page.locator('#tags').fill('invoices vat')
    await press(page, '#control-tags button')
    const { assignee, ...ticket } = (await ticketNumbered(numberIn(page))).toObject()
    expect(assignee?.toString()).to.equal((await world.person(omar)).id)
    expect(ticket).to.include({ status: 'on-hold', priority: 'high' })
    expect(ticket.tags).to.deep.equal(['invoices', 'vat'])

    await page.locator('#solve > summary').click()
    await page.locator('#solve input[value="needs-article"]').check()
    await page.locator('#solve-need').fill('Cancel a paid invoice')
    await press(page, '#solve .row button.primary')
    await shows(page.locator('.verdict'))
    const solved = await ticketNumbered(numberIn(page))
    expect(solved.status).to.equal('solved')
    expect(solved.verdict?.kind).to.equal('needs-article')

    // Nobody waits for the answer to a word more on what is solved.
    expect(await page.locator('#composer button.primary:visible').allInnerTexts()).to.deep.equal(['Send'])
    await page.locator('#body').fill('مع السلامة')
    await press(page, '#composer .once-solved')
    expect((await ticketNumbered(numberIn(page))).status).to.equal('solved')
  })

  it('an agent who writes while the customer does is stopped, and sends it anyway', async () => {
    const { number } = await openTicket({
      by: await world.person(maja),
      subject: 'Faktura',
      body: 'Gdzie jest?',
      language: 'pl',
      trail: {}
    })
    await signInWithPassword(page, omar)
    await page.goto(`/desk/tickets/${number}`)
    const customer = await world.signIn(maja)
    await customer.submit(`/pl/requests/${number}/replies`, { body: 'Już mam!', entry: '65f0c0ffee65f0c0ffee65f1' })

    await page.locator('#body').fill('Wysłałem ją jeszcze raz.')
    await press(page, '#composer .for-customer > button.primary')
    await shows(page.locator('.thread').getByText('Już mam!'))
    expect(await page.locator('#body').inputValue()).to.equal('Wysłałem ją jeszcze raz.')
    expect((await ticketNumbered(number)).entries).to.have.lengthOf(2)
    await press(page, '.held button')
    await shows(page.locator('.thread').getByText('Wysłałem ją jeszcze raz.'))
    expect((await ticketNumbered(number)).entries).to.have.lengthOf(3)
  })

  it('a writer writes, publishes, and translates', async () => {
    await signInWithPassword(page, wren)
    await page.goto('/writing')
    await press(page, 'a[href^="/writing/new"]')
    await page.locator('#title').fill('Correct a paid invoice')
    await press(page, 'form[action="/writing/articles"] button.primary')
    await page.locator('#body').fill('Choose **Correct** instead.')
    await press(page, 'button[formaction$="/publication"]')
    const { pathname } = new URL(page.url())

    await page.goto(pathname.replace(/en$/, 'pl'))
    await press(page, 'form[action$="/beginning"] button')
    expect(await page.locator('#body').inputValue()).to.equal('Choose **Correct** instead.')
    await page.locator('#title').fill('Skoryguj opłaconą fakturę')
    await page.locator('#body').fill('Wybierz **Koryguj**.')
    await press(page, '#text > .row > button')
    await press(page, 'button[formaction$="/publication"]')
    await world.settle()

    const reader = await windows.open(world, { javaScriptEnabled: false })
    await reader.goto('/pl/search?q=skoryguj')
    await press(reader, reader.locator('.hits').getByRole('link', { name: 'Skoryguj opłaconą fakturę' }))
    await shows(reader.locator('.article strong', { hasText: 'Koryguj' }))
  })
})

function shows(what: ReturnType<Page['locator']>): Promise<void> {
  return what.first().waitFor()
}

function numberIn(page: Page): number {
  return Number(new URL(page.url()).pathname.split('/').at(-1))
}
