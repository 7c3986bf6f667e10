import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { SMTPServer } from 'smtp-server'
import { readConfig } from '../../server/config.ts'
import { message, smtp } from '../../server/mail/smtp.ts'
import type { OutgoingMail } from '../../server/services.ts'

const config = { ...readConfig({ NODE_ENV: 'test', MAIL_FROM: 'help@halden.example' }), company: 'Halden' }

const aMail = (more: Partial<OutgoingMail> = {}): OutgoingMail => ({
  key: 'event reader',
  to: { name: '', address: 'maja@studio-wrona.example' },
  language: 'pl',
  subject: 'Mamy odpowiedź',
  html: '<p>Dzień dobry</p>',
  text: 'Dzień dobry',
  ...more
})

describe('sending a mail through a mail server', () => {
  let server: SMTPServer
  let received: { from: string; to: string[]; source: string }[]

  beforeEach(async () => {
    received = []
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        const parts: Buffer[] = []
        stream.on('data', part => parts.push(part))
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope
          received.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            source: Buffer.concat(parts).toString()
          })
          done()
        })
      }
    })
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
  })

  afterEach(() => new Promise<void>(resolve => server.close(() => resolve())))

  async function deliver(...mails: OutgoingMail[]) {
    const { port } = server.server.address() as AddressInfo
    const delivery = smtp(config, `smtp://127.0.0.1:${port}`)
    try {
      for (const mail of mails) await delivery.deliver(mail)
    } finally {
      delivery.close()
    }
  }

  it('hands it over to one recipient, as HTML and as text', async () => {
    await deliver(aMail())

    expect(received).to.have.lengthOf(1)
    expect(received[0]!.to).to.deep.equal(['maja@studio-wrona.example'])
    expect(received[0]!.from).to.equal('help@halden.example')
    expect(received[0]!.source)
      .to.match(/Content-Type: text\/plain/)
      .and.to.match(/Content-Type: text\/html/)
  })

  it('says that no person sends it, so that robots do not answer', async () => {
    await deliver(aMail(), aMail({ key: 'another', kind: 'acknowledgement' }))

    expect(received[0]!.source).to.match(/^Auto-Submitted: auto-generated\r$/m)
    expect(received[1]!.source).to.match(/^Auto-Submitted: auto-replied\r$/m)
    expect(received[0]!.source).to.match(/^X-Auto-Response-Suppress: All\r$/m)
  })

  it('gives it the same id when it goes out again', async () => {
    await deliver(aMail(), aMail(), aMail({ key: 'another' }))

    const ids = received.map(({ source }) => /^Message-ID: (.+)\r$/im.exec(source)![1])
    expect(ids[0]).to.match(/^<[0-9a-f]{40}@halden\.example>$/)
    expect(ids[1]).to.equal(ids[0])
    expect(ids[2]).not.to.equal(ids[0])
  })

  it('ties the mails of one conversation together', async () => {
    await deliver(aMail({ threadId: 'ticket 1042' }), aMail({ key: 'another', threadId: 'ticket 1042' }))

    const threads = received.map(({ source }) => /^References: (.+)\r$/im.exec(source)![1])
    expect(threads[0]).to.equal(threads[1])
  })

  it('keeps line breaks in a subject out of the headers', async () => {
    await deliver(aMail({ subject: 'Hello\r\nBcc: everybody@victims.example' }))

    expect(received[0]!.source).not.to.match(/^Bcc:/im)
    expect(received[0]!.to).to.have.lengthOf(1)
  })

  it('fails when the server turns it away, so that it is tried again', async () => {
    server.onRcptTo = (_address, _session, done) => done(new Error('no such mailbox'))

    const failure = await deliver(aMail()).catch((error: Error) => error)
    expect(failure).to.be.instanceOf(Error)
  })
})

describe('the address of a mail', () => {
  for (const address of [
    'a@b.example\r\nBcc: x@y.example',
    'a@b.example, c@d.example',
    '<a@b.example> SIZE=1',
    '"a b"@c.example',
    'a@b.example>\r\nRCPT TO:<c@d.example'
  ])
    it(`is never ${JSON.stringify(address)}`, () => {
      expect(() => message(aMail({ to: { name: '', address } }), config)).to.throw('exactly one address')
    })
})
