import type { BrowserContext, Locator, Page, Response } from 'playwright-core'
import { newWindow } from '../support/browser.ts'
import { type CastMember, castPassword } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import type { World } from '../support/world.ts'

type WindowOptions = Parameters<typeof newWindow>[0]

/** The browser windows of a journey, which are closed together. */
export class Windows {
  private readonly opened: BrowserContext[] = []

  /** A page in a window of its own. Whoever has signed in elsewhere is signed in there too. */
  async open(world: World, options: WindowOptions = {}, visitor?: Visitor): Promise<Page> {
    const window = await newWindow({ baseURL: world.base, ...options })
    this.opened.push(window)
    const cookies = [...(visitor?.cookies ?? [])].map(([name, value]) => ({ name, value, url: world.base }))
    if (cookies.length > 0) await window.addCookies(cookies)
    return window.newPage()
  }

  /** A page on which somebody of the cast is already signed in. */
  async openFor(world: World, who: CastMember, options: WindowOptions = {}): Promise<Page> {
    return this.open(world, options, await world.signIn(who))
  }

  async close(): Promise<void> {
    await Promise.all(this.opened.map(window => window.close()))
  }
}

/** Presses what leads to another page, and waits until it is there. */
export async function press(page: Page, what: string | Locator): Promise<void> {
  const answered = page.waitForResponse(answer => isPageOf(page, answer) && !isRedirect(answer))
  await (typeof what === 'string' ? page.locator(what) : what).click()
  await answered
  await page.waitForLoadState()
}

function isPageOf(page: Page, answer: Response): boolean {
  return answer.request().isNavigationRequest() && answer.frame() === page.mainFrame()
}

function isRedirect(answer: Response): boolean {
  return answer.status() >= 300 && answer.status() < 400
}

/** Staff sign in with their password, as they would by hand. */
export async function signInWithPassword(page: Page, { email }: CastMember): Promise<void> {
  await page.goto('/en/sign-in')
  await page.locator('.with-password > summary').click()
  await page.locator('#staff-email').fill(email)
  await page.locator('#password').fill(castPassword)
  await press(page, '.with-password button.primary')
}
