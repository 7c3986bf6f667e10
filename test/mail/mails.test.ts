import { expect } from 'chai'
import { readConfig } from '../../server/config.ts'
import { languages } from '../../server/languages/languages.ts'
import { type MailName, type Mails, renderMail } from '../../server/mail/mails.ts'

const config = { ...readConfig({ NODE_ENV: 'test' }), baseUrl: 'https://help.halden.example', company: 'Halden' }
const href = 'https://help.halden.example/en/requests/1042'

const samples: { [Name in MailName]: Mails[Name] } = {
  receipt: { number: 1042, href, hours: 24 },
  reply: {
    number: 1042,
    subject: 'Where is "my" <invoice>?',
    agent: 'Omar',
    html: '<p>It is under <b>Invoices</b>.</p>',
    words: "It is under Invoices, isn't it?",
    href,
    answered: { body: 'Where is it?', html: '<p>Where is it?</p>', at: new Date('2026-03-02T10:00Z') }
  },
  assigned: { number: 1042, subject: 'Where is it?', by: 'Lea Lindqvist', href },
  answer: {
    question: 'How do I <b>cancel</b>?',
    title: 'Cancel a subscription',
    href,
    stillOpen: 'https://help.halden.example/en/ask?subject=How'
  },
  'sign-in': { href, hours: 1 },
  invitation: { href, hours: 24 },
  'request-link': { href, hours: 24 }
}

function written<Name extends MailName>(name: Name, language: string, data: Mails[Name] = samples[name]) {
  return renderMail(
    name,
    { key: 'k', to: { name: 'Maja', email: 'maja@studio-wrona.example', language, timeZone: 'Europe/Warsaw' }, data },
    config
  )
}

describe('the mails', () => {
  for (const name of Object.keys(samples) as MailName[])
    for (const { code, direction } of languages)
      it(`${name} is written in ${code}`, () => {
        const mail = written(name, code)

        expect(mail.language).to.equal(code)
        expect(mail.subject).not.to.equal('')
        expect(mail.html).to.contain(`<html lang="${code}" dir="${direction}">`)
        expect(mail.html).to.contain(href)
        expect(mail.text).to.contain(href)
        expect(mail.text).not.to.match(/&(?:amp|quot|lt|#x27);|\{\{/)
      })

  it('are written in the language of the interface that is nearest to the reader', () => {
    expect(written('receipt', 'de-AT').language).to.equal('de')
    expect(written('receipt', 'zh-Hant').language).to.equal('zh-Hans')
    expect(written('receipt', 'sw').language).to.equal('en')
  })

  it('show what people wrote as text', () => {
    const { html, text } = written('answer', 'en')

    expect(html).to.contain('How do I &lt;b&gt;cancel&lt;/b&gt;?')
    expect(text).to.contain('How do I <b>cancel</b>?')
  })

  it('name no address but the configured one', () => {
    const { html } = written('reply', 'en')
    const hosts = [...html.matchAll(/href="([^"]+)"/g)].map(([, address]) => new URL(address!).host)

    expect(new Set(hosts)).to.deep.equal(new Set(['help.halden.example']))
  })

  it('say how long a link works, in whole hours', () => {
    expect(written('sign-in', 'en').text).to.contain('for 1 hour.')
    expect(written('invitation', 'en').text).to.contain('for 24 hours.')
  })
})
