import { audiencesOf } from '../articles/find.ts'
import { isolated, list, percent, withMeaning } from '../languages/format.ts'
import { languageName } from '../languages/languages.ts'
import type { Person } from '../people/person.ts'
import { type LikelyAnswers, likelyAnswers } from '../search/answering.ts'
import { type SuggestedArticle, suggestArticles } from '../search/suggest.ts'
import type { MissingWords, Services } from '../services.ts'
import { lastQuestionOf } from './question.ts'
import type { Reader } from './reader.ts'
import type { Ticket } from './ticket.ts'

const shown = 4
const shownWhenSearched = 8
/** What is reckoned is never certain. */
const mostCertain = 0.99

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
  const [{ articles: found, unanswered, isLittleKnown }, gap] = await Promise.all([
    search
      ? suggestArticles({ ...wanted, text: search, limit: shownWhenSearched }, services).then(plainly)
      : likelyAnswers({ ...wanted, text: lastQuestionOf(ticket), limit: shown, reader: language }, services),
    services.questions.gapShownBy(ticket.number)
  ])
  const sent = new Set(ticket.links.map(({ article }) => article))
  const customerLanguage = languageName(ticket.language, language)
  return {
    search,
    unanswered: unanswered && {
      text: t('tickets:articles.unanswered', { chance: percent(Math.min(unanswered.none, mostCertain), language) }),
      why: missingWords(unanswered.missing, reader)
    },
    littleKnown: isLittleKnown && t('tickets:articles.littleKnown', { language: customerLanguage }),
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

/** What speaks for no article answering; nothing where no word does. */
function missingWords({ words, everywhere }: MissingWords, { t, language }: Reader): string | undefined {
  if (words.length === 0) return undefined
  const said = list(
    words.map(({ word, meaning }) => withMeaning(isolated(word), meaning)),
    language
  )
  return t(everywhere ? 'tickets:articles.missingWords' : 'tickets:articles.nearestLacks', { words: said })
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
