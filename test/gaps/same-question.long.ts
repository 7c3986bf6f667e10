import { expect } from 'chai'
import { Evidence } from '../../server/gaps/evidence.ts'
import { gapNumbered } from '../../server/gaps/find.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { gatherSearches } from '../../server/gaps/gather.ts'
import { People } from '../../server/people/person.ts'
import { seed } from '../../server/seed/seed.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { type Judgement, judge } from '../../server/tickets/judge.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { maja, omar } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('the same question at the seeded company', () => {
  let world: World
  before(async function () {
    this.timeout(120_000)
    world = await freshWorld()
    await People.deleteMany({})
    await seed(world.program.services)
    world.program.services.questions.forget()
  })

  async function asks(subject: string, language: string) {
    const by = await world.person(maja)
    const { number } = await openTicket({ by, subject, body: subject, language })
    await judged(number, { kind: 'needs-article' })
    return number
  }

  async function judged(number: number, verdict: Judgement) {
    const by = await world.person(omar)
    await changeTicket(number, ticket => judge(ticket, { by, verdict }))
    await world.settle()
  }

  const gapOf = async (ticket: number) => (await Evidence.findOne({ ticket }).lean())?.gap

  const needs: Record<string, { pl: string; de: string; ar: string }> = {
    'Send e-invoices to public authorities (XRechnung)': {
      pl: 'Jak wysłać e-fakturę XRechnung do urzędu w Niemczech?',
      de: 'Wie schicke ich eine XRechnung an eine Behörde?',
      ar: 'كيف أرسل فاتورة إلكترونية XRechnung إلى جهة حكومية في ألمانيا؟'
    },
    'What happens to our data after we cancel the account': {
      pl: 'Co z naszymi danymi po usunięciu konta?',
      de: 'Was passiert mit unseren Daten nach der Kündigung des Kontos?',
      ar: 'ماذا يحدث لبياناتنا بعد إلغاء الحساب؟'
    },
    'Invoice a customer in another currency': {
      pl: 'Jak wystawić fakturę w innej walucie?',
      de: 'Wie stelle ich eine Rechnung in einer anderen Währung aus?',
      ar: 'كيف أصدر فاتورة بعملة أخرى؟'
    },
    'Correct an invoice that has been paid': {
      pl: 'Jak skorygować fakturę, która jest już opłacona?',
      de: 'Wie korrigiere ich eine Rechnung, die schon bezahlt ist?',
      ar: 'كيف أصحح فاتورة تم دفعها بالفعل؟'
    },
    'How long a refund takes': {
      pl: 'Kiedy zwrot pieniędzy dotrze na konto?',
      de: 'Wann kommt die Erstattung auf der Karte an?',
      ar: 'متى يصل المبلغ المسترد؟'
    }
  }

  for (const [name, { pl, de, ar }] of Object.entries(needs)) {
    it(`joins one gap from Polish, German and Arabic: ${name}`, async () => {
      const tickets = [await asks(pl, 'pl'), await asks(de, 'de'), await asks(ar, 'ar')]
      const { number } = (await Gaps.findOne({ name }).lean())!
      expect(await Promise.all(tickets.map(gapOf))).to.deep.equal([number, number, number])
      await world.program.services.questions.regroup()
      expect(await Promise.all(tickets.map(gapOf))).to.deep.equal([number, number, number])
      expect([...(await gapNumbered(number)).languages]).to.include.members(['pl', 'de', 'ar'])
    })
  }

  it('begins a gap with words that nobody has used, whatever else it shares with others', async () => {
    const first = await asks('Jak wystawić fakturę z kasy fiskalnej?', 'pl')
    const gap = (await gapOf(first))!
    expect(await gapNumbered(gap)).to.include({ tickets: 1 })
    await world.program.services.questions.regroup()
    expect(await gapOf(first)).to.equal(gap)

    const second = await asks('Faktura z kasy fiskalnej', 'pl')
    await world.program.services.questions.regroup()
    expect([await gapOf(first), await gapOf(second)]).to.deep.equal([gap, gap])
    expect(await gapNumbered(gap)).to.include({ tickets: 2 })
  })

  it('goes to the gap of what was searched in vain before, whatever it shares with larger ones', async () => {
    await world.visitor().get('/pl/search?q=drukarka etykiet')
    await gatherSearches(world.program.services, new Date(Date.now() + 180_000))
    const searched = (await Evidence.findOne({}).sort({ putAt: -1 }).lean())!.gap
    for (const subject of [
      'drukarka etykiet: jak wystawić fakturę z drukarki etykiet?',
      'Jak podłączyć drukarkę etykiet do faktury? Chcę, żeby Halden drukował etykiety. Czy to możliwe?',
      'Jak podłączyć drukarkę etykiet? Czy Halden działa z drukarką etykiet?'
    ])
      expect(await gapOf(await asks(subject, 'pl')), subject).to.equal(searched)
  })

  it('is no other question for words that all of them have', async () => {
    const ticket = await asks('Is there an app for the Apple Watch? I would like to see my open invoices on it.', 'en')
    expect(await gapNumbered((await gapOf(ticket))!)).to.include({ tickets: 1, searches: 0 })
  })

  it('takes back what an agent says an article answers', async () => {
    const ticket = await asks('Rechnung korrigieren, die schon bezahlt ist', 'de')
    const gap = (await gapOf(ticket))!
    const { tickets } = await gapNumbered(gap)
    await judged(ticket, { kind: 'answered', article: 1 })
    expect(await gapOf(ticket)).to.equal(undefined)
    expect((await gapNumbered(gap)).tickets).to.equal(tickets - 1)
  })
})
