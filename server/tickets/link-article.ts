import { Types } from 'mongoose'
import { type Actor, allow } from '../people/permissions.ts'
import type { ArticleLink, Ticket } from './ticket.ts'

const mostLinks = 100

type Linking = Pick<ArticleLink, 'article' | 'language' | 'revision' | 'outcome'> & { by: Actor; at?: Date }

/** Ties the ticket to an article, in the language and revision that the customer gets. Once per article and language. */
export function linkArticle(
  ticket: Ticket,
  { by, article, language, revision, outcome, at = new Date() }: Linking
): void {
  allow(by, 'work on the ticket')
  const known = ticket.links.find(link => link.article === article && link.language === language)
  if (known && known.outcome === outcome && known.revision === revision) return
  if (!known && ticket.links.length >= mostLinks) return

  if (known) Object.assign(known, { revision, outcome, at })
  else ticket.links.push({ article, language, revision, outcome, by: new Types.ObjectId(by.id), at })
  ticket.record('ticket.linked', { ticket: ticket.number, article, language, by: by.id })
}
