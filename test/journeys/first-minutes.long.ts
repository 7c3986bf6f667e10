import { expect } from 'chai'
import { Evidence } from '../../server/gaps/evidence.ts'
import { gapNumbered } from '../../server/gaps/find.ts'
import { gatherSearches } from '../../server/gaps/gather.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { omar, wren } from '../support/cast.ts'
import { linkIn } from '../support/outside.ts'
import type { Visitor } from '../support/visitor.ts'
import type { World } from '../support/world.ts'
import { seededWorld, staffOf } from './seeded-company.ts'

/** What the README tells to do with a new installation, and says will happen. */
describe('the first five minutes', () => {
  let world: World

  before(async function () {
    this.timeout(120_000)
    world = await seededWorld()
  })

  it('lead from a search in vain over an answer to an article that its asker is told of', async function () {
    this.timeout(120_000)
    const customer = world.visitor()
    expect((await customer.get('/pl/search?q=faktury')).html).to.match(/<mark>[Ff]aktur[aę]<\/mark>/)
    const invoices = /href="([^"]*\/pl\/categories\/faktury-\d+)"/.exec((await customer.get('/pl')).html)![1]!
    expect((await customer.get(invoices)).html).to.contain('Język: Angielski')
    const ticket = await asksOfACashRegister(customer)

    // Meanwhile what the customer searched for has become evidence, as it does after two minutes.
    await gatherSearches(world.program.services, new Date(Date.now() + 180_000))
    const agent = await staffOf(world, omar)
    await answers(agent, ticket)
    const gap = (await Evidence.findOne({ ticket }).lean())!.gap
    expect(await gapNumbered(gap)).to.include({ name: 'kasa fiskalna', tickets: 1, state: 'open' })

    const writer = await staffOf(world, wren)
    expect((await writer.get('/gaps')).html).to.contain(`href="/gaps/${gap}"`)
    expect((await writer.get(`/gaps/${gap}`)).html).to.contain('kasa fiskalna')
    const section = (await writer.get(`/gaps/${gap}`)).html.match(/<option value="(\d+)"/)![1]!
    const editor = await writer.submit(`/gaps/${gap}/article`, { section, language: 'pl' })
    expect(editor.html).to.contain('Wybierz Kasy w ustawieniach.')
    await writer.submit(`${editor.address}/publication`, {
      ...{ title: 'Kasa fiskalna', summary: '', body: 'Wybierz *Kasy* w ustawieniach.', significance: 'major' },
      seen: hidden('seen', editor.html)
    })
    await world.settle()

    const told = world.mails.sent.filter(mail => mail.html.includes('/pl/articles/kasa-fiskalna'))
    expect(told.map(({ to }) => to.address)).to.deep.equal(['ania@kowal.example'])
    expect((await customer.get(linkIn(told[0]!, '/articles/'))).html).to.contain('<h1>Kasa fiskalna</h1>')
    expect((await customer.get('/pl/search?q=kasa fiskalna')).html).to.contain('/pl/articles/kasa-fiskalna')
    expect((await gapNumbered(gap)).state).to.equal('answered')
  })

  async function asksOfACashRegister(customer: Visitor): Promise<number> {
    expect((await customer.get('/pl/search?q=kasa fiskalna')).html).to.contain('/pl/ask')
    const form = await customer.get('/pl/ask?subject=kasa fiskalna')
    await customer.submit('/pl/ask', {
      ...{ subject: 'kasa fiskalna', body: 'Jak wystawić fakturę z kasy fiskalnej?' },
      ...{ name: 'Ania Kowal', email: 'ania@kowal.example', offered: '', website: '' },
      entry: hidden('entry', form.html)
    })
    await world.settle()
    return (await Tickets.findOne().sort({ number: -1 }).lean())!.number
  }

  async function answers(agent: Visitor, ticket: number): Promise<void> {
    const address = `/desk/tickets/${ticket}`
    const { html } = await agent.get(address)
    const body = 'Wybierz Kasy w ustawieniach.'
    const fields = { entry: hidden('entry', html), seen: hidden('seen', html) }
    await agent.submit(`${address}/replies`, { ...fields, body, to: 'customer' })
    await agent.submit(`${address}/solution`, { kind: 'needs-article', article: '', need: '' })
    await world.settle()
  }

  const hidden = (name: string, html: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!
})
