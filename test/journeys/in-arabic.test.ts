import { expect } from 'chai'
import type { Locator, Page } from 'playwright-core'
import { openTicket } from '../../server/tickets/open.ts'
import { anArticle, aSection } from '../articles/a-help-centre.ts'
import { omar, wren, yusuf } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'
import { press, Windows } from './windows.ts'

const wide = { viewport: { width: 1440, height: 900 } }

describe('in Arabic', function () {
  this.timeout(60_000)
  let world: World
  let section: number
  let article: number
  const windows = new Windows()

  before(async () => {
    world = await freshWorld()
    const writer = await world.person(wren)
    section = (await aSection(writer)).section
    article = await anArticle(writer, {
      section,
      texts: {
        en: {
          title: 'Write an invoice',
          summary: 'In five steps.',
          body: textOf(['First step', 'Second step', 'Third step'])
        },
        ar: {
          title: 'إنشاء فاتورة',
          summary: 'في خمس خطوات.',
          body: textOf(['الخطوة الأولى', 'الخطوة الثانية', 'الخطوة الثالثة'])
        }
      }
    })
    await anArticle(writer, { section, texts: { en: { title: 'Invoices for API users (v2)?', body: 'Use the API.' } } })
    await world.settle()
  })

  afterEach(() => windows.close())

  it('pages run from right to left, as a mirror of the English ones', async () => {
    const page = await windows.open(world, { ...wide, locale: 'ar' })
    await page.goto('/')
    expect(new URL(page.url()).pathname).to.equal('/ar')
    expect(await page.locator('html').getAttribute('lang')).to.equal('ar')
    expect(await directionOf(page.locator('html'))).to.equal('rtl')
    expect(await fromStart(page, '.site-header .brand')).to.be.below(0.5)
    expect(await fromStart(page, '.site-header nav')).to.be.above(0.5)
    expect(await fromStart(page, 'main .search button')).to.be.above(await fromStart(page, 'main .search input'))

    await page.goto(`/ar/articles/x-${article}`)
    expect(await fromStart(page, '.article.text')).to.be.below(await fromStart(page, '.toc'))
    const inArabic = await page.locator('header.article h1').evaluate(distances)
    await page.goto(`/en/articles/x-${article}`)
    const inEnglish = await page.locator('header.article h1').evaluate(distances)
    expect(inArabic.fromRight).to.be.closeTo(inEnglish.fromLeft, 20)
  })

  it('nothing is placed by left and right: the desk is mirrored too', async () => {
    await opened()
    const page = await windows.openFor(world, omar, wide)
    await page.goto('/en/account')
    await page.locator('#language').selectOption('ar')
    await press(page, 'form[action="/en/account"] button.primary')
    expect(new URL(page.url()).pathname).to.equal('/ar/account')
    await page.goto('/desk')
    expect(await directionOf(page.locator('html'))).to.equal('rtl')
    expect(await fromStart(page, '.rail')).to.be.below(0.2)
    await page.locator('.queue-row .subject').first().click()
    await page.locator('#composer').waitFor()
    expect(await fromStart(page, '.side')).to.be.above(await fromStart(page, '.pane'))
    expect(await fromStart(page, '.pane')).to.be.above(await fromStart(page, '.list'))
  })

  it('text of another direction keeps its own and moves nothing beside it', async () => {
    const number = await opened()
    const page = await windows.openFor(world, yusuf, wide)
    await page.goto(`/ar/requests/${number}`)
    expect(await directionOf(page.locator('h1'))).to.equal('ltr')
    const [first, second] = await page
      .locator('.thread .entry .text')
      .evaluateAll(texts => texts.map(text => getComputedStyle(text).direction))
    expect([first, second]).to.deep.equal(['ltr', 'rtl'])
    const author = page.locator('.thread .entry header bdi').first()
    expect(await author.evaluate(name => getComputedStyle(name).unicodeBidi)).to.equal('isolate')
    expect(await page.locator('#facts bdi', { hasText: `#${number}` }).evaluate(visualOrder)).to.equal(`#${number}`)

    await page.goto('/ar/search?q=API')
    const link = page.locator('.hits a[lang="en"]', { hasText: 'Invoices for API users (v2)?' }).first()
    expect(await directionOf(link)).to.equal('ltr')
    expect(await link.evaluate(visualOrder)).to.equal('Invoices for API users (v2)?')
  })

  it('somebody who changes the language stays on the page', async () => {
    const page = await windows.open(world, wide)
    await page.goto(`/en/articles/x-${article}`)
    await page.locator('.site-header details.menu > summary').first().click()
    await press(page, '.site-header a[hreflang="ar"]')
    await page.getByRole('heading', { level: 1, name: 'إنشاء فاتورة' }).waitFor()
    expect(await directionOf(page.locator('html'))).to.equal('rtl')

    await page.goto('/ar/search?q=API')
    await page.locator('.site-header details.menu > summary').first().click()
    await press(page, '.site-header a[hreflang="en"]')
    expect(new URL(page.url()).pathname).to.equal('/en/search')
    expect(await page.locator('main input[name="q"]').inputValue()).to.equal('API')
  })

  /** A request with an English subject, and messages in both directions. */
  async function opened(): Promise<number> {
    const { number } = await openTicket({
      by: await world.person(yusuf),
      subject: 'API keys (2)!',
      body: 'Where do I find them?',
      language: 'ar',
      trail: {}
    })
    const visitor = await world.signIn(yusuf)
    await visitor.submit(`/ar/requests/${number}/replies`, {
      body: 'أين أجدها؟',
      entry: number.toString(16).padStart(24, '0')
    })
    return number
  }
})

function textOf(headings: string[]): string {
  return headings.map(heading => `## ${heading}\n\n${heading} 1.`).join('\n\n')
}

function directionOf(what: Locator): Promise<string> {
  return what.evaluate(element => getComputedStyle(element).direction)
}

/** How far the middle of something is from where lines begin: 0 there, 1 at the other side. */
async function fromStart(page: Page, selector: string): Promise<number> {
  return page
    .locator(selector)
    .first()
    .evaluate(element => {
      const { left, width } = element.getBoundingClientRect()
      const middle = (left + width / 2) / document.documentElement.clientWidth
      return getComputedStyle(document.documentElement).direction === 'rtl' ? 1 - middle : middle
    })
}

function distances(element: Element) {
  const { left, right } = element.getBoundingClientRect()
  return { fromLeft: left, fromRight: document.documentElement.clientWidth - right }
}

/** A line as it stands on the screen, from left to right. */
function visualOrder(element: Element): string {
  const letters: { letter: string; left: number }[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [index, letter] of [...node.textContent!].entries()) {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + 1)
      letters.push({ letter, left: range.getBoundingClientRect().left })
    }
  }
  return letters
    .sort((a, b) => a.left - b.left)
    .map(({ letter }) => letter)
    .join('')
}
