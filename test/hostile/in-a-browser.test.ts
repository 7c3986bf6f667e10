import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { changeTicket } from '../../server/tickets/find.ts'
import { reply } from '../../server/tickets/reply.ts'
import { aTranslation } from '../articles/a-help-centre.ts'
import { payloads } from '../articles/payloads.ts'
import { newWindow } from '../support/browser.ts'
import { maja, omar, wren } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { aScene, type Scene } from './scene.ts'

/** What happened in a browser that should not. */
interface Harm {
  dialogs: string[]
  requests: string[]
  violations: string[]
  errors: string[]
}

describe('every attack at once, in a browser (H10, H11)', () => {
  let scene: Scene
  const windows: BrowserContext[] = []

  before(async function () {
    this.timeout(60_000)
    scene = await aScene()
    const writer = await scene.world.person(wren)
    await aTranslation(writer, {
      number: scene.article,
      language: 'en',
      text: { title: payloads[0], summary: payloads[18], body: payloads.join('\n\n') }
    })
    const customer = await scene.world.person(maja)
    const agent = await scene.world.person(omar)
    for (const body of inMessages(payloads)) {
      await changeTicket(scene.ticket, ticket => reply(ticket, { by: customer, body }))
      await changeTicket(scene.ticket, ticket => reply(ticket, { by: agent, body }))
    }
    await scene.world.settle()
  })

  after(() => Promise.all(windows.map(window => window.close())))

  it('does nothing as an article', async () => {
    const { page, harm } = await open(scene.people.stranger)
    await page.goto(`${scene.world.base}/en/articles/${scene.slug}`)
    expect(await provoke(page)).to.deep.equal([])
    // A picture that a writer puts into an article is loaded; nothing else is.
    harm.requests = harm.requests.filter(request => !/^image https:\/\/example\.com\//.test(request))
    expect(harm).to.deep.equal({ dialogs: [], requests: [], violations: [], errors: [] })
  }).timeout(60_000)

  for (const [says, kind, path] of [
    ['a request', 'customer', () => `/en/requests/${scene.ticket}`],
    ['a ticket', 'agent', () => `/desk/tickets/${scene.ticket}`]
  ] as const)
    it(`does nothing, and fetches nothing, as ${says}`, async () => {
      const { page, harm } = await open(scene.people[kind])
      await page.goto(scene.world.base + path())
      expect(await provoke(page)).to.deep.equal([])
      expect(harm).to.deep.equal({ dialogs: [], requests: [], violations: [], errors: [] })
    }).timeout(60_000)

  it('does nothing, and fetches nothing, as a mail, where no policy stops it', async () => {
    const { page, harm } = await open(scene.people.stranger)
    for (const { html } of scene.world.mails.sent.filter(mail => mail.html.includes('alert'))) {
      await page.setContent(html)
      expect(await provoke(page)).to.deep.equal([])
    }
    expect(scene.world.mails.sent.some(mail => mail.html.includes('alert(1)'))).to.equal(true)
    expect(harm).to.deep.equal({ dialogs: [], requests: [], violations: [], errors: [] })
  }).timeout(60_000)

  /** A window with somebody's cookies, and all that goes wrong in it. */
  async function open(visitor: Visitor): Promise<{ page: Page; harm: Harm }> {
    const { base } = scene.world
    const window = await newWindow()
    windows.push(window)
    await window.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: base })))
    const harm: Harm = { dialogs: [], requests: [], violations: [], errors: [] }
    await window.route(
      address => address.protocol.startsWith('http') && address.origin !== base,
      route => {
        harm.requests.push(`${route.request().resourceType()} ${route.request().url()}`)
        return route.abort()
      }
    )
    const page = await window.newPage()
    page.on('dialog', dialog => {
      harm.dialogs.push(dialog.message())
      return dialog.dismiss()
    })
    page.on('pageerror', error => harm.errors.push(error.message))
    page.on('console', message => {
      if (/content security policy|refused to/i.test(message.text())) harm.violations.push(message.text())
    })
    return { page, harm }
  }
})

/** As many messages as they need, none longer than a message may be. */
function inMessages(texts: string[]): string[] {
  const half = Math.ceil(texts.length / 2)
  return [texts.slice(0, half), texts.slice(half)].map(part => part.join('\n\n'))
}

/** Touches everything on a page as a reader might, and says what a script could get a hold of. */
function provoke(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      for (const { name, value } of element.attributes)
        if (/^on/i.test(name) || /^\s*(java|vb)script:/i.test(value))
          found.push(`${element.tagName} ${name}="${value}"`)
      if (element.id && element.id in document && !element.closest('header, form[action^="/"]'))
        found.push(`#${element.id}`)
    }
    const strange = document.querySelectorAll(
      'iframe, object, embed, applet, base, frame, portal, math, xss, marquee, meta[http-equiv], body script:not([src])'
    )
    found.push(...[...strange].map(element => element.outerHTML.slice(0, 80)))

    document.addEventListener('click', event => event.preventDefault(), true)
    for (const element of document.querySelectorAll<HTMLElement>('.prose *, .entry *, article *, td *')) {
      for (const type of [
        'mouseover',
        'mouseenter',
        'pointerenter',
        'focus',
        'animationstart',
        'toggle',
        'error',
        'load'
      ])
        element.dispatchEvent(new Event(type, { bubbles: true }))
      if (element.tagName === 'A') element.click()
    }
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))
    return found
  })
}
