import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import Handlebars from 'handlebars'
import { languages } from '../server/languages/languages.ts'
import { bundleAssets } from '../server/web/assets.ts'
import { render, viewNames, viewText } from '../server/web/templates.ts'
import { helpers } from '../server/web/view-helpers.ts'

const css = join(import.meta.dirname, '../public/css')

describe('the views', () => {
  it('know every text and icon that they name, in every language', async () => {
    await bundleAssets()
    const setting = { language: 'en', timeZone: 'UTC', now: new Date(), places: [] }
    for (const { code } of languages) expect(render('shared/_said', code, {}, setting)).to.equal('\n')
  })

  it('use no helper and no part that is not there', () => {
    const knownHelpers = Object.fromEntries(Object.keys(helpers('en')).map(name => [name, true]))
    const names = new Set(viewNames())
    for (const view of viewNames()) {
      Handlebars.precompile(viewText(view), { knownHelpers, knownHelpersOnly: true })
      for (const [, part] of viewText(view).matchAll(/\{\{#?>\s*([\w/-]+)/g))
        expect(names.has(part!), `${view} shows ${part}`).to.equal(true)
    }
  })

  it('give every helper what it works on', () => {
    const alone = viewNames().flatMap(view =>
      [...viewText(view).matchAll(/\{\{(\w+)\}\}/g)]
        .map(([, name]) => name!)
        .filter(name => name !== 'path' && name in helpers('en'))
        .map(name => `${view}: ${name}`)
    )
    expect(alone).to.deep.equal([])
  })

  it('have no script, style or handler of their own, which the page’s policy would refuse', () => {
    const wrong = viewNames().filter(
      view =>
        !view.startsWith('layouts/mail') &&
        /<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*src=)/i.test(viewText(view))
    )
    expect(wrong).to.deep.equal([])
  })

  it('say nothing in one language only', () => {
    const spoken = viewNames().flatMap(view => wordsIn(viewText(view)).map(words => `${view}: ${words}`))
    expect(spoken).to.deep.equal([])
  })

  it('never show what people wrote as markup', () => {
    const raw = viewNames().flatMap(view =>
      [...viewText(view).matchAll(/\{\{\{\s*([^}]+?)\s*\}\}\}/g)].map(([, name]) => `${view}: ${name}`)
    )
    expect(raw.filter(each => !madeSafe.has(each.split(': ')[1]!))).to.deep.equal([])
  })
})

describe('the style sheets', () => {
  it('know no left and right', () => {
    const sheets = readdirSync(css, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.css'))
    const physical = sheets.flatMap(file =>
      [
        ...readFileSync(join(css, file), 'utf8').matchAll(
          /(?:^|[{;\s])((?:margin|padding|border)-(?:left|right|top|bottom)|left|right|text-align:\s*(?:left|right)|(?:min-|max-)?(?:width|height))\s*:/g
        )
      ]
        .map(([, property]) => `${file}: ${property}`)
        .filter(found => !/\(\s*$/.test(found))
    )
    expect(physical).to.deep.equal([])
  })
})

/** What is shown as it is has been rendered by a view, or sanitised, before. */
const madeSafe = new Set(['body', 'html', 'answered.html', 'preview'])

/** Text between tags that is in no locale file: names of ours, signs and single letters are no words. */
function wordsIn(view: string): string[] {
  const bare = view
    .replace(/\{\{!--[\s\S]*?--\}\}/g, '')
    .replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>/g, '')
    .replace(/\{\{[\s\S]*?\}\}\}?/g, '')
    .replace(/<[^>]*>/g, '\n')
  return bare
    .split('\n')
    .map(line => line.trim())
    .filter(line => /\p{L}{2,}/u.test(line) && !/^(– )?(Lacuna|UTC|Ctrl|Enter)$/.test(line))
}
