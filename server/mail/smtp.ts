import { createHash } from 'node:crypto'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Config } from '../config.ts'
import type { OutgoingMail } from '../services.ts'

interface Delivery {
  deliver(mail: OutgoingMail): Promise<void>
  close(): void
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Hands mails to the mail server of the installation. */
export function smtp(config: Config, url: string): Delivery {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true
  })
  return {
    async deliver(mail) {
      await transport.sendMail(message(mail, config))
    },
    close: () => transport.close()
  }
}

/**
 * A mail as it goes out: to one address and nobody else. The id follows from the key, so a mail that goes out twice
 * after a crash is one mail to its reader. What programs answer by themselves they do not answer to this.
 */
export function message(mail: OutgoingMail, { company, mailFrom }: Config): SendMailOptions {
  const to = loneAddress(mail.to.address)
  const from = { name: oneLine(company), address: mailFrom }
  return {
    from,
    to: { name: '', address: to },
    envelope: { from: mailFrom, to: [to] },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: messageId(mail.key, mailFrom),
    references: mail.threadId ? messageId(mail.threadId, mailFrom) : undefined,
    headers: {
      'Auto-Submitted': mail.kind === 'acknowledgement' ? 'auto-replied' : 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': mail.language
    },
    xMailer: false
  }
}

function messageId(key: string, mailFrom: string): string {
  const mark = createHash('sha256').update(key).digest('hex').slice(0, 40)
  return `<${mark}@${mailFrom.slice(mailFrom.lastIndexOf('@') + 1)}>`
}

/** Addresses were checked when they came in; what could be read as several is not sent to any. */
function loneAddress(address: string): string {
  if (!/^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/.test(address))
    throw new Error('A mail goes to exactly one address')
  return address
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
}
