import { dayAndTime } from '../languages/format.ts'
import { languageName } from '../languages/languages.ts'
import type { Person } from '../people/person.ts'
import { type CitedArticle, citedArticles } from './cited-articles.ts'
import type { Reader } from './reader.ts'
import { type Ticket, type TicketFields, Tickets } from './ticket.ts'
import type { TriedSearch } from './trail.ts'

const mostShown = 5

type Other = Pick<TicketFields, 'number' | 'subject' | 'status' | 'language' | 'changedAt'>

/** The latest other requests of the same customer, and how many there are. */
export async function otherRequests(ticket: Ticket): Promise<{ latest: Other[]; count: number }> {
  const others = { requester: ticket.requester, number: { $ne: ticket.number } }
  const [latest, count] = await Promise.all([
    Tickets.find(others, { number: 1, subject: 1, status: 1, language: 1, changedAt: 1 })
      .sort({ changedAt: -1, number: -1 })
      .limit(mostShown)
      .lean<Other[]>(),
    Tickets.countDocuments(others, { limit: 1_000 })
  ])
  return { latest, count }
}

/** Who asked, or whose address was given. */
export function requesterPart(
  person: Pick<Person, 'name' | 'email' | 'emailConfirmedAt' | 'language' | 'timeZone' | 'organisation'>,
  ticket: Pick<Ticket, 'unconfirmed'>,
  others: Awaited<ReturnType<typeof otherRequests>>,
  { language, t, now }: Reader
) {
  return {
    name: person.name,
    email: person.email,
    isConfirmed: person.emailConfirmedAt !== undefined && !ticket.unconfirmed,
    organisation: person.organisation,
    language: languageName(person.language, language),
    localTime: dayAndTime(now, language, person.timeZone),
    zone: person.timeZone,
    count: others.count,
    others: others.latest.map(({ number, subject, status, language }) => ({
      number,
      subject,
      language,
      status: t(`tickets:statuses.${status}`)
    }))
  }
}

/** What the customer tried before asking, one step after the other. */
export async function trailPart(ticket: Ticket, tried: readonly TriedSearch[], { t }: Reader) {
  const opened = tried.map(({ opened }) => opened?.article).filter(article => article !== undefined)
  const articles = await citedArticles(opened, ticket.language)
  return {
    steps: tried.flatMap(search => [searchStep(search, t), ...openedStep(search, articles)]),
    askedAt: ticket.openedAt,
    dismissed:
      ticket.trail.dismissed.length > 0
        ? t('tickets:trail.dismissed', { count: ticket.trail.dismissed.length })
        : undefined
  }
}

function searchStep({ words, language, found, foundInFallback, at }: TriedSearch, t: Reader['t']) {
  const isMiss = found === 0
  const text =
    found > 0
      ? t('tickets:trail.found', { count: found })
      : foundInFallback > 0
        ? t('tickets:trail.onlyElsewhere', { count: foundInFallback })
        : t('tickets:trail.nothingFound')
  return { words, language, isMiss, text, at }
}

function openedStep({ opened }: TriedSearch, articles: ReadonlyMap<number, CitedArticle>) {
  const article = opened && articles.get(opened.article)
  return article ? [{ article, at: opened.at, isMiss: false }] : []
}
