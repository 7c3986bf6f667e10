import { expect } from 'chai'
import type { World } from '../support/world.ts'
import { faultsOnEveryPage } from './faults-on-pages.ts'
import { seededWorld, whatIsThere } from './seeded-company.ts'
import { Windows } from './windows.ts'

/** `accessible.long.ts` looks at the other looks: dark, and in Arabic. */
describe('every page', () => {
  let world: World
  const windows = new Windows()

  before(async function () {
    this.timeout(60_000)
    world = await seededWorld()
  })

  afterEach(() => windows.close())

  it('is accessible, fits narrow screens and has no errors', async function () {
    this.timeout(360_000)
    const there = await whatIsThere(world, ['en'])
    const faults = await faultsOnEveryPage({ world, there, windows }, { language: 'en', unfolded: 'light' })
    expect(faults.join('\n')).to.equal('')
  })
})
