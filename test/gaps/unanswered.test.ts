import { expect } from 'chai'
import type { Event } from '../../server/events/catalogue.ts'
import { asHistory } from '../../server/events/history.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { gapNumbered } from '../../server/gaps/find.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { gatherJudged } from '../../server/gaps/gather-judged.ts'
import { gatherMany, gatherUnanswered } from '../../server/gaps/gather-ticket.ts'
import { unplaced } from '../../server/gaps/unplaced.ts'
import type { Services } from '../../server/services.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { judge } from '../../server/tickets/judge.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { maja, omar } from '../support/cast.ts'
import { newsOf } from '../support/gaps.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('a ticket that no article answers', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  async function asks(subject: string, language = 'en', body = subject) {
    const by = await world.person(maja)
    const { number } = await openTicket({ by, subject, body, language })
    await world.settle()
    return number
  }

  it('shows a gap before anybody has judged it, and its agent sees both', async () => {
    const subject = 'How do I change the currency of an invoice?'
    const ticket = await asks(subject, 'en', 'We sell in Poland.')
    const piece = await Evidence.findOne({ ticket }).lean()
    expect(piece).to.include({ kind: 'ticket', words: subject, text: `${subject}\nWe sell in Poland.` })
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
    expect(await Gaps.countDocuments()).to.equal(0)
  })

  it('is forgotten alone: what others asked stays, and is counted and told anew', async () => {
    const stays = await asks('Can I change the currency of my invoice?')
    const settled = await asks('How do I change the currency of an invoice?')
    const { gap } = (await Evidence.findOne({ ticket: stays }).lean())!
    await Evidence.updateMany({}, { $set: { gap } })
    const told = async () => (await newsOf(gap)).filter(({ name }) => name === 'gap.gathered').length
    const before = await told()
    const by = await world.person(omar)
    await changeTicket(settled, open => judge(open, { by, verdict: { kind: 'none-needed' } }))
    await world.settle()
    expect((await Evidence.find({ gap }).lean()).map(({ ticket }) => ticket)).to.deep.equal([stays])
    expect((await gapNumbered(gap)).tickets).to.equal(1)
    expect(await told()).to.equal(before + 1)
  })

  it('stays as long as nobody has judged it', async () => {
    const ticket = await asks('How do I change the currency of an invoice?')
    const judged = { about: { ticket, by: 'omar' } } as Event<'ticket.judged'>
    await gatherJudged(judged, world.program.services)
    expect(await Evidence.countDocuments({ ticket })).to.equal(1)
  })

  it('need not be known to be forgotten', async () => {
    const ticket = await asks('4711 0815')
    const by = await world.person(omar)
    await changeTicket(ticket, open => judge(open, { by, verdict: { kind: 'none-needed' } }))
    await gatherJudged({ about: { ticket, by: by.id } } as Event<'ticket.judged'>, world.program.services)
    expect(await Gaps.countDocuments()).to.equal(0)
  })

  it('is gathered once, and not when its agent has been faster', async () => {
    const ticket = await asks('How do I change the currency of an invoice?')
    const by = await world.person(omar)
    const services = (answersTo: () => Promise<unknown>) =>
      ({ questions: { answersTo, place: async () => undefined } }) as unknown as Services
    const opened = (number: number) => ({ about: { ticket: number } }) as Event<'ticket.opened'>
    await gatherUnanswered(
      opened(ticket),
      services(async () => ({ isUnanswered: true }))
    )
    expect(await Gaps.countDocuments()).to.equal(1)

    await world.program.relay.stop()
    await Evidence.deleteMany({ ticket })
    await gatherUnanswered(
      opened(ticket),
      services(async () => {
        await changeTicket(ticket, open => judge(open, { by, verdict: { kind: 'none-needed' } }))
        return { isUnanswered: true }
      })
    )
    expect(await Evidence.countDocuments({ ticket })).to.equal(0)
  })

  it('is let go when its agent said that none was needed while its gap was looked for, and not otherwise', async () => {
    const ticket = await asks('4711 0815', 'en', 'How do I change the currency of an invoice?')
    await world.program.relay.stop()
    await Evidence.deleteMany({ ticket })
    const by = await world.person(omar)
    const leftWhen = async (kind: 'none-needed' | 'needs-article') => {
      await Tickets.updateOne({ number: ticket }, { $unset: { verdict: 1 } })
      const place = async () => {
        await changeTicket(ticket, open => judge(open, { by, verdict: { kind } }))
        return undefined
      }
      const services = { questions: { answersTo: async () => ({ isUnanswered: true }), place } } as unknown as Services
      await gatherUnanswered({ about: { ticket } } as Event<'ticket.opened'>, services)
      return Evidence.countDocuments({ ticket })
    }
    expect(await leftWhen('none-needed')).to.equal(0)
    expect(await leftWhen('needs-article')).to.equal(1)
  })

  it('is counted in the next try when it was put to its gap and could not be counted there', async () => {
    const ticket = await asks('How do I change the currency of an invoice?')
    const { gap } = (await Evidence.findOne({ ticket }).lean())!
    await Gaps.updateOne({ number: gap }, { $set: { tickets: 0 } })
    await gatherUnanswered({ about: { ticket } } as Event<'ticket.opened'>, world.program.services)
    expect((await gapNumbered(gap)).tickets).to.equal(1)
  })

  it('comes to a gap also when it waited to be grouped', async () => {
    const ticket = await asks('How do I change the currency of an invoice?')
    await Evidence.updateOne({ ticket }, { $set: { gap: unplaced } })
    const services = { questions: { answersTo: async () => ({ isUnanswered: true }), place: async () => undefined } }
    const opened = { about: { ticket } } as Event<'ticket.opened'>
    await gatherUnanswered(opened, services as unknown as Services)
    expect((await Evidence.findOne({ ticket }).lean())!.gap).to.not.equal(unplaced)
  })

  it('is shown beside others that asked the same', async () => {
    await asks('How do I change the currency of an invoice?')
    const other = await asks('Can I change the currency of my invoice?')
    const page = await (await world.signIn(omar)).get(`/desk/tickets/${other}`)
    expect(page.html).to.contain('asked 2 times')
  })

  it('shows nothing when it consists of numbers or emoji', async () => {
    for (const words of ['4711 0815', '😀👍', '???']) await asks(words)
    expect(await Evidence.countDocuments()).to.equal(0)
    expect(await Gaps.countDocuments()).to.equal(0)
    await asks('4711 0815', 'en', 'How do I change the currency of this invoice?')
    expect(await Evidence.countDocuments()).to.equal(1)
  })
})

