import type { Article } from '../articles/article.ts'
import { versionFor } from '../articles/version.ts'
import { asHistory } from '../events/history.ts'
import type { Person } from '../people/person.ts'
import { contentLanguages } from '../settings.ts'
import { assign } from '../tickets/assign.ts'
import type { Judgement } from '../tickets/judge.ts'
import { linkArticle } from '../tickets/link-article.ts'
import { look } from '../tickets/looks.ts'
import { openTicket } from '../tickets/open.ts'
import { setPriority } from '../tickets/priority.ts'
import { reply } from '../tickets/reply.ts'
import { solve } from '../tickets/solve.ts'
import { setStatus } from '../tickets/status.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { after, before } from './ago.ts'
import type { HaldenTicket } from './halden/read.ts'
import { named } from './named.ts'
import { articlesLinkedIn, withNumbers } from './seed-articles.ts'
import { type Cast, firstWith } from './seed-people.ts'
import type { SeededSearch } from './seed-searches.ts'

interface Setting {
  people: Cast
  articles: Map<string, Article>
  /** The number of each gap, by key. */
  gaps: Map<string, number>
  searches: SeededSearch[]
  now: Date
}

/** The tickets with their conversations, the oldest with the lowest number. Answers with each, by key. */
export async function seedTickets(given: HaldenTicket[], setting: Setting): Promise<Map<string, Ticket>> {
  const tickets = new Map<string, Ticket>()
  for (const one of given.toSorted((a, b) => firstOf(b).minutesAgo - firstOf(a).minutesAgo))
    tickets.set(one.key, await open(one, setting))

  await Promise.all(
    given.map(async one => {
      const ticket = named(tickets, one.key)
      triage(ticket, { given: one, setting })
      for (const entry of one.entries.slice(1)) say(ticket, { entry, setting })
      conclude(ticket, { given: one, setting })
      await ticket.save()
      await seen(ticket, setting)
    })
  )
  return tickets
}

function open(
  { key, subject, requester, language, tags, entries }: HaldenTicket,
  { people, searches, now }: Setting
): Promise<Ticket> {
  const { body, minutesAgo } = entries[0]!
  const trail = searches.filter(({ ledTo }) => ledTo === key)
  return asHistory(before(now, { minutes: minutesAgo }), async at => {
    const by = named(people, requester)
    const ticket = await openTicket({ by, subject, body, language, tags, trail: { visit: trail[0]?.visit }, at })
    for (const search of trail) search.ticket = ticket.number
    return ticket
  })
}

/** Somebody looks how urgent it is, and takes it on. */
function triage(ticket: Ticket, { given, setting }: { given: HaldenTicket; setting: Setting }) {
  const assignee = given.assignee ? named(setting.people, given.assignee) : undefined
  const by = assignee ?? firstWith('admin', setting.people)
  asHistory(after(ticket.openedAt, { minutes: 1 }), at => setPriority(ticket, { by, to: given.priority, at }))
  if (assignee) asHistory(after(ticket.openedAt, { minutes: 2 }), at => assign(ticket, { by, to: assignee, at }))
}

function say(ticket: Ticket, { entry, setting }: { entry: HaldenTicket['entries'][number]; setting: Setting }) {
  const { people, articles, now } = setting
  const by = named(people, entry.by)
  asHistory(before(now, { minutes: entry.minutesAgo }), at => {
    reply(ticket, {
      by,
      body: withNumbers(entry.body, articles),
      to: entry.kind === 'note' ? 'agents' : 'customer',
      at
    })
    for (const article of articlesLinkedIn(entry.body, articles)) link(ticket, { article, by, at })
  })
}

/** What an agent's message links to is what the customer reads, in the language that the customer gets. */
function link(ticket: Ticket, { article, by, at }: { article: Article; by: Person; at: Date }) {
  const version = versionFor(article, ticket.language, contentLanguages())
  if (!version) return
  const { language, published } = version.translation
  linkArticle(ticket, {
    by,
    article: article.number,
    language,
    revision: published.revision.toString(),
    outcome: 'viewed',
    at
  })
}

/** Brings a conversation to where it stands today. */
function conclude(ticket: Ticket, { given, setting }: { given: HaldenTicket; setting: Setting }) {
  const { status, assignee, verdict } = given
  if (ticket.status === status || !assignee) return
  const by = named(setting.people, assignee)
  const ended = after(ticket.changedAt, { minutes: 1 })
  if (status !== 'solved' && status !== 'closed')
    return asHistory(ended, at => setStatus(ticket, { by, to: status, at }))

  asHistory(ended, at => solve(ticket, { by, verdict: verdict && judgement(verdict, setting), at }))
  if (status === 'closed') asHistory(after(ended, { days: 7 }), at => setStatus(ticket, { by, to: 'closed', at }))
}

function judgement(verdict: NonNullable<HaldenTicket['verdict']>, { articles, gaps }: Setting): Judgement {
  if (verdict.kind === 'answered') return { kind: 'answered', article: named(articles, verdict.article).number }
  if (verdict.kind === 'needs-article') return { kind: 'needs-article', gap: named(gaps, verdict.need) }
  return { kind: 'none-needed' }
}

/** Agents have seen a ticket when they last wrote in it or were done with it; what came later is news to them. */
async function seen(ticket: Ticket, { people }: Setting) {
  const agents = [...people.values()].filter(({ roles }) => roles.includes('agent'))
  for (const { id } of agents) {
    const isDone = ticket.solvedAt !== undefined && ticket.assignee?.toString() === id
    const own = ticket.entries.findLast(({ by }) => by.toString() === id)
    const last = isDone || own === ticket.entries.at(-1) ? ticket.changedAt : own?.at
    if (own && last) await look(id, ticket.number, last)
  }
}

function firstOf({ entries }: HaldenTicket) {
  return entries[0]!
}
