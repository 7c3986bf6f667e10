import { linkedArticles } from '../articles/addresses.ts'
import { audiencesOf } from '../articles/find.ts'
import type { ArticleAddress } from '../articles/links.ts'
import { renderedMessages } from '../articles/long-texts.ts'
import { treeFor } from '../articles/tree.ts'
import type { Config } from '../config.ts'
import type { Event } from '../events/catalogue.ts'
import { namesOf, personWithId } from '../people/find.ts'
import type { Person } from '../people/person.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { ticketNumbered } from '../tickets/find.ts'
import { firstName } from '../tickets/first-name.ts'
import type { Entry, Ticket } from '../tickets/ticket.ts'
import { languageInPath, type Mails, pageAddress, renderMail } from './mails.ts'

/** Mails the customer what was answered. Notes stay at the desk, and customers know what they wrote themselves. */
export async function mailReply({ id, about }: Event<'ticket.replied'>, { config, mailer }: Services): Promise<void> {
  if (about.to === 'agents') return
  const ticket = await ticketNumbered(about.ticket)
  const entry = ticket.entries.find(each => each._id.toString() === about.entry)
  const customer = await personWithId(ticket.requester.toString())
  if (!entry || entry.kind === 'note' || isBy(customer, entry) || customer.deactivatedAt) return

  await mailer.send(
    renderMail(
      'reply',
      {
        key: `${id} ${customer.id}`,
        to: customer,
        data: await replyData(ticket, { entry, customer, config }),
        threadId: `ticket ${ticket.number}`
      },
      config
    )
  )
}

async function replyData(
  ticket: Ticket,
  { entry, customer, config }: { entry: Entry; customer: Person; config: Config }
): Promise<Mails['reply']> {
  const articleAddress = await articlesFor(customer, config)
  const answered = questionBefore(ticket, entry, customer)
  const bodies = answered ? [entry.body, answered.body] : [entry.body]
  const [reply, question] = await renderedMessages(bodies, { articleAddress })
  const names = await namesOf([entry.by.toString()])
  return {
    number: ticket.number,
    subject: ticket.subject,
    agent: firstName(names.get(entry.by.toString()) ?? ''),
    html: withWholeAddresses(reply!, config),
    words: plainWords(entry.body, articleAddress),
    href: pageAddress(config, customer, 'requests', ticket.number),
    answered: answered && {
      html: withWholeAddresses(question!, config),
      body: plainWords(answered.body, articleAddress),
      at: answered.at
    }
  }
}

/** What the customer wrote last before it. */
function questionBefore({ entries }: Ticket, reply: Entry, customer: Person): Entry | undefined {
  return entries.slice(0, entries.indexOf(reply)).findLast(entry => entry.kind === 'message' && isBy(customer, entry))
}

function isBy(person: Person, entry: Entry): boolean {
  return entry.by.toString() === person.id
}

/** Where articles stand for this reader, as whole addresses: a mail is read elsewhere. */
async function articlesFor(reader: Person, { baseUrl }: Config): Promise<ArticleAddress> {
  const here = linkedArticles(await treeFor(audiencesOf(reader)), languageInPath(reader.language), contentLanguages())
  return number => {
    const found = here(number)
    return found && { ...found, href: baseUrl + found.href }
  }
}

function withWholeAddresses(html: string, { baseUrl }: Config): string {
  return html.replaceAll('href="/', `href="${baseUrl}/`)
}

/** The words as they were typed, with addresses that lead somewhere. */
function plainWords(body: string, articleAddress: ArticleAddress): string {
  return body.replace(/\[([^\]\n]*)\]\(article:(\d{1,9})[^)\n]*\)/g, (_link, name: string, number: string) => {
    const found = articleAddress(Number(number))
    return [name || found?.title, found?.href].filter(Boolean).join(': ')
  })
}
