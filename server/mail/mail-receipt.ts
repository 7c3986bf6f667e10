import type { Config } from '../config.ts'
import type { Event } from '../events/catalogue.ts'
import { personWithId } from '../people/find.ts'
import { isStaff } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { createSignInLink, signInAddress } from '../people/sign-in-link.ts'
import type { Services } from '../services.ts'
import { ticketNumbered } from '../tickets/find.ts'
import { hoursValid } from './hours-valid.ts'
import { languageInPath, pageAddress, renderMail } from './mails.ts'

/**
 * Tells the requester that the request has arrived. Anybody can put any address into the form, so the mail
 * holds nothing that was typed there: what comes from us may not carry what others write.
 */
export async function mailReceipt({ id, about }: Event<'ticket.opened'>, { config, mailer }: Services): Promise<void> {
  const ticket = await ticketNumbered(about.ticket)
  const requester = await personWithId(ticket.requester.toString())
  if (requester.deactivatedAt) return

  await mailer.send(
    renderMail(
      'receipt',
      {
        key: `${id} ${requester.id}`,
        to: { name: '', email: requester.email, language: requester.language, timeZone: requester.timeZone },
        data: { number: ticket.number, ...(await wayIn(requester, ticket.number, config)) },
        threadId: `ticket ${ticket.number}`,
        kind: 'acknowledgement'
      },
      config
    )
  )
}

/** Customers come in through the mail itself. People who work here sign in as they always do. */
async function wayIn(requester: Person, number: number, config: Config): Promise<{ href: string; hours?: number }> {
  if (isStaff(requester)) return { href: pageAddress(config, requester, 'requests', number) }
  const language = languageInPath(requester.language)
  const link = await createSignInLink({
    address: requester.email,
    purpose: 'request',
    language,
    next: `/${language}/requests/${number}`,
    mailed: 'by the caller'
  })
  return { href: signInAddress(link, config), hours: hoursValid(link) }
}
