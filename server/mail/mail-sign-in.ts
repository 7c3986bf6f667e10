import type { Event } from '../events/catalogue.ts'
import { type Purpose, signInAddress, signInLinkWithId } from '../people/sign-in-link.ts'
import type { Services } from '../services.ts'
import { hoursValid } from './hours-valid.ts'
import { type MailName, renderMail } from './mails.ts'

const mailFor = {
  'sign-in': 'sign-in',
  invitation: 'invitation',
  request: 'request-link'
} as const satisfies Record<Purpose, MailName>

/** Mails a link that signs in whoever reads mail at its address, in the words of what it is for. */
export async function mailSignIn(
  { id, about }: Event<'signIn.requested'>,
  { config, mailer }: Services
): Promise<void> {
  const link = await signInLinkWithId(about.link)
  if (link.usedAt || link.expires <= new Date()) return

  const { address, language, purpose } = link
  await mailer.send(
    renderMail(
      mailFor[purpose],
      {
        key: `${id} ${address}`,
        to: { name: '', email: address, language },
        data: { href: signInAddress(link, config), hours: hoursValid(link) }
      },
      config
    )
  )
}
