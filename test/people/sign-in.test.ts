import { expect } from 'chai'
import { changeRoles, deactivate, shutOut } from '../../server/people/account.ts'
import { changePerson } from '../../server/people/find.ts'
import { setUp } from '../../server/people/invite.ts'
import { castPassword, lea, maja, omar, wren } from '../support/cast.ts'
import { linkIn } from '../support/outside.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('signing in', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  describe('with a password', () => {
    it('leads staff to the desk', async () => {
      const visitor = world.visitor()
      const desk = await visitor.submit('/en/sign-in/password', { email: omar.email, password: castPassword })
      expect(desk.address).to.equal('/desk')
      expect(desk.status).to.equal(200)
    })

    it('leads back to where one wanted to go', async () => {
      const visitor = world.visitor()
      const form = await visitor.get('/gaps')
      expect(form.address).to.equal('/en/sign-in?next=%2Fgaps')
      const there = await visitor.submit('/en/sign-in/password', {
        email: wren.email,
        password: castPassword,
        next: '/gaps'
      })
      expect(there.address).to.equal('/gaps')
    })

    it('says the same for a wrong password and an unknown address, and keeps the address', async () => {
      const answers = []
      for (const email of [omar.email, 'nobody@halden.example']) {
        const visitor = world.visitor()
        await visitor.get('/en/sign-in')
        answers.push(await visitor.submit('/en/sign-in/password', { email, password: 'not the password' }))
      }
      for (const { html } of answers) {
        expect(html).to.contain('The address and the password do not belong together.')
        expect(html).not.to.contain('Nothing that you wrote is lost')
      }
      expect(answers[0]!.html).to.contain(`value="${omar.email}"`)
    })

    it('stops guessing, also from many forged addresses, and still lets the owner in by mail (H48)', async () => {
      const visitor = world.visitor()
      const statuses = []
      for (let guess = 0; guess < 12; guess++)
        statuses.push(
          (
            await visitor.submit(
              '/en/sign-in/password',
              { email: omar.email, password: `guess ${guess}` },
              { stay: true, headers: { 'x-forwarded-for': `10.0.0.${guess}` } }
            )
          ).status
        )
      expect(statuses.slice(0, 10)).to.deep.equal(Array(10).fill(303))
      expect(statuses.slice(10)).to.deep.equal([429, 429])
      expect((await byMail(world, omar.email)).address).to.equal('/desk')
    })

    it('takes no password longer than any person has (H50)', async () => {
      const visitor = world.visitor()
      await visitor.get('/en/sign-in')
      const answer = await visitor.submit('/en/sign-in/password', { email: omar.email, password: 'a'.repeat(5_000) })
      expect(answer.html).to.contain('This is too long')
    })

    it('renews the session, so that one set before does not serve (H46)', async () => {
      const visitor = world.visitor()
      visitor.cookies.set('lacuna', 's%3Afixed.signature')
      await visitor.submit('/en/sign-in/password', { email: omar.email, password: castPassword }, { stay: true })
      expect(visitor.cookies.get('lacuna')).to.be.a('string').that.does.not.contain('fixed')
    })

    it('goes on to addresses of ours only (H60)', async () => {
      for (const next of [
        '//evil.example',
        '/\\evil.example',
        '/\t/evil.example',
        'https:evil.example',
        'javascript:alert(1)',
        '@evil.example',
        'https://evil.example/'
      ]) {
        const visitor = world.visitor()
        const answer = await visitor.submit(
          '/en/sign-in/password',
          { email: omar.email, password: castPassword, next },
          { stay: true }
        )
        expect(answer.headers.get('location'), next).to.equal('/desk')
      }
    })
  })

  describe('with a mailed link', () => {
    it('signs in once, whoever receives the mail', async () => {
      const visitor = world.visitor()
      await visitor.submit('/pl/sign-in/link', { email: maja.email })
      await world.settle()
      const link = linkIn(world.mails.last(maja), 'sign-in')

      expect((await visitor.get(link)).html).to.contain(maja.email)
      expect((await visitor.submit(link)).address).to.equal('/pl/requests')
      expect((await world.visitor().get(link)).status).to.equal(404)
      expect((await world.visitor().submit(link)).status).to.equal(404)
    })

    it('looks the same for an address that nobody has, and mails there as well (H44)', async () => {
      const known = await world.visitor().submit('/en/sign-in/link', { email: maja.email })
      const unknown = await world.visitor().submit('/en/sign-in/link', { email: 'nobody@bayt.example' })
      expect(unknown.status).to.equal(known.status)
      expect(unknown.html.replaceAll('nobody@bayt.example', maja.email)).to.equal(known.html)
    })

    it('points to the configured address, whatever the Host header says (H44)', async () => {
      await world
        .visitor()
        .submit('/en/sign-in/link', { email: maja.email }, { headers: { 'x-forwarded-host': 'evil.example' } })
      await world.settle()
      expect(world.mails.last(maja).text).to.contain('http://localhost:3000/')
      expect(world.mails.last(maja).text).not.to.contain('evil.example')
    })

    it('is no good when it was changed, cut, or made up (H43, H45)', async () => {
      await world.visitor().submit('/en/sign-in/link', { email: maja.email })
      await world.settle()
      const link = linkIn(world.mails.last(maja), 'sign-in')
      const bodies = []
      for (const bad of [
        link.slice(0, -3),
        link.slice(0, link.indexOf('.')),
        `${link}x`,
        '/en/sign-in/%20',
        '/en/sign-in/000000000000000000000000.x'
      ]) {
        const answer = await world.visitor().get(bad)
        expect(answer.status, bad).to.equal(404)
        expect(answer.html).not.to.contain(maja.email)
        bodies.push(answer.html.replace(/value="[^"]*"/g, '').replace(/href="\/[a-zA-Z-]+\/sign-in[^"]*"/g, ''))
      }
      expect(new Set(bodies).size).to.equal(1)
    })

    it('is mailed five times an hour to one address and not more often', async () => {
      const statuses = []
      for (let attempt = 0; attempt < 6; attempt++)
        statuses.push((await world.visitor().submit('/en/sign-in/link', { email: maja.email })).status)
      expect(statuses).to.deep.equal([200, 200, 200, 200, 200, 429])
    })
  })

  describe('out', () => {
    it('everywhere ends every other session at once (H47)', async () => {
      const [here, there] = [await world.signIn(omar), await world.signIn(omar)]
      await here.submit('/en/account/sessions/end')
      expect((await there.get('/desk')).address).to.contain('/sign-in')
      expect((await here.get('/desk')).address).to.contain('/sign-in')
    })

    it('happens on every other device when the password is changed (H47)', async () => {
      const [here, there] = [await world.signIn(omar), await world.signIn(omar)]
      await here.submit('/en/account/password', { current: castPassword, password: 'another good password' })
      expect((await there.get('/desk')).address).to.contain('/sign-in')
      expect((await here.get('/desk')).status).to.equal(200)
    })

    it('happens to whoever is deactivated, and links that wait are dead (H32, H47)', async () => {
      const visitor = await world.signIn(omar)
      const by = await world.person(lea)
      const person = await changePerson((await world.person(omar)).id, omar => {
        deactivate(omar, { by })
        return omar
      })
      await shutOut(person)
      expect((await visitor.get('/desk')).address).to.contain('/sign-in')
      expect((await byMail(world, omar.email)).status).to.equal(404)
    })

    it('is not needed to lose a role: it is gone with the next request (H32)', async () => {
      const visitor = await world.signIn(omar)
      const by = await world.person(lea)
      await changePerson((await world.person(omar)).id, person => changeRoles(person, { by, roles: ['writer'] }))
      expect((await visitor.get('/desk')).status).to.equal(403)
    })
  })

  it('cannot make a second first administrator', async () => {
    expect((await world.visitor().get('/set-up')).status).to.equal(404)
    let refused: unknown
    await setUp({ name: 'Eve', address: 'eve@evil.example', password: 'a long password', language: 'en' }).catch(
      error => {
        refused = error
      }
    )
    expect((refused as Error).message).to.equal('people:refusals.alreadySetUp')
  })
})

async function byMail(world: World, email: string) {
  const visitor = world.visitor()
  await visitor.submit('/en/sign-in/link', { email })
  await world.settle()
  return visitor.submit(linkIn(world.mails.last({ email }), 'sign-in'))
}
