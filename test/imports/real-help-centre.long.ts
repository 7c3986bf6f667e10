import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import mongoose from 'mongoose'
import { type Article, Articles } from '../../server/articles/article.ts'
import { stateOf } from '../../server/articles/coverage.ts'
import { importZendeskHelpCentre } from '../../server/imports/zendesk-help-centre.ts'
import { languagesOf } from '../../server/imports/zendesk-locales.ts'
import { theProgram } from '../../server/people/permissions.ts'
import { contentLanguages, readSettings } from '../../server/settings.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('importing a real help centre from Zendesk', () => {
  let world: World
  let before: string[]

  beforeEach(async () => {
    world = await freshWorld()
    before = contentLanguages()
  })

  afterEach(async () => {
    await mongoose.model('Settings').updateOne({}, { contentLanguages: before })
    await readSettings(world.program.services.config)
  })

  it('agrees with what is missing and outdated there', async function () {
    this.timeout(240_000)
    const real = join(import.meta.dirname, '../../../shared/data/import/zendesk-help-centre')
    if (!(await isThere(real))) return this.skip()

    const { languages } = await importZendeskHelpCentre({ folder: real, by: theProgram })
    const expected: Record<string, { missing: number; outdated: number }> = JSON.parse(
      await readFile(join(real, 'expected_locale_gaps.json'), 'utf8')
    )
    const articles = (await Articles.find(
      {},
      {
        source: 1,
        changesOfMeaning: 1,
        'translations.language': 1,
        'translations.follows': 1,
        'translations.published.edition': 1
      }
    )) as Article[]
    const tags = languagesOf(Object.keys(expected), languages)
    for (const [locale, { missing, outdated }] of Object.entries(expected)) {
      const states = articles.map(article => stateOf(article, tags.get(locale)!))
      const counted = {
        missing: states.filter(state => state === 'missing').length,
        outdated: states.filter(state => state === 'major').length
      }
      expect(counted, locale).to.deep.equal({ missing, outdated })
    }
  })
})

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false
  )
