import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { Journal } from '../../server/events/journal.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { importQuestions } from '../../server/imports/questions.ts'
import { theProgram } from '../../server/people/permissions.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { omar } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'

const asked = [
  'How do I change the currency of an invoice?',
  'Can I change an invoice to another currency?',
  'change currency on invoice',
  'Where do I delete my account for good?',
  'I want to delete my account',
  'delete account please'
]

describe('importing questions', () => {
  let world: World
  let folder: string
  beforeEach(async () => {
    world = await freshWorld()
    folder = await mkdtemp(join(tmpdir(), 'lacuna-questions-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function bring(lines: unknown[]) {
    const file = join(folder, 'questions.jsonl')
    await writeFile(file, lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
    return importQuestions({ file, by: theProgram }, world.program.services)
  }

  it('makes tickets of them, and gaps of those that ask the same', async () => {
    const { tickets, unanswered, remarks } = await bring(asked.map(text => ({ text, lang: 'en', intent: 'x' })))
    expect({ tickets, unanswered, remarks }).to.deep.equal({ tickets: 6, unanswered: 6, remarks: [] })
    expect(await Tickets.countDocuments()).to.equal(6)
    const gaps = (await Gaps.find({ state: 'open' }).lean()).filter(({ tickets }) => tickets > 0)
    const groups = await Promise.all(
      gaps.map(async ({ number }) => (await Evidence.find({ gap: number }).lean()).map(({ words }) => words))
    )
    expect(groups.map(words => words.sort())).to.have.deep.members([asked.slice(0, 3).sort(), asked.slice(3).sort()])
  })

  it('as what happened before: nobody is mailed, and nothing follows', async () => {
    await bring([{ text: asked[0], at: '2026-01-05T10:00:00Z', email: 'ada@customers.example', name: 'Ada' }])
    await world.settle()
    const ticket = await Tickets.findOne().sort({ number: -1 }).lean()
    expect(ticket!.openedAt).to.deep.equal(new Date('2026-01-05T10:00:00Z'))
    expect(await Journal.countDocuments({ name: 'ticket.opened', at: { $gt: new Date('2026-02-01') } })).to.equal(0)
    expect(ticket!.status).to.equal('solved')
    expect(await Journal.countDocuments({ name: 'ticket.solved', at: { $gt: new Date('2026-02-01') } })).to.equal(0)
    expect(world.mails.sent).to.have.lengthOf(0)
  })

  it('of which the same are taken once, however often they are imported', async () => {
    const lines = [...asked, asked[0]].map(text => ({ text, lang: 'en' }))
    await bring(lines)
    const held = await Evidence.countDocuments()
    const { tickets, known, unanswered } = await bring([...lines, { text: 'Where is my parcel?', lang: 'en' }])
    expect({ tickets, known, unanswered }).to.deep.equal({ tickets: 1, known: 7, unanswered: 1 })
    expect([await Tickets.countDocuments(), await Evidence.countDocuments()]).to.deep.equal([8, held + 1])
  })

  it('also those that an import which was broken off had not gathered', async () => {
    const lines = asked.map(text => ({ text, lang: 'en' }))
    await bring(lines)
    await Evidence.deleteMany({})
    expect(await bring(lines)).to.include({ tickets: 0, known: 6, unanswered: 6 })
  })

  it('leaves out what is no question, and says which line', async () => {
    const { tickets, remarks } = await bring(['{', { text: '' }, { words: 'no' }, '', { text: asked[0] }])
    expect(tickets).to.equal(1)
    expect(remarks.map(({ values }) => values.entry)).to.deep.equal([1, 2, 3])
  })

  it('keeps long questions whole, and cuts only their subject', async () => {
    const text = `${'currency '.repeat(60)}\nwith a second line`
    await bring([{ text }])
    const ticket = await Tickets.findOne().sort({ number: -1 }).lean()
    expect(ticket!.subject.length).to.be.at.most(150)
    expect(ticket!.entries[0]!.body).to.equal(text)
  })

  it('is not for agents', async () => {
    const by = await world.person(omar)
    const importing = importQuestions({ file: join(folder, 'none'), by }, world.program.services)
    expect(await importing.catch(error => error.constructor.name)).to.equal('NotAllowed')
  })
})
