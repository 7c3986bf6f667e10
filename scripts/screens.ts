import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { readConfig } from '../server/config.ts'
import { log } from '../server/log.ts'
import { startProgram } from '../server/program.ts'
import { staffPassword } from '../server/seed/seed-people.ts'
import { browser, closeBrowser, newWindow } from '../test/support/browser.ts'

/**
 * A picture of every page of the seeded company.
 * node --import tsx scripts/screens.ts FOLDER [--languages en,ar] [--widths 1440,375] [--schemes light,dark] [--only desk]
 * --at ADDRESS takes them of a program that runs already, --full shows every page to its end, narrow ones as on a phone.
 * Pages that can be scrolled sideways, though they should not, are named.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    languages: { type: 'string', default: 'en,ar' },
    widths: { type: 'string', default: '1440,375' },
    schemes: { type: 'string', default: 'light,dark' },
    only: { type: 'string', default: '' },
    at: { type: 'string' },
    full: { type: 'boolean', default: false }
  }
})
const folder = positionals[0] ?? 'screens'

const forEverybody: Record<string, string> = {
  home: '/@',
  category: '/@/categories/1',
  section: '/@/sections/2',
  article: '/@/articles/1',
  search: '/@/search?q=invoice',
  nothing: '/@/search?q=quantum+teapots',
  ask: '/@/ask',
  unanswered: '/@/ask?subject=quantum+teapots+for+the+office',
  'sign-in': '/@/sign-in',
  'not-found': '/@/nowhere',
  'dev-mails': '/dev/mails'
}

const forCustomers: Record<string, string> = {
  requests: '/@/requests',
  refused: '/desk'
}

const forStaff: Record<string, string> = {
  queue: '/desk',
  explain: '/admin/search?q=invoice+mistake',
  'desk-search': '/desk/search?q=invoice',
  'desk-search-start': '/desk/search',
  'desk-search-nothing': '/desk/search?q=quantum+teapots',
  ticket: '/desk/tickets/1',
  gaps: '/gaps',
  gap: '/gaps/1',
  articles: '/writing',
  'new-article': '/writing/new',
  editor: '/writing/articles/1/en',
  translate: '/writing/articles/1/pl',
  preview: '/writing/articles/1/en/preview',
  'revision-list': '/writing/articles/1/en/revisions',
  'revision-one': '/writing/articles/1/en/revisions/1',
  translations: '/writing/translations',
  tree: '/writing/tree',
  synonyms: '/writing/synonyms',
  'synonyms-arabic': '/writing/synonyms?language=ar',
  people: '/admin/people',
  'people-customers': '/admin/people?who=customers',
  account: '/@/account'
}

log.level = 'error'
await mkdir(folder, { recursive: true })
const data = await mkdtemp(join(tmpdir(), 'lacuna-screens-'))
const program = values.at
  ? undefined
  : await startProgram(
      readConfig({ ...process.env, PORT: '0', BASE_URL: 'http://localhost', DATA_DIR: data, LOG_LEVEL: 'error' })
    )
const base = values.at ?? program!.address
await browser()

for (const language of values.languages.split(','))
  for (const scheme of values.schemes.split(','))
    for (const width of values.widths.split(',').map(Number)) await picture(language, scheme as 'light' | 'dark', width)

await closeBrowser()
await program?.stop()
await rm(data, { recursive: true, force: true })

async function picture(language: string, scheme: 'light' | 'dark', width: number) {
  const isPhone = width < 600
  const options = { viewport: { width, height: isPhone ? 812 : 900 }, colorScheme: scheme }
  const open = async () => (await newWindow({ ...options, isMobile: isPhone, hasTouch: isPhone })).newPage()
  const isWanted = (name: string) => name.includes(values.only)
  const shoot = async (page: Page, name: string) => {
    if (!isWanted(name)) return
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    )
    if (tooWide > 0) process.stdout.write(`${name} ${language} ${width}: ${tooWide} px too wide\n`)
    const path = join(folder, `${name}-${language}-${scheme}-${width}.png`)
    await page.screenshot({ path, fullPage: values.full })
  }
  const take = async (page: Page, pages: Record<string, string>) => {
    for (const [name, path] of Object.entries(pages)) {
      if (!isWanted(name)) continue
      await page.goto(base + path.replace('@', language))
      await shoot(page, name)
    }
  }

  const reader = await open()
  await take(reader, forEverybody)
  if (
    isWanted('link-sent') ||
    isWanted('mail-read') ||
    Object.keys(forCustomers).concat('request-one').some(isWanted)
  ) {
    const open = await askForLink(reader, language)
    await shoot(reader, 'link-sent')
    await reader.goto(open.mail)
    await shoot(reader, 'mail-read')
    await reader.goto(open.link)
    await shoot(reader, 'open-link')
    await Promise.all([reader.waitForURL(/requests/), reader.locator('main form button.primary').click()])
    await take(reader, forCustomers)
    await reader.goto(`${base}/${language}/requests`)
    await reader.goto(base + (await reader.locator('.request .what').first().getAttribute('href')))
    await shoot(reader, 'request-one')
  }
  if (isWanted('received')) {
    const stranger = await open()
    await ask(stranger, language)
    await shoot(stranger, 'received')
    await stranger.context().close()
  }
  await reader.context().close()

  if (!Object.keys(forStaff).concat('person').some(isWanted)) return
  const page = await open()
  await signIn(page, language)
  await take(page, forStaff)
  if (isWanted('person')) {
    await page.goto(`${base}/admin/people`)
    await page.goto(base + (await page.locator('.table tbody a').last().getAttribute('href')))
    await shoot(page, 'person')
  }
  await page.context().close()
}

/** The addresses of the mail with which a customer signs in, and of the page that it leads to. */
async function askForLink(page: Page, language: string): Promise<{ mail: string; link: string }> {
  const email = 'priya@kettle-works.example'
  const inbox = await page.context().newPage()
  const newest = async () => {
    await inbox.goto(`${base}/dev/mails?to=${encodeURIComponent(email)}`)
    const first = inbox.locator('.request .what').first()
    return (await first.isVisible()) ? await first.getAttribute('href') : null
  }
  const before = await newest()
  await page.goto(`${base}/${language}/sign-in?next=/${language}/requests`)
  await page.locator('#email').fill(email)
  await Promise.all([page.waitForURL(/link/), page.locator('form.stack button.primary').first().click()])
  let found = await newest()
  for (let tries = 0; tries < 20 && found === before; tries++) {
    await inbox.waitForTimeout(500)
    found = await newest()
  }
  if (!found || found === before) throw new Error(`No mail has come for ${email}`)
  const mail = base + found
  await inbox.goto(mail)
  const link = /https?:\S+sign-in\/\S+/.exec((await inbox.locator('.mail-text').textContent()) ?? '')?.[0]
  await inbox.close()
  return { mail, link: base + new URL(link ?? base).pathname }
}

async function ask(page: Page, language: string) {
  await page.goto(`${base}/${language}/ask`)
  await page.locator('#subject').fill('The total is wrong')
  await page.locator('#body').fill('The total of the last invoice does not include the discount.')
  await page.locator('#name').fill('Ada Kern')
  await page.locator('#email').fill('ada@kern.example')
  await Promise.all([page.waitForURL(/received|ask\/|requests/), page.locator('button.primary.large').click()])
}

/** As the administrator, who sees every page, and who speaks the language of the pictures. */
async function signIn(page: Page, language: string) {
  await page.goto(`${base}/${language}/sign-in`)
  await page.locator('.with-password > summary').click()
  await page.locator('#staff-email').fill('lea@halden.example')
  await page.locator('#password').fill(staffPassword)
  await Promise.all([page.waitForURL(/\/desk/), page.locator('.with-password button.primary').click()])
  await page.goto(`${base}/${language}/account`)
  await page.locator('#language').selectOption(language)
  await Promise.all([page.waitForURL(/account/), page.locator('.account form button.primary').first().click()])
}
