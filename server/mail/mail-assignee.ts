import type { Event } from '../events/catalogue.ts'
import { namesOf, personWithId } from '../people/find.ts'
import type { Services } from '../services.ts'
import { ticketNumbered } from '../tickets/find.ts'
import { renderMail } from './mails.ts'

/** Tells somebody that a ticket was given to them. Whoever takes one knows it. */
export async function mailAssignee(
  { id, about }: Event<'ticket.assigned'>,
  { config, mailer }: Services
): Promise<void> {
  const { to, by } = about
  if (!to || to === by) return
  const ticket = await ticketNumbered(about.ticket)
  const assignee = await personWithId(to)
  if (ticket.assignee?.toString() !== to || assignee.deactivatedAt) return

  const names = await namesOf([by])
  await mailer.send(
    renderMail(
      'assigned',
      {
        key: `${id} ${to}`,
        to: assignee,
        data: {
          number: ticket.number,
          subject: ticket.subject,
          by: names.get(by),
          href: `${config.baseUrl}/desk/tickets/${ticket.number}`
        },
        threadId: `ticket ${ticket.number} at the desk`
      },
      config
    )
  )
}
