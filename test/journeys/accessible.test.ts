import { expect } from 'chai'
import type { Page, Response } from 'playwright-core'
import { People } from '../../server/people/person.ts'
import { faultsOf } from '../support/browser.ts'
import { lea, maja } from '../support/cast.ts'
import type { World } from '../support/world.ts'
import { type Place, placesIn } from './every-page.ts'
import { type Findings, seededWorld, staffOf, whatIsThere } from './seeded-company.ts'
import { Windows } from './windows.ts'

const languages = { en: 'English', ar: 'Arabic' }
const desktop = { width: 1280, height: 900 }
const narrow = [375, 320]
const rulesOfColour = ['color-contrast', 'link-in-text-block']

describe('every page', () => {
  let world: World
  let there: Findings
  const windows = new Windows()

  before(async function () {
    this.timeout(60_000)
    world = await seededWorld()
    there = await whatIsThere(world, Object.keys(languages))
  })

  afterEach(() => windows.close())

  for (const [language, name] of Object.entries(languages))
    it(`is accessible, fits narrow screens and has no errors, in ${name}, light and dark`, async function () {
      this.timeout(240_000)
      await People.updateOne({ email: lea.email }, { language })
      const places = placesIn(language, there)
      const [stranger, customer, staff] = await Promise.all([
        windows.open(world, { locale: language, viewport: desktop }),
        windows.openFor(world, maja, { locale: language, viewport: desktop }),
        windows.open(world, { viewport: desktop }, await staffOf(world, lea))
      ])
      const faults = await Promise.all([
        faultsAmong(places.stranger, stranger),
        faultsAmong(places.customer, customer),
        faultsAmong(places.staff, staff)
      ])
      expect(faults.flat().join('\n')).to.equal('')
    })
})

/** All that is wrong with some pages, a line for each, so that one run shows everything. */
async function faultsAmong(places: Place[], page: Page): Promise<string[]> {
  const errors = errorsOn(page)
  const faults: string[] = []
  for (const { name, go } of places) {
    const found = await go(page).then(() => faultsHere(page), failure)
    faults.push(...[...found, ...errors.splice(0)].map(fault => `${name}: ${fault}`))
  }
  return faults
}

const failure = (error: Error) => [error.message]

/** As it comes, in both schemes; then with everything unfolded, in both, and on narrow screens. */
async function faultsHere(page: Page): Promise<string[]> {
  const faults = new Set<string>()
  const look = async (scheme: 'light' | 'dark', rules?: string[]) => {
    await page.emulateMedia({ colorScheme: scheme })
    for (const fault of await faultsOf(page, { rules })) faults.add(fault)
  }
  await look('light')
  await look('dark', rulesOfColour)
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true
  })
  await look('dark')
  await look('light', rulesOfColour)

  for (const width of narrow) {
    await page.setViewportSize({ width, height: 700 })
    for (const wide of await whatStandsOut(page)) faults.add(`${width} px are too narrow for ${wide}`)
  }
  await page.setViewportSize(desktop)
  return [...faults]
}

/** What makes a page wider than its window, or says that it is wider. */
function whatStandsOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth, dir } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const out = [...document.body.querySelectorAll('*')].filter(element => {
      const { left, right } = element.getBoundingClientRect()
      return dir === 'rtl' ? left < -0.5 : right > clientWidth + 0.5
    })
    const names = out.map(({ tagName, className, id }) => `${tagName.toLowerCase()}${id ? `#${id}` : ''}.${className}`)
    return [`${scrollWidth} px: ${names.slice(0, 4).join(' > ')}`]
  })
}

/** What a browser complains about: scripts, the content security policy, and requests that fail or are refused. */
function errorsOn(page: Page): string[] {
  const errors: string[] = []
  const isPageItself = (address: string) => address === page.url()
  page.on('console', message => {
    const isAnswer = message.text().startsWith('Failed to load resource') && isPageItself(message.location().url)
    if (message.type() === 'error' && !isAnswer) errors.push(`console: ${message.text()}`)
  })
  page.on('pageerror', error => errors.push(`script: ${error.message}`))
  page.on('requestfailed', request => {
    const reason = request.failure()?.errorText
    if (reason !== 'net::ERR_ABORTED') errors.push(`request: ${request.url()} ${reason}`)
  })
  page.on('response', (response: Response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      errors.push(`request: ${response.url()} ${response.status()}`)
  })
  return errors
}
