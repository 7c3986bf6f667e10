import { expect } from 'chai'
import { changeRoles, deactivate, shutOut } from '../../server/people/account.ts'
import { changePerson } from '../../server/people/find.ts'
import type { Role } from '../../server/people/person.ts'
import { createSignInLink, signInAddress } from '../../server/people/sign-in-link.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { type CastMember, lea, maja, omar, wren } from '../support/cast.ts'
import { linkIn } from '../support/outside.ts'
import type { Seen } from '../support/visitor.ts'
import { aScene, newId, type Scene } from './scene.ts'

const words = 'What took me half an hour to write, with <b>care</b> & "patience".'
const shown = 'What took me half an hour to write, with &lt;b&gt;care&lt;/b&gt; &amp; &quot;patience&quot;.'

describe('a permission that is withdrawn while somebody writes (H34)', () => {
  let scene: Scene

  before(async () => {
    scene = await aScene()
  })

  const giveRoles = async (who: CastMember, roles: Role[]) => {
    const by = await scene.world.person(lea)
    await changePerson((await scene.world.person(who)).id, person => changeRoles(person, { by, roles }))
  }

  const expectGivenBack = ({ status, html }: Seen) => {
    expect(status).to.equal(403)
    expect(html).to.contain(shown)
  }

  it('refuses an agent’s reply, and gives it back', async () => {
    const { agent } = scene.people
    await agent.get(`/desk/tickets/${scene.ticket}`)
    await giveRoles(omar, [])
    expectGivenBack(await agent.submit(`/desk/tickets/${scene.ticket}/replies`, { body: words, to: 'customer' }))
    expect((await Tickets.findOne({ number: scene.ticket }))!.entries).to.have.lengthOf(1)
  })

  it('refuses a writer’s draft, and gives it back', async () => {
    const { writer } = scene.people
    await writer.get(`/writing/articles/${scene.article}/en`)
    await giveRoles(wren, ['agent'])
    expectGivenBack(
      await writer.submit(`/writing/articles/${scene.article}/en/draft`, {
        title: 'x',
        summary: '',
        body: words,
        seen: ''
      })
    )
  })

  it('refuses a writer’s words on a gap, and gives them back', async () => {
    const { writer } = scene.people
    await giveRoles(wren, ['writer'])
    await writer.get(`/gaps/${scene.gap}`)
    await giveRoles(wren, ['agent'])
    expectGivenBack(await writer.submit(`/gaps/${scene.gap}/dismissal`, { reason: words }))
  })

  it('refuses the reply of a customer who was shut out, and gives it back', async () => {
    const { customer } = scene.people
    await customer.get(`/en/requests/${scene.ticket}`)
    const by = await scene.world.person(lea)
    const person = await changePerson((await scene.world.person(maja)).id, person => {
      deactivate(person, { by })
      return person
    })
    await shutOut(person)
    expectGivenBack(await customer.submit(`/en/requests/${scene.ticket}/replies`, { body: words, entry: newId() }))
    expect((await Tickets.findOne({ number: scene.ticket }))!.entries).to.have.lengthOf(1)
  })

  it('never gives a password back', async () => {
    const answer = await scene.world.visitor().submit('/en/account/password', { current: words, password: words })
    expect(answer.status).to.equal(403)
    expect(answer.html).not.to.contain('half an hour')
  })
})

describe('an invitation that is no good (H45)', () => {
  let scene: Scene
  let good: string

  before(async () => {
    scene = await aScene()
    await scene.people.admin.submit('/admin/people', {
      name: 'Nora Lund',
      email: 'nora@halden.example',
      language: 'en',
      roles: 'agent'
    })
    await scene.world.settle()
    good = linkIn(scene.world.mails.last({ email: 'nora@halden.example' }), 'sign-in')
  })

  it('looks the same however it is broken, and names nobody', async () => {
    const config = scene.world.program.services.config
    const stale = await createSignInLink({
      address: 'nora@halden.example',
      purpose: 'invitation',
      language: 'en',
      next: '',
      mailed: 'by the caller',
      at: new Date('2026-01-01')
    })
    const other = await createSignInLink({
      address: 'nora@halden.example',
      purpose: 'sign-in',
      language: 'en',
      next: '',
      mailed: 'by the caller'
    })
    const tokens = {
      blank: '%20',
      nothing: 'null',
      cut: good.slice(0, -5).split('/').at(-1)!,
      longer: `${good.split('/').at(-1)}x`,
      'without its seal': good.split('/').at(-1)!.split('.')[0]!,
      expired: new URL(signInAddress(stale, config)).pathname.split('/').at(-1)!,
      'with the seal of another': `${good.split('/').at(-1)!.split('.')[0]}.${signInAddress(other, config).split('.').at(-1)}`,
      endless: 'x'.repeat(3_000)
    }
    const pages = new Set<string>()
    for (const [says, token] of Object.entries(tokens)) {
      const seen = await scene.world.visitor().get(`/en/sign-in/${token}`)
      expect(seen.status, says).to.equal(404)
      expect(seen.html).not.to.contain('nora@').and.not.to.contain('Nora')
      pages.add(seen.html.replaceAll(token, '…'))
      const sent = await scene.world.visitor().submit(`/en/sign-in/${token}`, { password: 'a password that is new' })
      expect(sent.status, `${says}, sent`).to.equal(404)
    }
    expect(pages).to.have.lengthOf(1)
  })

  it('is used up by the first who takes it', async () => {
    const nora = scene.world.visitor()
    expect((await nora.submit(good, { password: 'a password that is new' })).status).to.equal(200)
    const again = await scene.world.visitor().submit(good, { password: 'another password' })
    expect(again.status).to.equal(404)
    expect(again.html).not.to.contain('nora@')
  })
})
