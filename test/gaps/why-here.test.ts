import { expect } from 'chai'
import { changeGap, gapNumbered } from '../../server/gaps/find.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { voicesOf } from '../../server/gaps/voices.ts'
import { rename } from '../../server/gaps/work.ts'
import type { Services } from '../../server/services.ts'
import { contentLanguages } from '../../server/settings.ts'
import { wren } from '../support/cast.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('why a question was put into a gap', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
    // A page does not wait for what recognises languages to be there; this test does.
    await world.program.services.recogniser.languageOf('Hello', { among: ['de', 'en'], hint: 'en' })
  })

  /** In which language the name is read that the question is compared with. */
  async function nameReadIn(gap: number): Promise<string | undefined> {
    let read: string | undefined
    const questions = {
      isReady: () => true,
      why: async (named: { language: string }) => {
        read = named.language
        return []
      }
    }
    await voicesOf(await gapNumbered(gap), 'en', { ...world.program.services, questions } as unknown as Services)
    return read
  }

  it('is told by the name in the language of whoever named it', async () => {
    const gap = await aGap(asked('Rechnung an die Stadtverwaltung', { language: 'de' }))
    const by = await world.person(wren)
    await changeGap(gap, named => rename(named, { by, name: 'Send electronic invoices to public authorities' }))
    await changeGap(gap, named => {
      named.keptAt = new Date(0)
    })
    expect(await nameReadIn(gap)).to.equal('en')
  })

  it('is told by a name in one of the languages of the help centre, in that of whoever asked if it does not say', async () => {
    const gap = await aGap(asked('Rechnung an die Stadtverwaltung', { language: 'de' }))
    const by = await world.person(wren)
    const named = async (name: string) => {
      await changeGap(gap, renamed => rename(renamed, { by, name }))
      await Gaps.updateOne({ number: gap }, { $set: { keptAt: new Date(0) } })
      return nameReadIn(gap)
    }
    expect(await named('4711')).to.equal('de')
    expect(contentLanguages()).to.not.include('fi')
    expect(contentLanguages()).to.include(await named('Sähköisten laskujen lähettäminen viranomaisille'))
  })

  it('is told by the name in the language of whoever asked, as long as nobody has named it', async () => {
    const gap = await aGap(
      asked('Rechnung an die Stadtverwaltung', { language: 'de' }),
      asked('Invoices for authorities')
    )
    expect(await nameReadIn(gap)).to.equal('de')
  })
})
