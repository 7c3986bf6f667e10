import { numberFormat } from '../languages/format.ts'
import { languageName } from '../languages/languages.ts'
import type { KeptItem } from '../web/view-helpers.ts'
import { initials } from './initials.ts'
import { lastLooks } from './looks.ts'
import { mostCounted, type QueuedTicket, type QueuePage, type View, views } from './queue.ts'
import type { Reader } from './reader.ts'
import type { Priority } from './ticket.ts'
import { urgency, waitingTime } from './waiting.ts'

/** What is not said is normal. */
export const priorityBadges: Partial<Record<Priority, string>> = { high: 'warn', urgent: 'danger' }
const newestFirst: readonly View[] = ['pending', 'solved']

/** The rows of a view with what the reader has not seen yet, each to be rendered only when its key is new. */
export async function rowParts(
  tickets: QueuedTicket[],
  view: View,
  reader: Reader,
  current?: number
): Promise<KeptItem[]> {
  const looks = await lastLooks(
    reader.person.id,
    tickets.map(({ number }) => number)
  )
  const place = `${view} ${reader.person.timeZone}`
  const setting = `${place} ${reader.language} ${current}`
  const before = lastRows.get(looks)
  const isSame = before?.tickets === tickets && before.setting === setting && reader.now.getTime() < before.until
  if (isSame) return before.rows

  const rows = tickets.map(ticket => {
    const lookedAt = looks.get(ticket.number)
    const isUnread = !lookedAt || lookedAt < ticket.changedAt
    return new Row({ ticket, view, reader, isUnread, isSelected: ticket.number === current }, place)
  })
  lastRows.set(looks, { tickets, setting, until: reader.now.getTime() + 1_000, rows })
  return rows
}

/** Who asks again within a second gets the very same list, by which it is known to have been put together before. */
const lastRows = new WeakMap<object, { tickets: QueuedTicket[]; setting: string; until: number; rows: KeptItem[] }>()

interface RowState {
  ticket: QueuedTicket
  view: View
  reader: Reader
  isUnread: boolean
  isSelected: boolean
}

class Row implements KeptItem {
  readonly key: string
  readonly #state: RowState

  constructor(state: RowState, setting: string) {
    this.#state = state
    this.key = rowKey(state, setting)
  }

  shown() {
    return rowPart(this.#state)
  }
}

/** Everything that the looks of a row depend on: rows of one key are the same. */
function rowKey({ ticket, reader, isUnread, isSelected }: RowState, setting: string): string {
  const { mark, assignee, waitingSince } = ticket
  const minutes = Math.floor((reader.now.getTime() - (waitingSince?.getTime() ?? 0)) / 60_000)
  return `${mark} ${minutes} ${isUnread} ${isSelected} ${assignee?.id === reader.person.id} ${setting}`
}

function rowPart({ ticket, view, reader, isUnread, isSelected }: RowState) {
  const { t, person } = reader
  const { number, subject, language, tags, status, waitingSince, changedAt, assignee } = ticket
  const assigneeName = assignee?.name ?? t('tickets:someoneGone')
  return {
    number,
    subject,
    language,
    languageName: languageName(language, reader.language),
    href: `/desk/tickets/${number}${viewQuery(view)}`,
    requester: ticket.requester ?? t('tickets:someoneGone'),
    tags: tags.slice(0, 3),
    priorityBadge: priorityBadges[ticket.priority],
    priority: t(`tickets:priorities.${ticket.priority}`),
    isUnread,
    isSelected,
    isOnHold: status === 'on-hold',
    statusName: t(`tickets:statuses.${status}`),
    waiting: waitingSince && status !== 'on-hold' ? waitingPart(waitingSince, reader) : undefined,
    changedAt,
    place: (newestFirst.includes(view) ? changedAt : waitingSince)?.getTime(),
    assignee: assignee && {
      initials: initials(assigneeName),
      isMe: assignee.id === person.id,
      label: t('tickets:queue.assignedTo', { name: assigneeName })
    }
  }
}

export function waitingPart(since: Date, { language, now, t }: Reader) {
  const time = waitingTime(since, language, now)
  const level = urgency(since, now)
  return { since, time, level, isLate: level === 'late', label: t('tickets:queue.waiting', { time }) }
}

/** The views with their counts, as the rail and the narrow page show them. */
export function viewParts(counts: Record<View, number>, view: View | undefined, { t, language }: Reader) {
  return views.map(each => ({
    view: each,
    name: t(`tickets:views.${each}`),
    href: `/desk${viewQuery(each)}`,
    count: counted(counts[each], language),
    isCurrent: each === view
  }))
}

/** 1,000+ where there are more. */
export function counted(count: number, language: string): string {
  const shown = numberFormat(language).format(Math.min(count, mostCounted))
  return count > mostCounted ? `${shown}+` : shown
}

interface QueueState {
  view: View
  isLaterPage: boolean
  counts: Record<View, number>
}

/** The whole queue page. */
export async function queuePageData(
  { tickets, next }: QueuePage,
  { view, isLaterPage, counts }: QueueState,
  reader: Reader
) {
  const { t } = reader
  return {
    title: t(`tickets:views.${view}`),
    area: 'queue',
    hasOwnSearch: true,
    railViews: viewParts(counts, view, reader),
    ...listPart(view, reader),
    count: counted(counts[view], reader.language),
    rows: await rowParts(tickets, view, reader),
    next: next && `/desk?${new URLSearchParams({ view, after: next })}`,
    first: isLaterPage ? `/desk${viewQuery(view)}` : undefined,
    hasPages: isLaterPage || next !== undefined,
    src: `/desk/queue?view=${view}`,
    // Tickets that come in stand where they belong; on a later page that place is not to be seen.
    isOpenEnded: !isLaterPage,
    empty: emptyPart(view, counts.unassigned, reader)
  }
}

export function listPart(view: View, { t }: Reader) {
  const isNewestFirst = newestFirst.includes(view)
  return {
    view,
    viewName: t(`tickets:views.${view}`),
    order: isNewestFirst ? 'down' : 'up',
    orderName: isNewestFirst ? t('tickets:queue.newestFirst') : t('tickets:queue.order')
  }
}

function emptyPart(view: View, unassigned: number, { t }: Reader) {
  return {
    title: t(`tickets:queue.empty.${view}.title`),
    text: t(`tickets:queue.empty.${view}.text`),
    unassigned:
      view === 'mine' && unassigned > 0 ? t('tickets:queue.unassignedWaiting', { count: unassigned }) : undefined
  }
}

/** What keeps the view in an address; the first one needs no mention. */
export function viewQuery(view: View): string {
  return view === 'open' ? '' : `?view=${view}`
}
