import { expect } from 'chai'
import type { World } from '../support/world.ts'
import { faultsOnEveryPage, type Look } from './faults-on-pages.ts'
import { type Findings, seededWorld, whatIsThere } from './seeded-company.ts'
import { Windows } from './windows.ts'

const looks: Record<string, Look> = {
  'in English, dark': { language: 'en', unfolded: 'dark', isTouched: true },
  'in Arabic': { language: 'ar', unfolded: 'dark', folded: 'light', isTouched: true }
}

describe('every page', () => {
  let world: World
  let there: Findings
  const windows = new Windows()

  before(async function () {
    this.timeout(60_000)
    world = await seededWorld()
    there = await whatIsThere(world, ['en', 'ar'])
  })

  afterEach(() => windows.close())

  for (const [name, look] of Object.entries(looks))
    it(`is accessible, fits narrow screens and has no errors, ${name}`, async function () {
      this.timeout(360_000)
      const faults = await faultsOnEveryPage({ world, there, windows }, look)
      expect(faults.join('\n')).to.equal('')
    })
})