describe('many tickets that came in at once', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  /** Articles answer what has to do with passwords. */
  const services = {
    questions: { answersTo: async ({ words }: { words: string }) => ({ isUnanswered: !words.includes('password') }) }
  } as unknown as Pick<Services, 'questions'>

  async function cameIn(subject: string) {
    const by = await world.person(maja)
    const at = new Date('2026-11-01')
    const { number } = await asHistory(at, () => openTicket({ by, subject, body: subject, language: 'en', at }))
    await world.settle()
    return number
  }

  async function judged(ticket: number, kind: 'none-needed' | 'needs-article') {
    const by = await world.person(omar)
    await changeTicket(ticket, open => judge(open, { by, verdict: { kind } }))
    await world.settle()
  }

  const ticketsIn = async (gap: number) =>
    (await Evidence.find({ gap }).sort({ ticket: 1 }).lean()).map(({ ticket }) => ticket)

  it('wait to be grouped, those that no article answers and nobody has judged, each once', async () => {
    const currency = await cameIn('How do I change the currency of an invoice?')
    const account = await cameIn('Close the account of a colleague')
    const settled = await cameIn('Delete the old logo')
    await judged(settled, 'none-needed')
    const others = [await cameIn('Reset my password'), await cameIn('4711 0815'), await cameIn('😀👍')]
    const all = [currency, account, settled, ...others]
    expect(await gatherMany(all, services)).to.equal(2)
    expect(await ticketsIn(unplaced)).to.deep.equal([currency, account])
    expect(await gatherMany(all, services)).to.equal(0)
    expect(await Evidence.countDocuments()).to.equal(2)
    expect(await Gaps.countDocuments()).to.equal(0)
  })

  it('are looked at alone, and however many they are', async () => {
    const [one, other] = [await cameIn('Change the currency'), await cameIn('Close the account')]
    const gone = Array.from({ length: 500 }, (_, at) => 1_000_000 + at)
    expect(await gatherMany([...gone, one], services)).to.equal(1)
    expect(await ticketsIn(unplaced)).to.deep.equal([one])
    expect(await gatherMany([...gone, other], services)).to.equal(1)
    const [third, fourth] = [await cameIn('Print a receipt'), await cameIn('Rename the company')]
    expect(await gatherMany([third, ...gone, fourth], services)).to.equal(2)
  })

  it('show nothing in a language of which hardly anything is known', async () => {
    const answersTo = async () => ({ isUnanswered: true, isLittleKnown: true })
    const little = { questions: { answersTo } } as unknown as Pick<Services, 'questions'>
    expect(await gatherMany([await cameIn('Change the currency')], little)).to.equal(0)
  })

  it('are forgotten when an agent says that nothing was needed', async () => {
    const ticket = await cameIn('How do I change the currency of an invoice?')
    await gatherMany([ticket], services)
    await judged(ticket, 'none-needed')
    expect(await Evidence.countDocuments()).to.equal(0)
  })

  it('come to the gap that their agent sees in them before all are grouped', async () => {
    const ticket = await cameIn('How do I change the currency of an invoice?')
    await gatherMany([ticket], services)
    await judged(ticket, 'needs-article')
    const [gap] = await Gaps.find().lean()
    expect(await ticketsIn(gap!.number)).to.deep.equal([ticket])
    expect(gap!.tickets).to.equal(1)
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
