import { Types } from 'mongoose'
import { languageName } from '../languages/languages.ts'
import type { NamedPerson } from '../people/find.ts'
import type { CitedArticle } from './cited-articles.ts'
import { waitingPart } from './queue-pages.ts'
import type { Reader } from './reader.ts'
import { nextStatuses } from './status.ts'
import { priorities, type Status, type Ticket, type Verdict } from './ticket.ts'

const verdicts = ['answered', 'partly', 'wrong', 'needs-article', 'none-needed'] as const
export const badges: Record<Status, string> = {
  new: 'accent',
  open: 'accent',
  pending: '',
  'on-hold': 'warn',
  solved: 'ok',
  closed: 'line'
}

/** What stands above the conversation: how the ticket is, and how to end it. */
export function headPart(ticket: Ticket, articles: ReadonlyMap<number, CitedArticle>, reader: Reader) {
  const { t } = reader
  const isDone = ticket.status === 'solved' || ticket.status === 'closed'
  return {
    status: ticket.status,
    statusName: t(`tickets:statuses.${ticket.status}`),
    statusBadge: badges[ticket.status],
    languageName: languageName(ticket.language, reader.language),
    tags: ticket.tags,
    waiting: ticket.waitingSince && waitingPart(ticket.waitingSince, reader),
    waitingFor:
      ticket.waitingSince && t('tickets:ticket.waitingFor', { time: waitingPart(ticket.waitingSince, reader).time }),
    verdict: ticket.verdict && verdictText(ticket.verdict, articles, reader),
    mayReopen: ticket.status === 'solved',
    maySolve: !isDone,
    solve: ticket.status === 'closed' ? undefined : solvePart(ticket, articles, reader)
  }
}

function verdictText(
  { kind, article, need }: Verdict,
  articles: ReadonlyMap<number, CitedArticle>,
  { t }: Reader
): string {
  const verdict = t(`tickets:verdicts.${kind}`)
  const what = article === undefined ? need : (articles.get(article)?.title ?? `#${article}`)
  return what ? t('tickets:solve.verdictWith', { verdict, what }) : verdict
}

/** The verdict is chosen already where it can be guessed: from the verdict before, or the article that was sent last. */
function solvePart(ticket: Ticket, articles: ReadonlyMap<number, CitedArticle>, { t }: Reader) {
  const sent = ticket.links.at(-1)
  const guess: Pick<Verdict, 'kind' | 'article'> | undefined =
    ticket.verdict ?? (sent && { kind: 'answered', article: sent.article })
  return {
    kinds: verdicts.map((kind, index) => ({
      kind,
      name: t(`tickets:verdicts.${kind}`),
      key: index + 1,
      isChosen: guess?.kind === kind
    })),
    articles: [...articles.values()].map(({ number, title }) => ({
      number,
      title,
      isChosen: guess?.article === number
    })),
    need: ticket.verdict?.need ?? ticket.subject
  }
}

/** The articles that a verdict may be about: those that were sent, then those that the customer met. */
export function articlesToJudge(ticket: Ticket, opened: number[]): number[] {
  const { verdict, links, trail } = ticket
  return [
    ...new Set([
      ...(verdict?.article === undefined ? [] : [verdict.article]),
      ...links.map(link => link.article),
      ...opened,
      ...trail.dismissed
    ])
  ]
}

/** The small forms that change the ticket itself. */
export function controlsPart(ticket: Ticket, staff: NamedPerson[], { t, person }: Reader) {
  const assignee = ticket.assignee?.toString()
  return {
    statuses: [ticket.status, ...nextStatuses(ticket.status)].map(status => ({
      value: status,
      name: t(`tickets:statuses.${status}`)
    })),
    status: ticket.status,
    priorities: priorities.map(priority => ({ value: priority, name: t(`tickets:priorities.${priority}`) })),
    priority: ticket.priority,
    staff: withCurrent(staff, assignee, t('tickets:someoneGone')),
    assignee,
    mayTake: assignee !== person.id && ticket.status !== 'closed',
    me: person.id,
    tags: ticket.tags.join(' '),
    isClosed: ticket.status === 'closed'
  }
}

/** Whoever has it stays in the list after leaving the desk, so that saving does not silently change it. */
function withCurrent(staff: NamedPerson[], assignee: string | undefined, gone: string): NamedPerson[] {
  const isThere = !assignee || staff.some(({ id }) => id === assignee)
  return isThere ? staff : [...staff, { id: assignee, name: gone }]
}

interface Returned {
  typed: Record<string, unknown>
  problems: { field: string }[]
}

/** The form below the conversation. What came back from a form that did not hold stands in it again. */
export function composerPart(ticket: Ticket, requester: string, { language, t, person }: Reader, returned?: Returned) {
  const isHeldBack = returned?.problems.some(({ field }) => field === 'seen') ?? false
  const inLanguage = languageName(ticket.language, language)
  return {
    isClosed: ticket.status === 'closed',
    requester,
    language: ticket.language,
    languageName: inLanguage,
    replyLabel: t('tickets:composer.reply', { language: inLanguage }),
    me: person.id,
    entry: new Types.ObjectId().toString(),
    seen: ticket.entries.at(-1)!._id.toString(),
    body: typeof returned?.typed.body === 'string' ? returned.typed.body : '',
    to: returned?.typed.to === 'agents' ? 'agents' : 'customer',
    isHeldBack
  }
}
