import { expect } from 'chai'
import type { Locator, Page } from 'playwright-core'
import { ticketNumbered } from '../../server/tickets/find.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { maja, omar, tilda } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'
import { Windows } from './windows.ts'

/** People are promised a second. A machine that is busy with other tests may take two, and is asked again. */
const soonEnough = 2_000

describe('two agents and a customer at the same ticket', function () {
  this.timeout(90_000)
  let world: World
  let number: number
  let omars: Page
  let tildas: Page
  let majas: Page
  const windows = new Windows()

  beforeEach(async () => {
    world = await freshWorld()
    const opened = await openTicket({
      by: await world.person(maja),
      subject: 'Błędna stawka VAT',
      body: 'Czy mam anulować fakturę?',
      language: 'pl',
      trail: {}
    })
    number = opened.number
    const open = () =>
      Promise.all(
        [omar, tilda, maja].map(who => windows.openFor(world, who, { viewport: { width: 1440, height: 900 } }))
      )
    ;[omars, tildas, majas] = (await open()) as [Page, Page, Page]
    await Promise.all([omars.goto(`/desk/tickets/${number}`), tildas.goto(`/desk/tickets/${number}`)])
    await majas.goto(`/en/requests/${number}`)
  })

  afterEach(() => windows.close())

  it('shows each agent that the other is here, and when the other is writing', async () => {
    await omars.locator('people-here').getByText('Also here: Tilda Berg.').waitFor()
    await tildas.locator('people-here').getByText('Also here: Omar Haddad.').waitFor()
    const solve = () => omars.locator('#solve').boundingBox()
    const placeOfSolve = await solve()
    await tildas.locator('#body').pressSequentially('Dzień')
    await omars.locator('people-here .writing', { hasText: 'Tilda Berg is writing' }).waitFor()
    expect(await solve(), 'what an agent is about to press stays where it is').to.deep.equal(placeOfSolve)
    await tildas.goto('/desk')
    await omars.locator('people-here').getByText('Tilda Berg').first().waitFor({ state: 'detached' })
  })

  it('shows what one does to the other within a second, and leaves alone what the other types', async function () {
    this.retries(2)
    const seen = omars.locator('.thread')
    await bothListen()
    await omars.locator('#body').fill('Dzień dobry, proszę')
    await omars.locator('#body').press('Home')

    await tildas.locator('#body').fill('Proszę wystawić korektę.')
    const replied = await lag(tildas, send(tildas), [
      seen.getByText('Proszę wystawić korektę.'),
      majas.locator('.thread').getByText('Proszę wystawić korektę.')
    ])
    await tildas.locator('#composer .mode', { hasText: 'Note' }).click()
    await tildas.locator('#body').fill('She calls at noon.')
    const note = tildas.locator('#composer .for-agents')
    const noted = await lag(tildas, () => note.click(), [seen.locator('.entry.note').getByText('She calls at noon.')])
    const { id } = await world.person(omar)
    const assigned = await lag(tildas, () => tildas.locator('#assignee').selectOption(id), [
      seen.getByText('Tilda Berg assigned it to Omar Haddad'),
      omars.locator(`#assignee:has(option:checked[value="${id}"])`)
    ])
    const put = await lag(tildas, () => tildas.locator('#status').selectOption('on-hold'), [
      seen.getByText('Tilda Berg set the status to: On hold'),
      omars.locator('#head-meta').getByText('On hold'),
      majas.locator('#now').getByText('We wait for somebody else')
    ])

    expect(await omars.locator('#body').inputValue()).to.equal('Dzień dobry, proszę')
    expect(await placeOfCaret(omars)).to.deep.equal(['body', 0])
    expect(await majas.locator('.thread').innerText()).not.to.contain('She calls at noon.')
    const lags = [replied, noted, assigned, put]
    process.stdout.write(`      (seen by the others after ${lags.join(', ')} ms)\n`)
    expect(Math.max(...lags)).to.be.below(soonEnough)
  })

  it('holds a reply back when the customer wrote meanwhile, and sends it when the agent insists', async () => {
    await bothListen()
    await omars.locator('#body').fill('Proszę ją anulować.')
    await majas.locator('#body').fill('Już nieaktualne, dziękuję!')
    await majas.locator('form[action$="/replies"] button.primary').click()
    await omars.locator('.thread').getByText('Już nieaktualne, dziękuję!').waitFor()
    await omars.locator('#composer .arrived').waitFor()

    await send(omars)()
    await omars.locator('#composer .held', { hasText: `${maja.name} wrote while you were writing.` }).waitFor()
    expect(await omars.locator('#body').inputValue()).to.equal('Proszę ją anulować.')
    expect((await ticketNumbered(number)).entries).to.have.lengthOf(2)

    await omars.locator('#composer .held button').click()
    await omars.locator('.thread').getByText('Proszę ją anulować.').waitFor()
    await omars.locator('#composer .held').waitFor({ state: 'hidden' })
    expect(await omars.locator('#body').inputValue()).to.equal('')
    expect((await ticketNumbered(number)).entries).to.have.lengthOf(3)
    await majas.locator('.thread').getByText('Proszę ją anulować.').waitFor()
  })

  it('goes on showing what is new to whoever has just opened it, and flashes nothing that was there', async () => {
    await omars.goto('/desk')
    await majas.locator('#body').fill('Już nieaktualne, dziękuję!')
    await majas.locator('form[action$="/replies"] button.primary').click()
    await tildas.locator('.thread').getByText('Już nieaktualne, dziękuję!').waitFor()
    const caughtUp = omars.waitForResponse(answer => answer.url().includes('part=thread'))
    await omars.goto(`/desk/tickets/${number}`)
    await (await caughtUp).finished()
    await bothListen()
    expect(await omars.locator('.thread .entry.unread').count()).to.equal(1)
    expect(await omars.locator('.thread .entry.changed').count()).to.equal(0)
  })

  it('shows nobody as writing who has sent it', async () => {
    await bothListen()
    const writing = omars.locator('people-here .writing')
    await tildas.locator('#body').pressSequentially('Proszę')
    await writing.waitFor()
    await send(tildas)()
    await omars.locator('.thread').getByText('Proszę', { exact: true }).waitFor()
    await writing.waitFor({ state: 'detached', timeout: 500 })
  })

  it('keeps the words of whoever was signed out elsewhere, and leads to signing in beside them', async () => {
    await majas.locator('#body').fill('Już nieaktualne, dziękuję!')
    await majas.context().clearCookies()
    await majas.locator('form[action$="/replies"] button.primary').click()
    const link = majas.locator('[data-problems] a', { hasText: 'Sign in in a new tab' })
    await link.waitFor()
    expect(await link.getAttribute('href')).to.equal(`/en/sign-in?next=%2Fen%2Frequests%2F${number}`)
    expect(await link.getAttribute('target')).to.equal('_blank')
    expect(await majas.locator('#body').inputValue()).to.equal('Już nieaktualne, dziękuję!')
  })

  it('changes the row in the queue of everybody who looks at it', async () => {
    const queue = await omars.context().newPage()
    await queue.goto('/desk?view=unassigned')
    const row = queue.locator(`#row-${number}`)
    await row.waitFor()
    await bothListen()
    await tildas.locator('#control-take button').click()
    await omars.locator(`#row-${number} .avatar[title*="Tilda Berg"]`).waitFor()
    await row.waitFor({ state: 'detached' })
    await queue.locator('.empty').waitFor()
  })

  /** Once they know of each other, both follow the ticket. */
  async function bothListen() {
    await omars.locator('people-here').getByText('Tilda Berg').first().waitFor()
    await tildas.locator('people-here').getByText('Omar Haddad').first().waitFor()
  }
})

function send(page: Page): () => Promise<void> {
  return () => page.locator('#composer .for-customer > button.primary').click()
}

/** How long after the answer to whoever does something all others see it, in milliseconds. */
async function lag(page: Page, act: () => Promise<unknown>, seen: Locator[]): Promise<number> {
  const now = () => performance.now()
  const answered = page.waitForResponse(answer => answer.request().method() === 'POST').then(now)
  const shown = Promise.all(seen.map(what => what.first().waitFor({ state: 'attached' }))).then(now)
  await act()
  return Math.max(0, Math.round((await shown) - (await answered)))
}

function placeOfCaret(page: Page) {
  return page.evaluate(() => {
    const field = document.activeElement
    return [field?.id, field instanceof HTMLTextAreaElement ? field.selectionStart : undefined]
  })
}
