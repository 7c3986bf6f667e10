import type { Mailer, OutgoingMail } from '../../server/services.ts'

/** The mails that were sent: a list to look into. */
export class Postbox implements Mailer {
  readonly sent: OutgoingMail[] = []
  private readonly keys = new Set<string>()

  async send(mail: OutgoingMail): Promise<void> {
    if (this.keys.has(mail.key)) return
    this.keys.add(mail.key)
    this.sent.push(mail)
  }

  async close(): Promise<void> {}

  to(person: { email: string }): OutgoingMail[] {
    return this.sent.filter(mail => mail.to.address === person.email)
  }

  /** The newest mail to somebody. */
  last(person: { email: string }): OutgoingMail {
    const mail = this.to(person).at(-1)
    if (!mail) throw new Error(`No mail was sent to ${person.email}`)
    return mail
  }

  empty(): void {
    this.sent.length = 0
  }
}

/** The first address of ours in a mail, as a path. */
export function linkIn(mail: OutgoingMail, containing = ''): string {
  const links = [...mail.text.matchAll(/https?:\/\/\S+/g)].map(([link]) => new URL(link))
  const link = links.find(each => each.pathname.includes(containing))
  if (!link) throw new Error(`No link to ${containing} in the mail:\n${mail.text}`)
  return link.pathname + link.search
}
