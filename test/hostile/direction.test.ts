import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { People } from '../../server/people/person.ts'
import { newWindow } from '../support/browser.ts'
import { aScene, newId, type Scene, visitorOf } from './scene.ts'

/** Written from right to left, and made to draw its neighbours along if nothing holds it. */
const name = 'דנה'

describe('a name that is written the other way (H12)', () => {
  let scene: Scene
  let window: BrowserContext

  before(async function () {
    this.timeout(60_000)
    scene = await aScene()
    const { world, people } = scene
    for (const person of await People.find()) await person.set({ name, organisation: name }).save()
    people.customer = await visitorOf(world, 'customer')
    await people.customer.get(`/en/search?q=${encodeURIComponent(name)}`)
    const asked = await people.customer.submit('/en/ask', { subject: name, body: name, entry: newId() })
    scene.ticket = Number(asked.address.split('/').at(-1))
    await people.agent.submit(`/desk/tickets/${scene.ticket}/replies`, { body: name, to: 'customer' })
    await people.agent.submit(`/desk/tickets/${scene.ticket}/tags`, { tags: name })
    await people.writer.submit(`/gaps/${scene.gap}/name`, { name })
    await people.writer.submit(`/gaps/${scene.gap}/claim`)
    window = await newWindow()
    await window.addCookies([...people.admin.cookies].map(([name, value]) => ({ name, value, url: world.base })))
  })

  after(() => window?.close())

  for (const [says, path] of [
    ['the queue', () => '/desk'],
    ['a ticket', () => `/desk/tickets/${scene.ticket}`],
    ['the gaps', () => '/gaps'],
    ['a gap', () => `/gaps/${scene.gap}`],
    ['the people', () => '/admin/people?who=customers'],
    ['a person', () => `/admin/people/${scene.person}`]
  ] as const)
    it(`keeps to its own place in ${says}`, async () => {
      const page = await window.newPage()
      await page.goto(scene.world.base + path())
      expect(await page.getByText(name).count()).to.be.greaterThan(0)
      expect(await unheld(page, name)).to.deep.equal([])
      await page.close()
    }).timeout(60_000)
})

/** Where a name shares a line with other things and nothing keeps their directions apart. A sentence with a name in it has its own line. */
function unheld(page: Page, word: string): Promise<string[]> {
  return page.evaluate(word => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.textContent?.includes(word) || text.parentElement?.closest('option, textarea, script, title')) continue
      let element = text.parentElement
      while (
        element &&
        getComputedStyle(element).display.startsWith('inline') &&
        !/isolate|plaintext/.test(getComputedStyle(element).unicodeBidi)
      )
        element = element.parentElement
      const line = element?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
      const isHeld = element && /isolate|plaintext/.test(getComputedStyle(element).unicodeBidi)
      if (!isHeld && line !== text.textContent.replace(/\s+/g, ' ').trim()) found.push(line.slice(0, 100))
    }
    return found
  }, word)
}
