import { expect } from 'chai'
import { Categories } from '../../server/articles/category.ts'
import { Evidence } from '../../server/gaps/evidence.ts'
import { type GapFields, Gaps } from '../../server/gaps/gap.ts'
import { gatherSearches } from '../../server/gaps/gather.ts'
import { Queries } from '../../server/search/query-log.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { judge } from '../../server/tickets/judge.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { maja, omar, wren, yusuf } from '../support/cast.ts'
import { linkIn } from '../support/outside.ts'
import { freshWorld, type World } from '../support/world.ts'

const later = () => new Date(Date.now() + 600_000)

describe('gaps', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  async function searchedInVain(words: string, language = 'pl') {
    await Queries.create({ words, language, found: 0, at: new Date() })
  }

  async function onlyGap(): Promise<GapFields> {
    const gaps = await Gaps.find().lean()
    expect(gaps).to.have.lengthOf(1)
    return gaps[0]!
  }

  async function ticketThatNeedsAnArticle(subject: string) {
    const requester = await world.person(maja)
    const by = await world.person(omar)
    const ticket = await openTicket({ by: requester, subject, body: 'Proszę o pomoc.', language: 'pl' })
    await changeTicket(ticket.number, open => judge(open, { by, verdict: { kind: 'needs-article' } }))
    await world.settle()
    return ticket.number
  }

  describe('gather', () => {
    it('searches that found nothing, those that ask the same in one gap', async () => {
      await searchedInVain('jak zmienić walutę faktury')
      await searchedInVain('zmiana waluty faktury')
      await gatherSearches(world.program.services, later())
      const gap = await onlyGap()
      expect(gap.searches).to.equal(2)
      expect(gap.languages).to.deep.equal(['pl'])
    })

    it('keep apart what has nothing to do with each other', async () => {
      await searchedInVain('zmiana waluty faktury')
      await searchedInVain('usunięcie konta pracownika')
      await gatherSearches(world.program.services, later())
      expect(await Gaps.countDocuments()).to.equal(2)
    })

    it('leave out what says nothing, and what is too fresh', async () => {
      await searchedInVain('???')
      await searchedInVain('12345')
      await gatherSearches(world.program.services, later())
      await searchedInVain('zmiana waluty faktury')
      await gatherSearches(world.program.services, new Date())
      expect(await Gaps.countDocuments()).to.equal(0)
    })

    it('wait two minutes, in which whoever found nothing may ask', async () => {
      await searchedInVain('zmiana waluty faktury')
      const { at } = (await Queries.findOne().lean())!
      await gatherSearches(world.program.services, new Date(at.getTime() + 119_999))
      expect(await Gaps.countDocuments()).to.equal(0)
      await gatherSearches(world.program.services, new Date(at.getTime() + 120_000))
      expect((await onlyGap()).openedAt).to.deep.equal(at)
    })

    it('the oldest search first, which the gap is named after', async () => {
      await searchedInVain('zmiana waluty faktury')
      const earlier = new Date(Date.now() - 60_000)
      await Queries.create({ words: 'jak zmienić walutę faktury', language: 'pl', found: 0, at: earlier })
      await gatherSearches(world.program.services, later())
      expect((await onlyGap()).name).to.equal('jak zmienić walutę faktury')
    })

    it('leave out what found something, if only in another language, and look at each search once', async () => {
      const at = new Date()
      const words = 'zmiana waluty faktury'
      await Queries.create(
        { words, language: 'pl', found: 1, at },
        { words, language: 'pl', found: 0, foundInFallback: 1, at }
      )
      await gatherSearches(world.program.services, later())
      expect(await Gaps.countDocuments()).to.equal(0)
      await searchedInVain(words)
      await searchedInVain('12345')
      await gatherSearches(world.program.services, later())
      expect(await Queries.countDocuments({ gathered: true })).to.equal(2)
    })

    it('each search once, however often they look', async () => {
      await searchedInVain('zmiana waluty faktury')
      await gatherSearches(world.program.services, later())
      await gatherSearches(world.program.services, later())
      expect((await onlyGap()).searches).to.equal(1)
    })

    it('each search once, though it was forgotten that they have looked at it', async () => {
      await searchedInVain('zmiana waluty faktury')
      await gatherSearches(world.program.services, later())
      await Queries.updateMany({}, { $set: { gathered: false } })
      await gatherSearches(world.program.services, later())
      expect(await Evidence.countDocuments()).to.equal(1)
    })

    it('a ticket that needs an article, with its asker', async () => {
      await ticketThatNeedsAnArticle('Jak zmienić walutę faktury?')
      const gap = await onlyGap()
      expect(gap.tickets).to.equal(1)
      expect(gap.askers.map(({ person }) => person.toString())).to.deep.equal([(await world.person(maja)).id])
    })

    it('whoever wants to be told after a search in vain', async () => {
      const visitor = world.visitor()
      await visitor.get('/pl/search?q=zmiana+waluty+faktury')
      await visitor.submit('/pl/search/wishes', { words: 'zmiana waluty faktury', email: yusuf.email })
      expect((await onlyGap()).askers).to.have.lengthOf(1)
    })
  })

  describe('are worked on', () => {
    it('by writers, from the claim to the published answer, of which each asker is told once', async () => {
      await Categories.create({
        number: 1,
        position: 0,
        names: [{ language: 'en', name: 'Invoices' }],
        sections: [{ number: 7, names: [{ language: 'en', name: 'Writing' }] }]
      })
      await ticketThatNeedsAnArticle('Jak zmienić walutę faktury?')
      const { number } = await onlyGap()
      const writer = await world.signIn(wren)

      expect((await writer.submit(`/gaps/${number}/claim`)).status).to.equal(200)
      expect((await onlyGap()).state).to.equal('claimed')
      const editor = await writer.submit(`/gaps/${number}/article`, { section: '7', language: 'pl' })
      expect(editor.address).to.match(/^\/writing\/articles\/\d+\/pl$/)
      expect((await onlyGap()).state).to.equal('drafting')

      const text = {
        title: 'Zmiana waluty',
        summary: '',
        body: 'Wystaw korektę.',
        seen: /name="seen" value="([^"]*)"/.exec(editor.html)![1]!
      }
      await writer.submit(`${editor.address}/publication`, { ...text, significance: 'major' })
      await world.settle()

      expect((await onlyGap()).state).to.equal('answered')
      expect(world.mails.to(maja)).to.have.lengthOf(2)
      expect(linkIn(world.mails.last(maja), '/articles/')).to.match(/^\/pl\/articles\//)
    })

    it('with an article that there is: another number is asked for again', async () => {
      await ticketThatNeedsAnArticle('Jak zmienić walutę faktury?')
      const { number } = await onlyGap()
      const writer = await world.signIn(wren)
      await writer.get(`/gaps/${number}`)
      const page = await writer.submit(`/gaps/${number}/answer`, { article: '4711' })
      expect(page.html).to.contain('Give the number or the address of an article.').and.to.contain('value="4711"')
      expect(page.html).to.match(/<details class="disclosure aside gap-s" open>/)
      expect((await onlyGap()).state).to.equal('open')
    })

    it('by nobody else', async () => {
      await ticketThatNeedsAnArticle('Jak zmienić walutę faktury?')
      const { number } = await onlyGap()
      const agent = await world.signIn(omar)
      expect((await agent.get(`/gaps/${number}`)).status).to.equal(200)
      expect((await agent.submit(`/gaps/${number}/claim`)).status).to.equal(403)
      expect((await (await world.signIn(maja)).get('/gaps')).status).to.equal(403)
      expect((await world.visitor().get('/gaps')).address).to.contain('/sign-in')
    })

    it('until they are dismissed with a reason, which can be undone', async () => {
      await ticketThatNeedsAnArticle('Jak zmienić walutę faktury?')
      const { number } = await onlyGap()
      const writer = await world.signIn(wren)
      await writer.get(`/gaps/${number}`)
      expect((await writer.submit(`/gaps/${number}/dismissal`, { reason: '' })).html).to.contain('This is needed.')
      expect((await writer.submit(`/gaps/${number}/dismissal`, { reason: 'Out of scope <b>' })).html).to.contain(
        'Out of scope &lt;b&gt;'
      )
      expect((await onlyGap()).state).to.equal('dismissed')
      await writer.submit(`/gaps/${number}/reopening`)
      expect((await onlyGap()).state).to.equal('open')
    })
  })

  it('show the ledger with what people asked, in their own words', async () => {
    await ticketThatNeedsAnArticle('Jak zmienić walutę <i>faktury</i>?')
    const page = await (await world.signIn(wren)).get('/gaps')
    expect(page.html).to.contain('Jak zmienić walutę &lt;i&gt;faktury&lt;/i&gt;?')
    expect(page.html).to.contain('1 ticket').and.not.to.contain('0 searches')
  })
})
