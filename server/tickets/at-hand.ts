import { audiencesOf } from '../articles/find.ts'
import { list } from '../languages/format.ts'
import { languageName } from '../languages/languages.ts'
import type { Person } from '../people/person.ts'
import { type LikelyAnswers, likelyAnswers } from '../search/answering.ts'
import { type SuggestedArticle, suggestArticles } from '../search/suggest.ts'
import type { Services } from '../services.ts'
import { lastQuestionOf } from './question.ts'
import type { Reader } from './reader.ts'
import type { Ticket } from './ticket.ts'

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
  const wanted = { language: ticket.language, audience: audiencesOf(requester) }
  const [{ articles: found, unanswered }, gap] = await Promise.all([
    search
      ? suggestArticles({ ...wanted, text: search, limit: shownWhenSearched }, services).then(plainly)
      : likelyAnswers({ ...wanted, text: lastQuestionOf(ticket), limit: shown }, services),
    services.questions.gapShownBy(ticket.number)
  ])
  const sent = new Set(ticket.links.map(({ article }) => article))
  const customerLanguage = languageName(ticket.language, language)
  return {
    search,
    unanswered: unanswered && {
      why:
        unanswered.missing.length > 0 &&
        t('tickets:articles.missingWords', { words: list(unanswered.missing, language) })
    },
    gap: gap && { ...gap, text: t('tickets:articles.asked', { count: gap.asked }) },
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

const plainly = (articles: SuggestedArticle[]): LikelyAnswers => ({ articles })

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
