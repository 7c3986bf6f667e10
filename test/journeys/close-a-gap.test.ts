import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { Categories } from '../../server/articles/category.ts'
import { newWindow } from '../support/browser.ts'
import { type CastMember, castPassword, maja, omar, wren } from '../support/cast.ts'
import { linkIn } from '../support/outside.ts'
import { freshWorld, type World } from '../support/world.ts'

const question = 'Jak zmienić walutę wystawionej faktury?'

describe('from a search in vain to a gap that is closed', () => {
  let world: World
  const windows: BrowserContext[] = []

  before(async () => {
    world = await freshWorld()
    await Categories.create({
      number: 1,
      position: 0,
      names: [{ language: 'en', name: 'Invoices' }],
      sections: [{ number: 1, names: [{ language: 'en', name: 'Writing invoices' }] }]
    })
  })

  after(async () => {
    await Promise.all(windows.map(window => window.close()))
  })

  it('takes a customer, an agent and a writer, each in a browser of their own', async function () {
    this.timeout(120_000)
    const [majas, omars, wrens] = await Promise.all([open('pl-PL'), open('en-GB'), open('en-GB')])
    await signInWithPassword(omars, omar)
    await signInWithPassword(wrens, wren)
    await omars.goto(`${world.base}/desk`)

    // Maja searches in vain, and asks.
    await majas.goto(`${world.base}/pl`)
    await majas.locator('main input[name="q"]').fill('zmiana waluty faktury')
    await majas.keyboard.press('Enter')
    await majas.waitForURL(/\/pl\/search/)
    await majas.goto(`${world.base}/pl/ask`)
    await majas.locator('#subject').fill(question)
    await majas.locator('#body').fill('Wystawiłam fakturę w złotówkach, a klient płaci w euro.')
    await majas.locator('#name').fill(maja.name)
    await majas.locator('#email').fill(maja.email)
    await Promise.all([
      majas.waitForURL(/\/ask\/received/),
      majas.locator('form[action="/pl/ask"] button.primary').click()
    ])

    // The ticket is at the desk without anybody loading the page again. Omar answers and solves it.
    const row = omars.getByRole('link', { name: question })
    await row.waitFor()
    await row.click()
    await omars.waitForURL(/\/desk\/tickets\/\d+/)
    await omars.locator('#body').fill('Dzień dobry, proszę wystawić fakturę korygującą w nowej walucie.')
    await omars.locator('#composer .for-customer > button.primary').click()
    await omars.locator('.thread').getByText('fakturę korygującą').waitFor()
    await omars.locator('#solve > summary').click()
    await omars.locator('#solve input[value="needs-article"]').check()
    await omars.locator('#solve .row button.primary').click()
    await omars.locator('#solve[open]').waitFor({ state: 'detached' })
    await world.settle()

    // Wren finds the gap with what Maja searched and asked, and writes the article.
    await wrens.goto(`${world.base}/gaps`)
    await wrens.getByRole('link', { name: question }).click()
    await wrens.waitForURL(/\/gaps\/\d+/)
    await wrens.getByText('zmiana waluty faktury').waitFor()
    await wrens.locator('form[action$="/article"] button.primary').click()
    await wrens.waitForURL(/\/writing\/articles\/\d+\/pl/)
    expect(await wrens.locator('#body').inputValue()).to.contain('fakturę korygującą')
    await wrens.locator('#title').fill('Zmiana waluty faktury')
    await wrens.locator('#body').fill('Waluty wystawionej faktury nie można zmienić. Wystaw korektę i nową fakturę.')
    await Promise.all([wrens.waitForURL(/\/writing\//), wrens.locator('button[formaction$="/publication"]').click()])
    await world.settle()

    // Maja gets one mail in Polish, and its link leads to the answer.
    const answers = world.mails.to(maja).filter(mail => mail.html.includes('/pl/articles/'))
    expect(answers).to.have.lengthOf(1)
    expect(answers[0]!.language).to.equal('pl')
    expect(answers[0]!.text).to.contain(question)
    await majas.goto(world.base + linkIn(answers[0]!, '/articles/'))
    await majas.getByRole('heading', { name: 'Zmiana waluty faktury', level: 1 }).waitFor()

    // The search that failed finds it now.
    await majas.goto(`${world.base}/pl/search?q=${encodeURIComponent('zmiana waluty faktury')}`)
    await majas.locator('main').getByRole('link', { name: 'Zmiana waluty faktury' }).first().waitFor()
    await wrens.goto(`${world.base}/gaps?view=answered`)
    await wrens.getByRole('link', { name: question }).waitFor()
    await world.settle()
    expect(world.mails.to(maja).filter(mail => mail.html.includes('/pl/articles/'))).to.have.lengthOf(1)
  })

  async function open(locale: string): Promise<Page> {
    const window = await newWindow({ locale })
    windows.push(window)
    return window.newPage()
  }

  async function signInWithPassword(page: Page, { email }: CastMember) {
    await page.goto(`${world.base}/en/sign-in`)
    await page.locator('.with-password > summary').click()
    await page.locator('#staff-email').fill(email)
    await page.locator('#password').fill(castPassword)
    await Promise.all([
      page.waitForURL(url => !url.pathname.includes('sign-in')),
      page.locator('.with-password button.primary').click()
    ])
  }
})
