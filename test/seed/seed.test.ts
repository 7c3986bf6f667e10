import { expect } from 'chai'
import mongoose from 'mongoose'
import { Articles } from '../../server/articles/article.ts'
import { Categories } from '../../server/articles/category.ts'
import { outdatedBy } from '../../server/articles/outdated.ts'
import { translationIn } from '../../server/articles/translation.ts'
import { Journal } from '../../server/events/journal.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { type Gap, Gaps } from '../../server/gaps/gap.ts'
import { People } from '../../server/people/person.ts'
import { Queries } from '../../server/search/query-log.ts'
import { readHalden } from '../../server/seed/halden/read.ts'
import { seed } from '../../server/seed/seed.ts'
import { staffPassword } from '../../server/seed/seed-people.ts'
import { lastLooks } from '../../server/tickets/looks.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { type CastMember, lea, maja, omar, tilda, wren } from '../support/cast.ts'
import { freshWorld, type World } from '../support/world.ts'

const halden = readHalden()

describe('the seed', () => {
  const now = new Date()
  let world: World
  let greeting: string[]

  before(async function () {
    this.timeout(60_000)
    world = await freshWorld()
    await People.deleteMany({})
    greeting = await seed(world.program.services, now)
    await world.settle()
  })

  it('says who can sign in, where, and how', () => {
    const text = greeting.join('\n')
    for (const { email } of halden.people) expect(text).to.include(email)
    expect(text).to.include(`“${staffPassword}”`)
    expect(text).to.include('http://localhost:3000/en/sign-in').and.to.include('http://localhost:3000/dev/mails')
  })

  it('lets staff sign in with the password that it says', async () => {
    const visitor = world.visitor()
    await visitor.submit('/en/sign-in/password', { email: omar.email, password: staffPassword }, { stay: true })
    const desk = await visitor.get('/desk', { stay: true })
    expect(desk.status).to.equal(200)
  })

  it('mails nobody', () => {
    expect(world.mails.sent).to.deep.equal([])
  })

  describe('writes articles', () => {
    it('in all their languages, in the sections they belong to', async () => {
      const stored = await Articles.find().sort({ number: 1 }).lean()
      expect(stored.map(titlesOf)).to.deep.equal(
        halden.articles.map(({ translations }) =>
          Object.fromEntries(Object.entries(translations).map(([language, { title }]) => [language, title]))
        )
      )
      const sections = (await Categories.find().sort({ position: 1 }).lean()).flatMap(({ sections }) => sections)
      expect(sections.map(({ names }) => names[0]!.name)).to.deep.equal(
        halden.categories.flatMap(({ sections }) => sections.map(({ names }) => names.en!.name))
      )
      const known = new Set(sections.map(({ number }) => number))
      expect(stored.filter(({ section }) => !known.has(section))).to.deep.equal([])
    })

    it('of which some are outdated, and no others', async () => {
      const lagging = (await Articles.find()).flatMap(article =>
        article.translations.flatMap(translation => {
          const significance = outdatedBy(article, translation)
          return significance ? [`${titlesOf(article).en} ${translation.language} ${significance}`] : []
        })
      )
      const expected = halden.outdated.map(
        ({ article, language, significance }) => `${titleOf(article)} ${language} ${significance}`
      )
      expect(lagging).to.have.members(expected)
    })

    it('that link to each other by number', async () => {
      const stored = await Articles.find().lean()
      const bodies = stored.flatMap(({ translations }) => translations.map(({ published }) => published!.body))
      const links = bodies.flatMap(body => [...body.matchAll(/\]\(article:([^)]*)\)/g)].map(match => Number(match[1])))
      expect(links).to.have.length.above(20)
      expect(stored.map(({ number }) => number)).to.include.members(links)
    })
  })

  describe('opens tickets', () => {
    it('in every state, with their conversations and times', async () => {
      for (const given of halden.tickets) {
        const ticket = await Tickets.findOne({ subject: given.subject }).lean()
        expect(ticket, given.key).to.include({ status: given.status, priority: given.priority })
        const minutes = ticket!.entries.map(({ at }) => (now.getTime() - at.getTime()) / 60_000)
        expect(minutes, given.key).to.deep.equal(given.entries.map(({ minutesAgo }) => minutesAgo))
        expect(ticket!.changedAt.getTime(), given.key).to.be.at.most(now.getTime())
        expect(ticket!.verdict?.kind, given.key).to.equal(given.verdict?.kind)
      }
      expect(await Tickets.countDocuments()).to.equal(halden.tickets.length)
    })

    it('that know which articles answered them, in the language of the customer', async () => {
      const refund = await Tickets.findOne({ subject: '退款多久能到账？' }).lean()
      const article = await Articles.findOne({ number: refund!.verdict!.article }).lean()
      expect(titlesOf(article!).en).to.equal(titleOf('refund-a-payment'))
      expect(refund!.links).to.have.lengthOf(1)
      expect(refund!.links[0]).to.include({
        article: article!.number,
        language: 'zh-Hans',
        outcome: 'answered',
        revision: translationIn(article!, 'zh-Hans')!.published!.revision.toString()
      })
    })

    it('that know what the customer had tried', async () => {
      const ticket = await Tickets.findOne({ requester: (await world.person(maja)).id }).sort({ openedAt: -1 })
      const tried = await Queries.find({ visit: ticket!.trail.visit, ticket: ticket!.number }).sort({ at: 1 })
      expect(tried.map(({ words }) => words)).to.deep.equal(['korekta opłaconej faktury', 'faktura korygująca'])
    })

    it('of which agents have seen what they wrote, and not what came after it', async () => {
      const hasSeen = async (who: CastMember, subject: string) => {
        const ticket = await Tickets.findOne({ subject }).lean()
        const looks = await lastLooks((await world.person(who)).id, [ticket!.number])
        return looks.get(ticket!.number)! >= ticket!.changedAt
      }
      expect(await hasSeen(omar, 'Locked out: phone stolen, no recovery codes')).to.equal(true)
      expect(await hasSeen(tilda, 'Zahlung doppelt abgebucht')).to.equal(false)
    })
  })

  describe('opens gaps', () => {
    it('with everything that shows them', async () => {
      for (const { name, searches, key } of halden.gaps) {
        const gap = await gapCalled(name)
        const words = new Set(searches.map(({ words }) => words))
        const vain = await Queries.find({ words: { $in: [...words] }, found: 0 }, { _id: 1 }).lean()
        expect(gap.searches, key).to.equal(vain.length)
        const judged = halden.tickets.filter(({ verdict }) => verdict?.kind === 'needs-article' && verdict.need === key)
        expect(gap.tickets, key).to.equal(judged.length)
      }
      expect(await Gaps.countDocuments()).to.equal(halden.gaps.length)
      expect(await Queries.countDocuments({ found: 0, gathered: false })).to.equal(0)
    })

    it('that tickets which need an article point to', async () => {
      const gap = await gapCalled('Invoice a customer in another currency')
      const ticket = await Tickets.findOne({ subject: 'Как выставить счёт в евро?' }).lean()
      expect(ticket!.verdict).to.include({ kind: 'needs-article', gap: gap.number })
      const shown = await Evidence.find({ gap: gap.number, kind: 'ticket' }).lean()
      expect(shown.map(({ ticket }) => ticket)).to.deep.equal([ticket!.number])
    })

    it('in several states', async () => {
      const states = await Promise.all(halden.gaps.map(async ({ name }) => (await gapCalled(name)).state))
      expect(states).to.deep.equal(['claimed', 'drafting', 'open', 'open', 'answered'])
      const claimed = await gapCalled('Invoice a customer in another currency')
      expect(claimed.claimedBy!.toString()).to.equal((await world.person(wren)).id)
    })

    it('whose askers wait, unless they have their answer', async () => {
      for (const { name, askers } of halden.gaps) {
        const gap = await gapCalled(name)
        expect(gap.askers).to.have.lengthOf(askers.length)
        for (const { toldAt } of gap.askers) expect(toldAt !== undefined).to.equal(gap.state === 'answered')
      }
    })
  })

  it('enters it all into the journal as history that nothing follows from', async () => {
    expect(await Journal.countDocuments({ name: 'ticket.opened' })).to.equal(halden.tickets.length)
    expect(await Journal.countDocuments({ at: { $gt: now } })).to.equal(0)
    expect(await Journal.countDocuments({ 'waiting.0': { $exists: true } })).to.equal(0)
    const first = await Tickets.findOne().sort({ number: 1 }).lean()
    const opened = await Journal.findOne({ name: 'ticket.opened', 'about.ticket': first!.number }).lean()
    expect(opened!.at).to.deep.equal(first!.openedAt)
  })

  it('changes nothing where anybody is already', async () => {
    const counts = await countAll()
    expect(await seed(world.program.services)).to.deep.equal([])
    expect(await countAll()).to.deep.equal(counts)
    expect(await People.countDocuments()).to.equal(halden.people.length)
  })

  it('has the cast of the tests', async () => {
    const admin = await world.person(lea)
    expect(admin).to.include({ name: lea.name, language: lea.language, mayAdminister: true })
  })
})

function titleOf(key: string): string {
  return halden.articles.find(article => article.key === key)!.translations.en!.title
}

function titlesOf({ translations }: { translations: { language: string; published?: { title: string } }[] }) {
  return Object.fromEntries(translations.map(({ language, published }) => [language, published?.title]))
}

async function gapCalled(name: string): Promise<Gap> {
  const gap = await Gaps.findOne({ name })
  if (!gap) throw new Error(`There is no gap ${name}`)
  return gap as Gap
}

async function countAll(): Promise<Record<string, number>> {
  const models = Object.values(mongoose.models).filter(({ modelName }) => !['Lease', 'Counter'].includes(modelName))
  return Object.fromEntries(
    await Promise.all(models.map(async model => [model.modelName, await model.countDocuments()] as const))
  )
}
