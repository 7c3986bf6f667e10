import { audiencesOf } from '../articles/find.ts'
import { languageName } from '../languages/languages.ts'
import type { Person } from '../people/person.ts'
import { suggestArticles } from '../search/suggest.ts'
import type { Services } from '../services.ts'
import type { Reader } from './reader.ts'
import type { Ticket } from './ticket.ts'

const mostWords = 2_000
const shown = 4
const shownWhenSearched = 8

/**
 * Articles that may answer this ticket, or those that the agent searches for: in the customer's language, and only
 * what the customer may read.
 */
export async function articlesAtHand(
  ticket: Ticket,
  requester: Person,
  search: string,
  reader: Reader,
  services: Services
) {
  const { t, language } = reader
  const found = await suggestArticles(
    {
      text: search || questionOf(ticket),
      language: ticket.language,
      audience: audiencesOf(requester),
      limit: search ? shownWhenSearched : shown
    },
    services
  )
  const sent = new Set(ticket.links.map(({ article }) => article))
  const customerLanguage = languageName(ticket.language, language)
  return {
    search,
    searchLabel: t('tickets:articles.search', { language: customerLanguage }),
    articles: found.map(article => {
      const other = languageName(article.language, language)
      return {
        ...article,
        customerLanguage: ticket.language,
        missing: t('tickets:articles.missing', { language: customerLanguage }),
        onlyIn: t('tickets:articles.onlyIn', { language: other }),
        isSent: sent.has(article.number),
        insert: `[${article.title.replace(/[[\]\\]/g, '\\$&')}](${services.config.baseUrl}${decodeURI(article.href)})`,
        insertLabel: t('tickets:articles.insertArticle', { title: article.title }),
        warning: warningAbout(article, { customerLanguage, other }, t)
      }
    })
  }
}

/** What the customer asks: the subject, and the last that they wrote. */
function questionOf(ticket: Ticket): string {
  const requester = ticket.requester.toString()
  const last = ticket.entries.findLast(({ by, kind }) => kind === 'message' && by.toString() === requester)
  return `${ticket.subject}\n${last?.body ?? ''}`.slice(0, mostWords)
}

/** What the agent should know before sending it. */
function warningAbout(
  article: { isFallback: boolean; outdated?: string },
  names: { customerLanguage: string; other: string },
  t: Reader['t']
) {
  if (article.isFallback)
    return t('tickets:composer.missingLanguage', { language: names.customerLanguage, other: names.other })
  return article.outdated ? t('tickets:composer.outdated') : undefined
}
