import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, LaunchOptions, Page } from 'playwright-core'
import { packagedBrowser } from './packaged-browser.ts'

const debian = '/usr/bin/chromium'
let running: Promise<Browser> | undefined

/** Debian's Chromium where it is installed, else the one that comes with an npm package. Says which, once. */
export function browser(): Promise<Browser> {
  running ??= launch()
  return running
}

export async function closeBrowser(): Promise<void> {
  await (await running)?.close()
  running = undefined
}

async function launch(): Promise<Browser> {
  return start(existsSync(debian) ? { executablePath: debian } : await packagedBrowser())
}

async function start({ args = [], ...options }: LaunchOptions): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  const started = await chromium.launch({ ...options, args: [...quiet, ...args] })
  process.stdout.write(`    (browser: Chromium ${started.version()}, ${options.executablePath})\n`)
  return started
}

/** What a window of Chromium does besides showing its page takes longer than most of our pages. */
const unwanted = [
  'HttpsUpgrades',
  'IsolateOrigins',
  'MediaRouter',
  'OmniboxAimPopup',
  'OptimizationHints',
  'PaintHolding',
  'PreloadTopChromeWebUI',
  'SpareRendererForSitePerProcess',
  'Translate',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
  'site-per-process'
]
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--in-process-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-site-isolation-trials',
  '--renderer-process-limit=1',
  `--disable-features=${unwanted.join(',')}`
]

/** A browser of its own for one person, with its own cookies. */
export async function newWindow(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await (await browser()).newContext({ locale: 'en-GB', ...options })
  context.setDefaultTimeout(20_000)
  return context
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding {
  id: string
  help: string
  nodes: { target: string[]; failureSummary?: string }[]
}

/** Has axe-core in each page that is opened there: that takes a third of what bringing it into one that is open takes. */
export async function openWithAxe(page: Page): Promise<void> {
  await page.addInitScript({ content: await axe })
}

/** What axe-core finds wrong with a page, by all of its rules or only some: nothing, one hopes. A line for each. */
export async function faultsOf(page: Page, runOnly?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axe)
  const violations = await page.evaluate(async runOnly => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: unknown[] }> } }
    return (await axe.run({ resultTypes: ['violations'], ...(runOnly && { runOnly }) })).violations
  }, runOnly)
  return (violations as Finding[]).map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes
        .map(node => node.target.join(' '))
        .slice(0, 3)
        .join(', ')})`
  )
}
