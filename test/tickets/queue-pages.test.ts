import { expect } from 'chai'
import type { LanguageCode } from '../../server/languages/languages.ts'
import { translator } from '../../server/languages/messages.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { queuePage } from '../../server/tickets/queue.ts'
import { counted, rowParts } from '../../server/tickets/queue-pages.ts'
import { maja, omar } from '../support/cast.ts'
import { freshWorld } from '../support/world.ts'

describe('the rows of a queue', () => {
  async function queueOf(who: typeof omar) {
    const world = await freshWorld()
    await openTicket({ by: await world.person(maja), subject: 'Refund', body: '?', language: 'pl' })
    const person = await world.person(who)
    const { tickets } = await queuePage(person, 'open')
    return (language: LanguageCode, now: Date) =>
      rowParts(tickets, 'open', { person, language, t: translator(language), now })
  }

  it('are the same list when somebody asks again at once, and made anew a second later', async () => {
    const rows = await queueOf(omar)
    const now = new Date()
    const first = await rows('en', now)
    expect(await rows('en', now)).to.equal(first)
    expect(await rows('en', new Date(now.getTime() + 1_000))).to.not.equal(first)
  })

  it('speak the language of whoever reads them, also when it has just changed', async () => {
    const rows = await queueOf(omar)
    const now = new Date()
    const said = [await rows('en', now), await rows('de', now)].map(([row]) => row!.shown())
    expect(said.map(row => (row as { languageName: string }).languageName)).to.deep.equal(['Polish', 'Polnisch'])
  })
})

describe('how many tickets a view has', () => {
  it('is told in the language of the reader, and above a thousand no further', () => {
    expect([0, 999, 1000, 1001].map(count => counted(count, 'en'))).to.deep.equal(['0', '999', '1,000', '1,000+'])
    expect(counted(1001, 'de')).to.equal('1.000+')
  })
})
