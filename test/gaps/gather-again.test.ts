import { expect } from 'chai'
import { Types } from 'mongoose'
import { Evidence } from '../../server/gaps/evidence.ts'
import { gatherAgain } from '../../server/gaps/gather-again.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'
import type { Services } from '../../server/services.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { judge } from '../../server/tickets/judge.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { maja, omar } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('tickets that nobody has judged', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
    await world.program.relay.stop()
  })

  const asks = async (subject: string) =>
    (await openTicket({ by: await world.person(maja), subject, body: '', language: 'en' })).number
  const services = { questions: { answersTo: async () => ({ isUnanswered: true }) } } as unknown as Services
  const gathered = async () => (await Evidence.find({ gap: unplaced }).lean()).map(({ ticket }) => ticket)

  it('wait to be grouped once it shows that no article answers them', async () => {
    const ticket = await asks('Change the currency')
    await gatherAgain(services)
    await gatherAgain(services)
    expect(await gathered()).to.deep.equal([ticket])
  })

  it('are asked about while somebody is to answer them, and not when that is judged', async () => {
    const by = await world.person(omar)
    const [judged, solved] = [await asks('Print a receipt'), await asks('Close the account')]
    await changeTicket(judged, ticket => judge(ticket, { by, verdict: { kind: 'none-needed' } }))
    await Tickets.updateOne({ number: solved }, { $set: { status: 'solved' } })
    await gatherAgain(services)
    expect(await gathered()).to.deep.equal([])
  })

  it('are asked about again when they were among the newest five hundred that nobody has judged', async () => {
    const old = await asks('Change the currency')
    const { _id, number, ...fields } = (await Tickets.findOne({ number: old }).lean())!
    const newer = { ...fields, subject: '4711', entries: [], changedAt: new Date(fields.changedAt.getTime() + 1) }
    const many = Array.from({ length: 500 }, (_, at) => ({ ...newer, status: 'open', number: 5_000 + at }))
    await Tickets.insertMany(many)
    await gatherAgain(services)
    expect(await gathered()).to.deep.equal([])

    const verdict = { kind: 'none-needed', by: new Types.ObjectId(), at: new Date() }
    await Tickets.updateMany({ number: { $gte: 5_000 } }, { $set: { verdict } })
    await gatherAgain(services)
    expect(await gathered()).to.deep.equal([old])
  })
})
