import { expect } from 'chai'
import { People } from '../../server/people/person.ts'
import { lea, omar } from '../support/cast.ts'
import { linkIn } from '../support/outside.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('administering people', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  it('invites somebody, who chooses a password and is at the desk', async () => {
    const admin = await world.signIn(lea)
    await admin.submit('/admin/people', {
      name: 'Nora Lund',
      email: 'Nora@Halden.example',
      language: 'de',
      roles: 'agent'
    })
    await world.settle()

    const nora = world.visitor()
    const link = linkIn(world.mails.last({ email: 'nora@halden.example' }), 'sign-in')
    expect((await nora.get(link)).html).to.contain('name="password"')
    const desk = await nora.submit(link, { password: 'my very own password' })
    expect(desk).to.include({ status: 200, address: '/desk' })
  })

  it('gives what was typed back when the form does not hold', async () => {
    const admin = await world.signIn(lea)
    await admin.get('/admin/people')
    const back = await admin.submit('/admin/people', { name: 'Nora <b>Lund</b>', email: 'nora', language: 'de' })
    expect(back.html).to.contain('value="Nora &lt;b&gt;Lund&lt;/b&gt;"')
    expect(back.html).to.contain('This is not an e-mail address.')
    expect(back.html).to.contain('Choose at least one role.')
  })

  it('takes no fields that the form does not have (H31)', async () => {
    const admin = await world.signIn(lea)
    const { id } = await world.person(omar)
    const answer = await admin.submit(`/admin/people/${id}/roles`, {
      roles: 'agent',
      password: 'x',
      isAdmin: 'true',
      _id: id
    })
    expect(answer.status).to.equal(422)
    expect((await People.findById(id))?.roles).to.deep.equal(['agent'])
  })

  it('is for administrators', async () => {
    const agent = await world.signIn(omar)
    const { id } = await world.person(omar)
    expect((await agent.get('/admin/people')).status).to.equal(403)
    expect((await agent.submit(`/admin/people/${id}/roles`, { roles: 'admin' })).status).to.equal(403)
    expect((await People.findById(id))?.roles).to.deep.equal(['agent'])
  })

  it('does not let the administrator lock everybody out', async () => {
    const admin = await world.signIn(lea)
    const { id } = await world.person(lea)
    expect((await admin.submit(`/admin/people/${id}/roles`, { roles: 'agent' })).status).to.equal(409)
    expect((await admin.submit(`/admin/people/${id}/deactivation`)).status).to.equal(409)
  })
})
