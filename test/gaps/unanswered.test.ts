import { expect } from 'chai'
import { Evidence } from '../../server/gaps/evidence.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { judge } from '../../server/tickets/judge.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { maja, omar } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('a ticket that no article answers', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  async function asks(subject: string, language = 'en') {
    const by = await world.person(maja)
    const { number } = await openTicket({ by, subject, body: subject, language })
    await world.settle()
    return number
  }

  it('shows a gap before anybody has judged it, and its agent sees both', async () => {
    const ticket = await asks('How do I change the currency of an invoice?')
    const piece = await Evidence.findOne({ ticket }).lean()
    expect(piece).to.include({ kind: 'ticket', words: 'How do I change the currency of an invoice?' })
    const page = await (await world.signIn(omar)).get(`/desk/tickets/${ticket}`)
    expect(page.html).to.match(/Probably no article answers this \(\d+%\)\./)
    expect(page.html).to.contain(`href="/gaps/${piece!.gap}"`)
  })

  it('is forgotten when its agent says that none was needed', async () => {
    const ticket = await asks('How do I change the currency of an invoice?')
    const by = await world.person(omar)
    await changeTicket(ticket, open => judge(open, { by, verdict: { kind: 'none-needed' } }))
    await world.settle()
    expect(await Evidence.countDocuments({ ticket })).to.equal(0)
  })

  it('is shown beside others that asked the same', async () => {
    await asks('How do I change the currency of an invoice?')
    const other = await asks('Can I change the currency of my invoice?')
    const page = await (await world.signIn(omar)).get(`/desk/tickets/${other}`)
    expect(page.html).to.contain('asked 2 times')
  })
})

describe('a question that no article answers', () => {
  it('is told so while it is written, once it says enough', async () => {
    const world = await freshWorld()
    await world.program.services.questions.answersTo({ words: 'Anything', language: 'en' })
    const said = async (subject: string) =>
      (await world.visitor().get(`/en/ask/suggestions?subject=${encodeURIComponent(subject)}`)).html
    expect(await said('How do I change the currency of an invoice?')).to.contain('None of our articles seems to answer')
    expect(await said('change curr')).to.not.contain('None of our articles')
    const page = await world.visitor().get('/de/ask?subject=In+welcher+W%C3%A4hrung+ist+die+Rechnung')
    expect(page.html).to.contain('Diese Frage beantwortet wohl noch kein Artikel.')
  })
})

describe('the language of a request', () => {
  it('is the one that it is written in, also on pages of another', async () => {
    const world = await freshWorld()
    const customer = await world.signIn(maja)
    const page = await customer.get('/de/ask')
    const entry = /name="entry" value="([^"]*)"/.exec(page.html)![1]!
    const words = {
      subject: 'Nie mogę pobrać faktury z zeszłego miesiąca',
      body: 'Kiedy klikam przycisk, nic się nie dzieje. Co mam zrobić?'
    }
    await customer.submit('/de/ask', { ...words, entry, offered: '', website: '' })
    expect((await Tickets.findOne().sort({ number: -1 }).lean())!.language).to.equal('pl')
  })
})
