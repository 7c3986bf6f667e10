import type { Config } from '../config.ts'
import type { Mailer } from '../services.ts'
import { keepMail } from './kept-mails.ts'
import { sendOnce } from './sent-mails.ts'
import { smtp } from './smtp.ts'

/** Sends mail through SMTP_URL; without one it is kept in the database, to be read under /dev/mails. */
export function createMailer(config: Config): Mailer {
  const delivery = config.smtpUrl ? smtp(config, config.smtpUrl) : { deliver: keepMail, close() {} }
  return {
    send: mail => sendOnce(mail.key, () => delivery.deliver(mail)),
    async close() {
      delivery.close()
    }
  }
}
