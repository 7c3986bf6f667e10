import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { theProgram } from '../../server/people/permissions.ts'
import { changeSynonyms, groupsOf } from '../../server/search/find-synonyms.ts'
import { addGroups, removeGroup } from '../../server/search/keep-synonyms.ts'
import { wren } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'
import { Windows } from './windows.ts'

describe('the page of synonyms, while several groups are being written', function () {
  this.timeout(60_000)
  let world: World
  let page: Page
  const windows = new Windows()

  beforeEach(async () => {
    world = await freshWorld()
    const groups = [
      ['chair', 'seat'],
      ['refund', 'moneyback']
    ]
    await changeSynonyms('en', list => addGroups(list, { by: theProgram, groups }))
    page = await windows.openFor(world, wren)
    await page.goto('/writing/synonyms?language=en')
  })

  afterEach(() => windows.close())

  const rows = () => page.locator('.synonym-group .input')
  const added = () => page.locator('#groups')
  const written = async () => [await added().inputValue(), ...(await rows().evaluateAll(valuesIn))]
  const save = (row: number) => page.locator('.synonym-group button').nth(row).click()

  it('keeps all that was typed when one of them is saved, and lets go of what was sent', async () => {
    await added().fill('desk, table')
    await rows().nth(0).fill('chair, seat, stool')
    await rows().nth(1).fill('refund, moneyback, cashback')
    await save(1)
    await page.getByText('Saved: refund, moneyback, cashback.').waitFor()
    expect(await written()).to.deep.equal(['desk, table', 'chair, seat, stool', 'refund, moneyback, cashback'])

    await save(0)
    await page.getByText('Saved: chair, seat, stool.').waitFor()
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByText('Added: desk, table.').waitFor()
    expect(await added().inputValue()).to.equal('')
    await page.reload()
    expect(await added().inputValue()).to.equal('')
  })

  it('keeps it for who looks at another language meanwhile, and where somebody else was faster', async () => {
    await rows().nth(0).fill('chair, seat, stool')
    await page.goto('/writing/synonyms?language=pl')
    expect(await added().inputValue()).to.equal('')
    const group = (await groupsOf('en')).find(({ sayings }) => sayings.includes('chair'))!
    await changeSynonyms('en', list => removeGroup(list, { by: theProgram, group: group._id.toString() }))
    await page.goto('/writing/synonyms?language=en')

    expect(await written()).to.deep.equal(['chair, seat, stool', 'refund, moneyback'])
  })
})

const valuesIn = (fields: Element[]) => fields.map(field => (field as HTMLInputElement).value)
