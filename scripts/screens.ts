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
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    languages: { type: 'string', default: 'en,ar' },
    widths: { type: 'string', default: '1440,375' },
    schemes: { type: 'string', default: 'light,dark' },
    only: { type: 'string', default: '' },
    at: { type: 'string' }
  }
})
const folder = positionals[0] ?? 'screens'

const forEverybody: Record<string, string> = {
  home: '/@',
  category: '/@/categories/1',
  section: '/@/sections/1',
  article: '/@/articles/1',
  search: '/@/search?q=invoice',
  nothing: '/@/search?q=quantum+teapots',
  ask: '/@/ask',
  'sign-in': '/@/sign-in',
  'not-found': '/@/nowhere'
}

const forStaff: Record<string, string> = {
  queue: '/desk',
  ticket: '/desk/tickets/1',
  gaps: '/gaps',
  gap: '/gaps/1',
  articles: '/writing',
  'new-article': '/writing/new',
  editor: '/writing/articles/1/en',
  translate: '/writing/articles/1/pl',
  revisions: '/writing/articles/1/en/revisions',
  translations: '/writing/translations',
  tree: '/writing/tree',
  people: '/admin/people',
  account: '/@/account'
}

log.level = 'error'
await mkdir(folder, { recursive: true })
const data = await mkdtemp(join(tmpdir(), 'lacuna-screens-'))
const program = values.at
  ? undefined
  : await startProgram(readConfig({ ...process.env, PORT: '0', DATA_DIR: data, LOG_LEVEL: 'error' }))
const base = values.at ?? program!.address
await browser()

for (const language of values.languages.split(','))
  for (const scheme of values.schemes.split(','))
    for (const width of values.widths.split(',').map(Number)) await picture(language, scheme as 'light' | 'dark', width)

await closeBrowser()
await program?.stop()
await rm(data, { recursive: true, force: true })

async function picture(language: string, scheme: 'light' | 'dark', width: number) {
  const window = await newWindow({ viewport: { width, height: width < 600 ? 812 : 900 }, colorScheme: scheme })
  const page = await window.newPage()
  const take = async (pages: Record<string, string>) => {
    for (const [name, path] of Object.entries(pages)) {
      if (!name.includes(values.only)) continue
      await page.goto(base + path.replace('@', language))
      await page.screenshot({ path: join(folder, `${name}-${language}-${scheme}-${width}.png`) })
    }
  }
  await take(forEverybody)
  await signIn(page, language)
  await take(forStaff)
  await window.close()
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
