import { expect } from 'chai'
import mongoose from 'mongoose'
import { gapNumbered } from '../../server/gaps/find.ts'
import { type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { recogniseNames } from '../../server/gaps/recognise-names.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('names of gaps that earlier versions have kept', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  async function kept(words: string, fields: Partial<GapFields> = {}) {
    const gap = await aGap(asked(words, { language: 'pl' }))
    await Gaps.updateOne({ number: gap }, { $set: { keptAt: new Date(), ...fields } })
    return gap
  }
  const recognise = () => recogniseNames(world.program.services)
  const languageOf = async (gap: number) => (await gapNumbered(gap)).nameLanguage

  it('are in the language that they are in, or else in that of who asked, where people gave them', async () => {
    const named = await kept('Waluty', { name: 'Issue invoices in other currencies' })
    const number = await kept('Konto', { name: '4711' })
    await recognise()
    expect([await languageOf(named), await languageOf(number)]).to.deep.equal(['en', 'pl'])
  })

  it('are in none where the program called them what somebody asked, or nobody has shaped them', async () => {
    const claimed = await kept('Zmiana waluty na fakturze')
    const elsewhere = await kept('Konto', { name: 'Zmiana waluty na fakturze' })
    const unshaped = await aGap(asked('Change the currency'))
    await recognise()
    expect([await languageOf(claimed), await languageOf(elsewhere)]).to.deep.equal([null, 'pl'])
    expect(await languageOf(unshaped)).to.equal(undefined)
  })

  it('are looked at once, however many they are', async () => {
    const gaps = Array.from({ length: 201 }, (_, at) => ({
      ...{ number: 1_000 + at, name: `${at}`, language: 'en', state: 'open', keptAt: new Date() }
    }))
    await Gaps.collection.insertMany(gaps as never[])
    await recognise()
    expect(await Gaps.countDocuments({ nameLanguage: 'en' })).to.equal(201)
    const sent: string[] = []
    const note = ({ commandName }: { commandName: string }) => sent.push(commandName)
    const client = mongoose.connection.getClient().on('commandStarted', note)
    await recognise()
    client.off('commandStarted', note)
    expect(sent).to.deep.equal(['find'])
  })

  it('leave what somebody names meanwhile', async () => {
    const gap = await kept('Waluty', { name: 'Currencies of all countries' })
    const languageOfName = async () => {
      await Gaps.updateOne({ number: gap }, { $set: { name: 'Alle Währungen', nameLanguage: 'de' } })
      return 'en'
    }
    await recogniseNames({ recogniser: { languageOf: languageOfName } } as never)
    expect(await languageOf(gap)).to.equal('de')
  })
})
