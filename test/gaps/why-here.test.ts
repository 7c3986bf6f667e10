import { expect } from 'chai'
import { changeGap, gapNumbered } from '../../server/gaps/find.ts'
import { voicesOf } from '../../server/gaps/voices.ts'
import { rename } from '../../server/gaps/work.ts'
import type { Services } from '../../server/services.ts'
import { wren } from '../support/cast.ts'
import { aGap, asked } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('why a question was put into a gap', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
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
    await changeGap(gap, named =>
      rename(named, { by, name: 'Send electronic invoices to public authorities', language: 'en' })
    )
    await changeGap(gap, named => {
      named.keptAt = new Date(0)
    })
    expect(await nameReadIn(gap)).to.equal('en')
  })

  it('is told by the name in the language of whoever asked, as long as nobody has named it', async () => {
    const gap = await aGap(
      asked('Rechnung an die Stadtverwaltung', { language: 'de' }),
      asked('Invoices for authorities')
    )
    expect(await nameReadIn(gap)).to.equal('de')
  })
})
