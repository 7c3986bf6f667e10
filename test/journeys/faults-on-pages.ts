import type { Page, Response } from 'playwright-core'
import { People } from '../../server/people/person.ts'
import { faultsOf, openWithAxe } from '../support/browser.ts'
import { lea, maja } from '../support/cast.ts'
import type { World } from '../support/world.ts'
import { type Place, placesIn } from './every-page.ts'
import { whatOverlaps } from './overlapping.ts'
import { type Findings, staffOf } from './seeded-company.ts'
import type { Windows } from './windows.ts'

type Scheme = 'light' | 'dark'

export interface Look {
  language: string
  /** With everything unfolded a page shows all it has. */
  unfolded: Scheme
  /** As it comes, its colours are looked at. */
  folded?: Scheme
  /** Fingers are thicker than the pointer of a mouse, so some things stand further apart. */
  isTouched?: boolean
}

const desktop = { width: 1280, height: 900 }
/** What fades from one colour to another has neither while it is looked at. */
const still = { viewport: desktop, reducedMotion: 'reduce' } as const
const narrow = [375, 320]

/** All that is wrong with any page of the program, as it looks to somebody who reads that language. */
export async function faultsOnEveryPage(
  { world, there, windows }: { world: World; there: Findings; windows: Windows },
  { language, isTouched, ...schemes }: Look
): Promise<string[]> {
  await People.updateOne({ email: lea.email }, { language })
  const places = placesIn(language, there)
  const options = { ...still, locale: language, colorScheme: schemes.unfolded, hasTouch: isTouched === true }
  const [stranger, customer, staff] = await Promise.all([
    windows.open(world, options),
    windows.openFor(world, maja, options),
    windows.open(world, { ...options, locale: 'en-GB' }, await staffOf(world, lea))
  ])
  const faults = await Promise.all([
    faultsAmong(places.stranger, { page: stranger, schemes }),
    faultsAmong(places.customer, { page: customer, schemes }),
    faultsAmong(places.staff, { page: staff, schemes })
  ])
  return faults.flat()
}

type Schemes = Omit<Look, 'language' | 'isTouched'>

/** All that is wrong with some pages, a line for each, so that one run shows everything. */
async function faultsAmong(places: Place[], { page, schemes }: { page: Page; schemes: Schemes }): Promise<string[]> {
  const errors = errorsOn(page)
  await openWithAxe(page)
  const faults: string[] = []
  for (const { name, go } of places) {
    const found = await go(page).then(() => faultsHere(page, schemes), failure)
    faults.push(...[...found, ...errors.splice(0)].map(fault => `${name}: ${fault}`))
  }
  return faults
}

const failure = (error: Error) => [error.message]

/** Its colours as it comes, all of it with everything unfolded, and narrow screens. */
async function faultsHere(page: Page, { unfolded, folded }: Schemes): Promise<string[]> {
  const faults = new Set<string>()
  if (folded) {
    await page.emulateMedia({ colorScheme: folded })
    for (const fault of await faultsOf(page, ['color-contrast'])) faults.add(`${fault} (${folded})`)
    await page.emulateMedia({ colorScheme: unfolded })
  }
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true
  })
  for (const fault of await faultsOf(page)) faults.add(`${fault} (${unfolded}, unfolded)`)

  for (const width of narrow) {
    await page.setViewportSize({ width, height: 700 })
    for (const wide of await whatStandsOut(page)) faults.add(`${width} px are too narrow for ${wide}`)
    for (const texts of await whatOverlaps(page)) faults.add(`${texts} at ${width} px`)
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
