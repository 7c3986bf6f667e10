import type { Request } from 'express'
import { Types } from 'mongoose'
import { linkedArticles } from '../articles/addresses.ts'
import { audiencesOf } from '../articles/find.ts'
import { treeFor } from '../articles/tree.ts'
import { directionOf, languageName } from '../languages/languages.ts'
import type { Translate } from '../languages/messages.ts'
import { type CurrentPerson, signedIn } from '../people/current.ts'
import { namesOf } from '../people/find.ts'
import type { LikelyAnswers } from '../search/answering.ts'
import { marked } from '../search/marked.ts'
import { contentLanguages } from '../settings.ts'
import { entriesHtml } from './entry-html.ts'
import { firstName } from './first-name.ts'
import { initials } from './initials.ts'
import type { ListedRequest } from './request-find.ts'
import { longestSubject } from './request-forms.ts'
import type { FoundRequests } from './request-search.ts'
import type { Entry, Status, Ticket } from './ticket.ts'

/** What a customer needs to know of a status: whose turn it is. */
const customersView = {
  new: 'received',
  open: 'underWay',
  pending: 'yourTurn',
  'on-hold': 'others',
  solved: 'solved',
  closed: 'closed'
} as const satisfies Record<Status, string>

type State = (typeof customersView)[Status]

const tones: Record<State, string> = {
  received: 'accent',
  underWay: 'accent',
  yourTurn: 'warn',
  others: 'accent',
  solved: 'ok',
  closed: ''
}
const signs: Record<State, string> = {
  received: 'clock',
  underWay: 'clock',
  yourTurn: 'mail',
  others: 'clock',
  solved: 'check',
  closed: 'lock'
}

export interface WrittenSoFar {
  subject: string
  likely: LikelyAnswers
}

/** The form in which somebody asks, with what was written into it so far. */
export function askPage({ subject, likely }: WrittenSoFar, req: Request, typed: Record<string, unknown> = {}) {
  return {
    title: req.t('requests:ask.title'),
    isStranger: req.visitor === undefined,
    me: req.visitor?.id,
    signInHref: `/${req.language}/sign-in?next=/${req.language}/ask`,
    longestSubject,
    written: { name: '', email: '', body: '', ...typed, subject, entry: typed.entry ?? newEntry() },
    offered: likely.articles.map(({ number }) => number).join(),
    ...suggestionsPart(likely, req)
  }
}

export function suggestionsPart({ articles, unanswered }: LikelyAnswers, req: Request) {
  return {
    count: articles.length,
    isUnanswered: unanswered !== undefined,
    suggestions: articles.map(({ number, title, href, summary, language, isFallback, outdated }) => ({
      number,
      title,
      href,
      summary,
      language,
      dir: directionOf(language),
      onlyIn: isFallback
        ? req.t('requests:suggestions.onlyIn', { language: languageName(language, req.interfaceLanguage) })
        : undefined,
      isOutdated: outdated === 'major'
    }))
  }
}

export function requestListPage(
  { requests, next }: { requests: ListedRequest[]; next?: string },
  req: Request,
  isFirst: boolean
) {
  return {
    title: req.t('requests:list.title'),
    isFirst,
    next,
    hasSearch: requests.length > 0,
    requests: requests.map(request => ({ ...requestRow(request, req), title: [{ text: request.subject }] }))
  }
}

/** The same page with those that were found. */
export function foundRequestsPage({ requests, isMakeshift }: FoundRequests, words: string, req: Request) {
  return {
    title: req.t('requests:list.title'),
    isFirst: true,
    isMakeshift,
    words,
    hasSearch: true,
    requests: requests.map(({ title, excerpt, ...request }) => ({
      ...requestRow(request, req),
      title: marked(title),
      excerpt: marked(excerpt)
    }))
  }
}

function requestRow({ number, language, status, openedAt, changedAt }: ListedRequest, req: Request) {
  const state = customersView[status]
  return {
    ...{ number, language, openedAt, changedAt },
    tone: tones[state],
    state: req.t(`requests:states.${state}`)
  }
}

/** One request and all that was said, as its requester sees it: no notes, and of the team first names only. */
export async function requestPage(ticket: Ticket, req: Request, company: string, typed: Record<string, unknown> = {}) {
  return {
    title: ticket.subject,
    script: 'js/request.js',
    entry: typed.entry ?? newEntry(),
    ...(await requestPart(ticket, req, company))
  }
}

/** The part of it that changes while one looks. */
export async function requestPart(ticket: Ticket, req: Request, company: string) {
  const viewer = signedIn(req)
  const state = customersView[ticket.status]
  const messages = ticket.entries.filter(entry => entry.kind === 'message')
  const names = await namesOf([...messages.map(({ by }) => by.toString()), ticket.assignee?.toString() ?? ''])
  const answering = firstName(names.get(ticket.assignee?.toString() ?? '') ?? '')
  const articleAddress = linkedArticles(await treeFor(audiencesOf(viewer)), req.language, contentLanguages())
  const html = await entriesHtml(messages, articleAddress)

  return {
    number: ticket.number,
    subject: ticket.subject,
    subjectLanguage: ticket.language,
    openedAt: ticket.openedAt,
    answering,
    now: {
      icon: signs[state],
      tone: tones[state],
      title: req.t(`requests:states.${state}`),
      text: whatHappensNow(state, answering, req.t)
    },
    isClosed: state === 'closed',
    isSolved: state === 'solved',
    messages: messages.map((entry, at) => ({
      ...authorOf(entry, viewer, names.get(entry.by.toString()) ?? '', name =>
        req.t('requests:show.team', { name, company })
      ),
      id: entry._id.toString(),
      at: entry.at,
      html: html[at]
    }))
  }
}

function whatHappensNow(state: State, answering: string, t: Translate): string {
  return state === 'underWay' && answering
    ? t('requests:now.underWayBy', { name: answering })
    : t(`requests:now.${state}`)
}

/** One's own name as it is; of the team the first name, and for whom they speak. */
function authorOf({ by }: Entry, viewer: CurrentPerson, name: string, ofTeam: (name: string) => string) {
  if (by.toString() === viewer.id) return { author: name, initials: initials(name), isOwn: true }
  return { author: ofTeam(firstName(name)), initials: initials(firstName(name)), isOwn: false }
}

/** An id for what will be sent from the page. */
export function newEntry(): string {
  return new Types.ObjectId().toString()
}
