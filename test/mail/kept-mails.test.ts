import { mock } from 'node:test'
import { expect } from 'chai'
import mongoose from 'mongoose'
import { keptMails } from '../../server/mail/kept-mails.ts'
import { createMailer } from '../../server/mail/mailer.ts'
import { sendOnce } from '../../server/mail/sent-mails.ts'
import type { OutgoingMail } from '../../server/services.ts'
import { freshWorld, type World } from '../support/world.ts'

const aMail = (key: string, more: Partial<OutgoingMail> = {}): OutgoingMail => ({
  key,
  to: { name: '', address: 'maja@studio-wrona.example' },
  language: 'pl',
  subject: 'Mamy <b>odpowiedź</b>',
  html: '<h1>Dzień dobry</h1><script>alert(1)</script>',
  text: 'Dzień dobry',
  ...more
})

describe('a mail', () => {
  let world: World
  beforeEach(async () => {
    world = await freshWorld()
  })

  it('is sent once per key', async () => {
    let times = 0
    const deliver = async () => {
      times++
    }
    await sendOnce('event reader', deliver)
    await sendOnce('event reader', deliver)
    await sendOnce('event another reader', deliver)
    expect(times).to.equal(2)
  })

  it('is sent again when it could not be sent', async () => {
    let times = 0
    const deliver = async () => {
      times++
      if (times === 1) throw new Error('no connection')
    }
    const failure = await sendOnce('event reader', deliver).catch((error: Error) => error.message)
    await sendOnce('event reader', deliver)

    expect(failure).to.equal('no connection')
    expect(times).to.equal(2)
  })

  it('is left to the process that is sending it, until that seems to have died', async () => {
    const now = new Date('2026-03-02T10:00Z')
    let times = 0
    const again = (at: Date) =>
      sendOnce(
        'event reader',
        async () => {
          times++
        },
        at
      )
    const inTime = await sendOnce(
      'event reader',
      async () => {
        times++
        const refusal = await again(new Date('2026-03-02T10:00:07Z')).catch((error: Error) => error.message)
        expect(refusal).to.equal('Another process is sending this mail')
        await again(new Date('2026-03-02T10:00:09Z'))
      },
      now
    )

    expect(inTime).to.equal(undefined)
    expect(times).to.equal(2)
  })

  it('is left to the process that is sending it, however long that takes', async () => {
    mock.timers.enable({ apis: ['setInterval'] })
    const until = async () => Number((await mongoose.models.SentMail!.findById('event reader').lean())?.until)
    try {
      await sendOnce('event reader', async () => {
        const before = await until()
        mock.timers.tick(2_000)
        const deadline = Date.now() + 5_000
        while ((await until()) <= before && Date.now() < deadline);
        expect(await until()).to.be.greaterThan(before)
      })
    } finally {
      mock.timers.reset()
    }
    expect(await until()).to.be.NaN
  })

  describe('without a mail server', () => {
    it('is kept and can be read, the newest first', async () => {
      const mailer = createMailer(world.program.services.config)
      await mailer.send(aMail('one', { subject: 'First' }))
      await mailer.send(aMail('two', { subject: 'Second', to: { name: '', address: 'omar@halden.example' } }))
      const { html } = await world.visitor().get('/dev/mails')

      expect(html.indexOf('Second')).to.be.greaterThan(0).and.below(html.indexOf('First'))
      expect((await world.visitor().get('/dev/mails?to=omar@halden.example')).html).not.to.contain('First')
    })

    it('is shown as a mail program would, where nothing of it can run', async () => {
      const mailer = createMailer(world.program.services.config)
      await mailer.send(aMail('one'))
      const [{ _id } = { _id: '' }] = await keptMails()
      const page = await world.visitor().get(`/dev/mails/${_id}`)
      const framed = await world.visitor().get(`/dev/mails/${_id}/html`)

      expect(page.html).to.contain('Mamy &lt;b&gt;odpowiedź').and.to.contain('Dzień dobry')
      expect(page.headers.get('content-security-policy')).to.contain("frame-src 'self'")
      expect(framed.html).to.contain('<h1>Dzień dobry</h1>')
      expect(framed.headers.get('content-security-policy'))
        .to.contain("default-src 'none'")
        .and.to.contain('sandbox')
        .and.not.to.contain('script-src')
    })

    it('makes room for new ones', async () => {
      const mails = mongoose.models.Mail!
      await mails.insertMany(Array.from({ length: 500 }, (_, count) => ({ ...aMail(`mail ${count}`), at: new Date() })))
      await createMailer(world.program.services.config).send(aMail('one more', { subject: 'The newest' }))

      expect(await mails.countDocuments()).to.equal(500)
      expect((await keptMails())[0]!.subject).to.equal('The newest')
    })

    it('that does not exist is not found', async () => {
      expect((await world.visitor().get('/dev/mails/6b02238a7fe1ede840c7f929')).status).to.equal(404)
    })
  })
})
