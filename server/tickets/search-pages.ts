import { languageName } from '../languages/languages.ts'
import { marked } from '../search/marked.ts'
import { paging } from '../web/paging.ts'
import { nobody } from './indexed.ts'
import { badges } from './pages.ts'
import type { viewCounts } from './queue.ts'
import { priorityBadges, viewParts } from './queue-pages.ts'
import type { Reader } from './reader.ts'
import { type FoundTicket, type FoundTickets, pageSize } from './search.ts'
import type { Searched } from './search-forms.ts'
import { statuses } from './ticket.ts'

const mostPages = 50

interface Asked {
  searched: Searched
  /** Nothing, if nothing was asked. */
  found?: FoundTickets
  counts: Awaited<ReturnType<typeof viewCounts>>
}

export function searchPage({ searched, found, counts }: Asked, reader: Reader) {
  const { t } = reader
  const frame = {
    title: searched.q ? t('tickets:search.titleFor', { words: searched.q }) : t('tickets:search.title'),
    area: 'search',
    hasOwnSearch: true,
    railViews: viewParts(counts, undefined, reader),
    ...{ words: searched.q, status: searched.status, whose: searched.whose }
  }
  if (!found) return { ...frame, isStart: true }

  const { tickets, total, isMakeshift, isIncomplete } = found
  const mayBeNarrowed = total > 0 || searched.status !== undefined || searched.whose !== undefined
  const pages = Math.min(mostPages, Math.ceil(total / pageSize))
  return {
    ...frame,
    ...{ isMakeshift, isIncomplete, total },
    ...(mayBeNarrowed && {
      statuses: statusParts(found, searched, reader),
      whoseParts: whoseParts(found, searched, reader)
    }),
    results: tickets.map(ticket => foundPart(ticket, reader)),
    unnarrowed: searched.status || searched.whose ? addressOf({ q: searched.q }) : undefined,
    paging: paging({ page: searched.page, pages, href: page => addressOf({ ...searched, page }) })
  }
}

/** Those that there are, and the one that is shown. */
function statusParts({ statuses: counts }: FoundTickets, searched: Searched, { t }: Reader) {
  const all = { name: t('tickets:search.all'), count: sumOf(counts), value: undefined }
  const each = statuses.map(value => ({ name: t(`tickets:statuses.${value}`), count: counts[value] ?? 0, value }))
  return [all, ...each.filter(({ count, value }) => count > 0 || value === searched.status)].map(
    ({ name, count, value }) => ({
      ...{ name, count, isCurrent: value === searched.status },
      href: addressOf({ ...searched, status: value, page: 1 })
    })
  )
}

function whoseParts({ assignees }: FoundTickets, searched: Searched, { t, person }: Reader) {
  const parts = [
    { name: t('tickets:search.everybodys'), count: sumOf(assignees), value: undefined },
    { name: t('tickets:views.mine'), count: assignees[person.id] ?? 0, value: 'mine' as const },
    { name: t('tickets:views.unassigned'), count: assignees[nobody] ?? 0, value: 'nobody' as const }
  ]
  return parts.map(({ name, count, value }) => ({
    ...{ name, count, isCurrent: value === searched.whose },
    href: addressOf({ ...searched, whose: value, page: 1 })
  }))
}

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0)

function foundPart({ title, excerpt, entry, requester, assignee, ...ticket }: FoundTicket, { t, language }: Reader) {
  const isSaid = entry !== undefined && excerpt.ranges.length > 0
  const author = entry?.author ?? t('tickets:someoneGone')
  return {
    number: ticket.number,
    href: `/desk/tickets/${ticket.number}${isSaid ? `#entry-${entry._id}` : ''}`,
    title: marked(title),
    language: ticket.language,
    languageName: languageName(ticket.language, language),
    statusName: t(`tickets:statuses.${ticket.status}`),
    statusBadge: badges[ticket.status],
    priorityBadge: priorityBadges[ticket.priority],
    priority: t(`tickets:priorities.${ticket.priority}`),
    requester: requester ?? t('tickets:someoneGone'),
    assignee: assignee && t('tickets:queue.assignedTo', { name: assignee.name ?? t('tickets:someoneGone') }),
    tags: ticket.tags.slice(0, 3),
    changedAt: ticket.changedAt,
    said: entry && {
      isNote: entry.kind === 'note',
      label: t(entry.kind === 'note' ? 'tickets:search.note' : 'tickets:search.message', { name: author }),
      at: entry.at,
      pieces: marked(excerpt)
    }
  }
}

function addressOf({ q, status, whose, page = 1 }: Partial<Searched>): string {
  const fields = new URLSearchParams({ q: q ?? '' })
  if (status) fields.set('status', status)
  if (whose) fields.set('whose', whose)
  if (page > 1) fields.set('page', String(page))
  return `/desk/search?${fields}`
}
