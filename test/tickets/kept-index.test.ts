import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { describeYourself } from '../../server/people/account.ts'
import { changePerson } from '../../server/people/find.ts'
import { isFilled } from '../../server/search/filling.ts'
import { assign } from '../../server/tickets/assign.ts'
import { fillTickets } from '../../server/tickets/fill-tickets.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { requestIndex, ticketIndex } from '../../server/tickets/indexed.ts'
import { linkArticle } from '../../server/tickets/link-article.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { reply } from '../../server/tickets/reply.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { type Command, commandsDuring } from '../hostile/commands.ts'
import { RestartingEngine } from '../search/restarting.ts'
import { type CastMember, maja, omar, yusuf } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('the indexes of tickets and requests from one start to the next', () => {
  let world: World
  let search: RestartingEngine

  beforeEach(async () => {
    world = await freshWorld()
    search = new RestartingEngine(fillTickets)
    await search.start()
  })
  afterEach(() => search.end())

  const ask = async (subject: string, by: CastMember = maja) =>
    (await openTicket({ by: await world.person(by), subject, body: '?', language: 'en' })).number

  const found = async (words: string, more = {}) => {
    const { hits } = await search.engine.search(ticketIndex, { words, scope: { audience: ['agents'] }, ...more })
    return hits.map(({ id }) => Number(id))
  }
  const foundBy = async (who: CastMember, words: string) => {
    const scope = { audience: ['signed-in' as const], owner: (await world.person(who)).id }
    const { hits } = await search.engine.search(requestIndex, { words, scope })
    return hits.map(({ id }) => Number(id))
  }
  const inBoth = (...numbers: number[]) =>
    numbers.flatMap(number => [`tickets mul ${number}`, `requests mul ${number}`])

  it('are the same, and no ticket is read for them', async () => {
    const refund = await ask('Refund')
    await world.settle()
    await search.restart()
    expect(search.put).to.have.members(inBoth(refund))
    const commands = await commandsDuring(() => search.restart())

    expect(search.put).to.deep.equal([])
    expect(comparisonsAmong(commands).map(({ command }) => command.projection)).to.deep.equal([
      { _id: 0, number: 1, requester: 1, searchMark: 1 }
    ])
    expect(await found('refund')).to.deep.equal([refund])
    expect(await foundBy(maja, 'refund')).to.deep.equal([refund])
  })

  it('learn of what was said, assigned, asked and deleted meanwhile, and read nothing else', async () => {
    const [kept, answered, assigned, deleted, linked] = [
      await ask('Refund kept'),
      await ask('Refund answered'),
      await ask('Refund assigned'),
      await ask('Refund deleted'),
      await ask('Refund linked')
    ]
    await search.restart()
    await search.engine.close()
    const by = await world.person(omar)
    await changeTicket(answered, ticket => reply(ticket, { by, body: 'A voucher', to: 'customer' }))
    await changeTicket(assigned, ticket => assign(ticket, { by, to: by }))
    await changeTicket(linked, ticket => linkArticle(ticket, { by, article: 7, language: 'en', outcome: 'viewed' }))
    await Tickets.deleteOne({ number: deleted })
    const added = await ask('Refund added')
    await search.start()

    expect(search.put).to.have.members(inBoth(answered, assigned, added))
    expect(await found('refund')).to.have.members([kept, answered, assigned, linked, added])
    expect(await foundBy(maja, 'refund')).to.have.members([kept, answered, assigned, linked, added])
    expect(await foundBy(maja, 'voucher')).to.deep.equal([answered])
    expect(await found('refund', { filter: { assignee: [by.id] } })).to.have.members([answered, assigned])
  })

  it('learn that a requester is called otherwise now', async () => {
    const [majas] = [await ask('Refund'), await ask('Voucher', yusuf)]
    await search.restart()
    await search.engine.close()
    const by = await world.person(maja)
    await changePerson(by.id, person => describeYourself(person, { ...maja, by, name: 'Maja Brzęczyszczykiewicz' }))
    await search.start()

    expect(search.put).to.have.members(inBoth(majas!))
    expect(await found('brzeczyszczykiewicz')).to.deep.equal([majas])
  })

  it('learn that a backup was restored', async () => {
    const number = await ask('Refund')
    const backup = await Tickets.collection.findOne({ number })
    const by = await world.person(omar)
    await changeTicket(number, ticket => reply(ticket, { by, body: 'A voucher', to: 'customer' }))
    await search.restart()
    await search.engine.close()
    await Tickets.collection.replaceOne({ number }, { ...backup, __v: backup!.__v + 1 })
    await search.start()

    expect(await found('voucher')).to.deep.equal([])
    expect(await found('refund')).to.deep.equal([number])
  })

  it('are made anew when a file is damaged, and only that one', async () => {
    const number = await ask('Refund')
    await search.restart()
    await search.engine.close()
    const file = join(search.folder, readdirSync(search.folder).find(name => name.startsWith('requests-'))!)
    const bytes = readFileSync(file)
    bytes[100]! ^= 4
    writeFileSync(file, bytes)
    await search.start()

    expect(await foundBy(maja, 'refund')).to.deep.equal([number])
    expect(await found('refund')).to.deep.equal([number])
    await search.engine.close()
    for (const name of readdirSync(search.folder)) rmSync(join(search.folder, name))
    await search.start()
    expect(search.put).to.have.members(inBoth(number))
  })

  it('say that tickets are missing until all are there', async () => {
    await ask('Refund')
    await search.engine.close()
    const filled: boolean[] = []
    const watching = new RestartingEngine(async engine => {
      filled.push(await isFilled(engine, ticketIndex))
      await fillTickets(engine)
      filled.push(await isFilled(engine, ticketIndex))
    })
    await watching.start()
    await watching.end()
    await search.start()

    expect(filled).to.deep.equal([false, true])
  })

  it('are compared a page at a time, however many tickets there are', async () => {
    const by = (await world.person(maja)).id
    const numbers = Array.from({ length: 1_201 }, (_, at) => 50_000 + at)
    const at = new Date()
    await Tickets.insertMany(
      numbers.map(number => ({ number, subject: 'Refund', requester: by, language: 'en', openedAt: at, changedAt: at }))
    )
    await world.settle()
    await search.restart()
    const commands = await commandsDuring(() => search.restart())

    expect(search.put).to.deep.equal([])
    expect((await search.engine.stats('tickets'))[0]!.documents).to.equal(numbers.length)
    expect(comparisonsAmong(commands).map(({ command }) => command.limit)).to.deep.equal([500, 500, 500])
  })

  it('are made anew where that is asked for, and then agree', async () => {
    const number = await ask('Refund')
    await search.restart()
    const before = search.put.length
    await fillTickets(search.engine, { which: 'all' })
    expect(search.put.slice(before), 'put beside the rebuild').to.deep.equal([])
    await search.restart()

    expect(search.put).to.deep.equal([])
    expect(await found('refund')).to.deep.equal([number])
  })
})

/** What was asked of tickets, but for their news. */
function comparisonsAmong(commands: Command[]): Command[] {
  return commands.filter(
    ({ name, collection, command }) =>
      name === 'find' && collection === 'tickets' && !JSON.stringify(command.filter).includes('outbox')
  )
}
