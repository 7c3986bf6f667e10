import type { Event } from '../events/catalogue.ts'
import type { Translate } from '../languages/messages.ts'
import { namesOf } from '../people/find.ts'
import { type CitedArticle, citedArticles } from './cited-articles.ts'
import { articlesNamedIn, entriesHtml } from './entry-html.ts'
import { type Happening, happeningsOf } from './happenings.ts'
import { initials } from './initials.ts'
import type { Reader } from './reader.ts'
import type { Entry, Priority, Status, Ticket } from './ticket.ts'
import type { TriedSearch } from './trail.ts'

interface Known {
  ticket: Ticket
  reader: Reader
  names: Map<string, string>
  articles: ReadonlyMap<number, CitedArticle>
  lookedAt?: Date
}

/** The conversation with everything that happened in between, oldest first. */
export async function threadPart(
  ticket: Ticket,
  reader: Reader,
  { lookedAt, tried }: { lookedAt?: Date; tried: readonly TriedSearch[] }
) {
  const happenings = await happeningsOf(ticket)
  const [names, articles] = await Promise.all([
    namesOf([...ticket.entries.map(({ by }) => by.toString()), ...happenings.flatMap(peopleIn)]),
    citedArticles(
      [...articlesNamedIn(ticket.entries.map(({ body }) => body)), ...happenings.flatMap(articlesLinked)],
      ticket.language
    )
  ])
  const known = { ticket, reader, names, articles, lookedAt }
  const html = await entriesHtml(ticket.entries, number => articles.get(number))
  const parts = [
    ...ticket.entries.map((entry, at) => ({ ...entryPart(entry, known), html: html[at]! })),
    ...happenings.map(each => happeningPart(each, known))
  ]
  return {
    cameAfter:
      tried.length > 0
        ? { text: reader.t('tickets:ticket.cameAfter', { count: tried.length }), at: ticket.openedAt }
        : undefined,
    items: parts.sort((a, b) => a.at.getTime() - b.at.getTime()),
    lastEntry: ticket.entries.at(-1)!._id.toString()
  }
}

function entryPart(entry: Entry, { ticket, reader, names, lookedAt }: Known) {
  const by = entry.by.toString()
  const author = names.get(by) ?? reader.t('tickets:someoneGone')
  const isMe = by === reader.person.id
  const isCustomer = by === ticket.requester.toString()
  return {
    isEntry: true,
    id: entry._id.toString(),
    at: entry.at,
    author,
    initials: initials(author),
    isMe,
    isCustomer,
    isNote: entry.kind === 'note',
    isNew: !isMe && lookedAt !== undefined && entry.at > lookedAt,
    language: entry.kind === 'note' ? undefined : ticket.language
  }
}

/** Each happening in words. */
const tellings: { [Name in Happening['name']]: (about: Event<Name>['about'], tell: Telling) => string } = {
  'ticket.assigned': ({ by, to }, { t, nameOf }) => {
    if (!to) return t('tickets:happenings.givenBack', { by: nameOf(by) })
    if (to === by) return t('tickets:happenings.took', { by: nameOf(by) })
    return t('tickets:happenings.assigned', { by: nameOf(by), to: nameOf(to) })
  },
  'ticket.changed': ({ by, what, to }, { t, nameOf }) => {
    if (what === 'tags')
      return to
        ? t('tickets:happenings.tags', { by: nameOf(by), to })
        : t('tickets:happenings.noTags', { by: nameOf(by) })
    const named = what === 'status' ? t(`tickets:statuses.${to as Status}`) : t(`tickets:priorities.${to as Priority}`)
    return t(`tickets:happenings.${what}`, { by: nameOf(by), to: named })
  },
  'ticket.linked': ({ by, article }, { t, nameOf, titleOf }) =>
    t('tickets:happenings.linked', { by: nameOf(by), title: titleOf(article) }),
  'ticket.solved': ({ by }, { t, nameOf }) => t('tickets:happenings.solved', { by: nameOf(by) }),
  'ticket.judged': ({ by }, { t, nameOf }) => t('tickets:happenings.judged', { by: nameOf(by) }),
  'ticket.reopened': ({ by }, { t, nameOf }) => t('tickets:happenings.reopened', { by: nameOf(by) })
}

interface Telling {
  t: Translate
  nameOf: (id: string) => string
  titleOf: (article: number) => string
}

function happeningPart({ id, name, about, at }: Happening, { reader: { t }, names, articles }: Known) {
  const tell = tellings[name] as (about: Happening['about'], tell: Telling) => string
  const nameOf = (id: string) => names.get(id) ?? t(id === 'program' ? 'tickets:theProgram' : 'tickets:someoneGone')
  const titleOf = (number: number) => articles.get(number)?.title ?? `#${number}`
  return { isEntry: false, id, at, text: tell(about, { t, nameOf, titleOf }) }
}

function peopleIn({ about }: Happening): string[] {
  return 'to' in about && about.to ? [about.by, about.to] : [about.by]
}

function articlesLinked({ about }: Happening): number[] {
  return 'article' in about ? [about.article] : []
}
