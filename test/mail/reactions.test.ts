import { expect } from 'chai'
import { Types } from 'mongoose'
import type { Event, EventName } from '../../server/events/catalogue.ts'
import { Journal } from '../../server/events/journal.ts'
import { mailAssignee } from '../../server/mail/mail-assignee.ts'
import { mailReceipt } from '../../server/mail/mail-receipt.ts'
import { mailReply } from '../../server/mail/mail-reply.ts'
import { mailSignIn } from '../../server/mail/mail-sign-in.ts'
import { createSignInLink } from '../../server/people/sign-in-link.ts'
import { assign } from '../../server/tickets/assign.ts'
import { changeTicket } from '../../server/tickets/find.ts'
import { openTicket } from '../../server/tickets/open.ts'
import { reply } from '../../server/tickets/reply.ts'
import { type CastMember, lea, maja, omar, tilda, yusuf } from '../support/cast.ts'
import { linkIn } from '../support/outside.ts'
import { freshWorld, type World } from '../support/world.ts'

describe('mail out', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  async function aRequest({
    by = maja,
    subject = 'Charged twice',
    body = 'Please help.'
  }: {
    by?: CastMember
    subject?: string
    body?: string
  } = {}) {
    const opened = await openTicket({ by: await world.person(by), subject, body, language: by.language })
    await world.settle()
    return opened
  }

  async function replies(who: CastMember, number: number, body: string, to: 'customer' | 'agents' = 'customer') {
    const by = await world.person(who)
    await changeTicket(number, ticket => reply(ticket, { by, body, to }))
    await world.settle()
  }

  /** The event again, as the relay delivers it when a process died before it could note that it was done. */
  async function again<Name extends EventName>(name: Name): Promise<Event<Name>> {
    const { _id, about, at } = (await Journal.findOne({ name }).sort({ at: -1 }).lean())!
    return { id: _id.toString(), name, about, at } as unknown as Event<Name>
  }

  describe('a receipt', () => {
    it('goes to who asked, in their language, with the number and a way in', async () => {
      const { number } = await aRequest({ by: yusuf })
      await world.settle()

      const mail = world.mails.last(yusuf)
      expect(world.mails.sent).to.have.lengthOf(1)
      expect(mail.language).to.equal('ar')
      expect(mail.html).to.contain('<html lang="ar" dir="rtl">')
      expect(mail.subject).to.contain(`#${number}`)
      expect(linkIn(mail)).to.match(/^\/ar\/sign-in\//)
    })

    it('holds nothing that was typed into the form (H05)', async () => {
      const name = 'Cheap pills'
      await world.visitor().submit('/en/ask', {
        entry: new Types.ObjectId().toString(),
        subject: 'You have won https://evil.example',
        body: 'Click **here**: https://evil.example',
        offered: '',
        timeZone: '',
        website: '',
        email: 'victim@somewhere.example',
        name
      })
      await world.settle()

      const { html, text, subject, to } = world.mails.last({ email: 'victim@somewhere.example' })
      for (const part of [html, text, subject, to.name]) expect(part).not.to.match(/evil|won|pills|here\*\*/i)
    })

    it('is sent once although the reaction runs twice', async () => {
      await aRequest()
      await world.settle()
      await mailReceipt(await again('ticket.opened'), world.program.services)

      expect(world.mails.to(maja)).to.have.lengthOf(1)
    })

    it('leads from the configured address, whatever host the question came through (H44)', async () => {
      await world.visitor().submit(
        '/en/ask',
        {
          entry: new Types.ObjectId().toString(),
          subject: 'Hi',
          body: 'Hello',
          offered: '',
          timeZone: '',
          website: '',
          email: 'ana@duarte.example',
          name: 'Ana'
        },
        { headers: { 'x-forwarded-host': 'evil.example' } }
      )
      await world.settle()

      const { text } = world.mails.last({ email: 'ana@duarte.example' })
      expect(text).to.contain('http://localhost:3000/').and.not.to.contain('evil')
    })
  })

  describe('an answer', () => {
    it('is mailed to the customer, with what it answers', async () => {
      const { number } = await aRequest({ body: 'Was it *twice*?' })
      await replies(omar, number, 'No, **once**. See <b>here</b>.')

      const mail = world.mails.last(maja)
      expect(mail.language).to.equal('pl')
      expect(mail.subject).to.contain('Charged twice')
      expect(mail.html)
        .to.contain('<strong>once</strong>')
        .and.to.contain('&lt;b&gt;here')
        .and.to.contain('<em>twice</em>')
      expect(mail.html).not.to.contain('Omar Haddad')
      expect(mail.text).to.contain('No, **once**. See <b>here</b>.')
      expect(linkIn(mail, 'requests')).to.equal(`/pl/requests/${number}`)
    })

    it('is sent once although the reaction runs twice', async () => {
      const { number } = await aRequest()
      await replies(omar, number, 'Done.')
      const before = world.mails.to(maja).length
      await mailReply(await again('ticket.replied'), world.program.services)

      expect(world.mails.to(maja)).to.have.lengthOf(before)
    })

    it('is no note, and no reply of the customer', async () => {
      const { number } = await aRequest()
      await world.settle()
      const before = world.mails.sent.length
      await replies(omar, number, 'A secret word: xyzzy', 'agents')
      await replies(maja, number, 'And?')

      expect(world.mails.sent).to.have.lengthOf(before)
    })

    it('ties all mails of a request together', async () => {
      const { number } = await aRequest()
      await replies(omar, number, 'Done.')

      expect(new Set(world.mails.to(maja).map(({ threadId }) => threadId))).to.deep.equal(new Set([`ticket ${number}`]))
    })
  })

  describe('an assignment', () => {
    it('is told to whom it was given, in their language', async () => {
      const { number } = await aRequest()
      const [by, to] = [await world.person(lea), await world.person(tilda)]
      await changeTicket(number, ticket => assign(ticket, { by, to }))
      await world.settle()
      await mailAssignee(await again('ticket.assigned'), world.program.services)

      const mails = world.mails.to(tilda)
      expect(mails).to.have.lengthOf(1)
      expect(mails[0]!.language).to.equal(tilda.language)
      expect(mails[0]!.text).to.contain(`/desk/tickets/${number}`)
    })

    it('is not told to who took it', async () => {
      const { number } = await aRequest()
      const by = await world.person(omar)
      await changeTicket(number, ticket => assign(ticket, { by, to: by }))
      await world.settle()

      expect(world.mails.to(omar)).to.have.lengthOf(0)
    })
  })

  describe('a link to sign in', () => {
    const subjects = {
      'sign-in': 'Sign in to Halden Help',
      invitation: 'You are invited',
      request: 'The way to your request'
    } as const

    for (const purpose of ['sign-in', 'invitation', 'request'] as const)
      it(`says what it is for: ${purpose}`, async () => {
        await createSignInLink({ address: 'ana@duarte.example', purpose, language: 'en', next: '' })
        await world.settle()

        const mail = world.mails.last({ email: 'ana@duarte.example' })
        expect(mail.subject).to.contain(subjects[purpose])
        expect(mail.text).to.contain(purpose === 'sign-in' ? 'for 1 hour.' : 'for 24 hours.')
        expect(linkIn(mail)).to.match(/^\/en\/sign-in\/[0-9a-f]{24}\./)
      })

    it('is sent once although the reaction runs twice', async () => {
      await createSignInLink({ address: maja.email, purpose: 'sign-in', language: 'pl', next: '' })
      await world.settle()
      await mailSignIn(await again('signIn.requested'), world.program.services)

      expect(world.mails.to(maja)).to.have.lengthOf(1)
    })
  })
})
