import type { QueryFilter, Types } from 'mongoose'
import { z } from 'zod'
import { namesOf } from '../people/find.ts'
import { type Actor, allow } from '../people/permissions.ts'
import { onPersonSaved } from '../people/person.ts'
import { remembered } from '../web/remembered.ts'
import { onTicketSaved, type TicketFields, Tickets } from './ticket.ts'

export const views = ['open', 'mine', 'unassigned', 'pending', 'solved'] as const
export type View = (typeof views)[number]

const pageLength = 50
export const mostCounted = 1_000
const beginning = new Date(0)

type Filter = QueryFilter<TicketFields>

/** What a row of the queue shows, with everybody's names: never the conversation itself. */
export interface QueuedTicket extends Omit<StoredRow, '_id' | 'requester' | 'assignee' | '__v'> {
  /** Another one when anything is different that a row shows of the ticket. */
  mark: string
  requester: string | undefined
  assignee?: { id: string; name: string | undefined }
}

type StoredRow = Omit<TicketFields, 'entries' | 'links' | 'trail' | 'verdict'> & {
  _id: Types.ObjectId
  __v: number
}

/** Which tickets a view has. Whoever waits has `waitingSince`, so three of them read one index in its order. */
const filters: Record<View, (who: Actor) => Filter> = {
  open: () => ({ waitingSince: { $gt: beginning } }),
  mine: who => ({ assignee: who.id, waitingSince: { $gt: beginning } }),
  unassigned: () => ({ assignee: null, waitingSince: { $gt: beginning } }),
  pending: () => ({ status: 'pending' }),
  solved: () => ({ status: 'solved' })
}

/** The time that a view is sorted by, and in which direction. */
const orders = {
  open: { field: 'waitingSince', direction: 1 },
  mine: { field: 'waitingSince', direction: 1 },
  unassigned: { field: 'waitingSince', direction: 1 },
  pending: { field: 'changedAt', direction: -1 },
  solved: { field: 'changedAt', direction: -1 }
} as const

/** Where a page begins: after this ticket. */
export const cursor = z
  .string()
  .regex(/^\d{1,15}-\d{1,10}$/)
  .transform(text => {
    const [time, number] = text.split('-').map(Number)
    return { at: new Date(time!), number: number! }
  })

type Cursor = z.infer<typeof cursor>

export interface QueuePage {
  tickets: QueuedTicket[]
  /** Where the next page begins, if there is one. */
  next?: string
}

/** One page of a view, in its order. */
export async function queuePage(who: Actor, view: View, { after }: { after?: Cursor } = {}): Promise<QueuePage> {
  allow(who, 'see the desk')
  const key = `${view} ${view === 'mine' ? who.id : ''} ${after ? `${after.at.getTime()} ${after.number}` : ''}`
  return pages.get(key, () => readPage(who, view, after))
}

async function readPage(who: Actor, view: View, after: Cursor | undefined): Promise<QueuePage> {
  const { field, direction } = orders[view]
  const conditions = [filters[view](who), ...(after ? [afterCursor(view, after)] : [])]
  const found = await Tickets.find({ $and: conditions }, shown)
    .sort({ [field]: direction, number: direction })
    .limit(pageLength + 1)
    .lean<StoredRow[]>()
  const tickets = await withNames(found.slice(0, pageLength))
  const last = tickets.at(-1)
  return { tickets, next: found.length > pageLength ? `${last![field]!.getTime()}-${last!.number}` : undefined }
}

/** The ticket, if it stands in the view. */
export async function queuedTicket(who: Actor, view: View, number: number): Promise<QueuedTicket | undefined> {
  allow(who, 'see the desk')
  const found = await Tickets.findOne({ $and: [{ number }, filters[view](who)] }, shown).lean<StoredRow>()
  return found ? (await withNames([found]))[0] : undefined
}

/** Somebody who is no longer there has no name. */
async function withNames(found: StoredRow[]): Promise<QueuedTicket[]> {
  const names = await namesOf(found.flatMap(({ requester, assignee }) => [String(requester), String(assignee)]))
  return found.map(({ _id, requester: asker, assignee: agent, __v, ...row }) => {
    const requester = names.get(String(asker))
    const assignee = agent && { id: String(agent), name: names.get(String(agent)) }
    return { ...row, mark: `${_id} ${__v} ${requester}\n${assignee?.name}\n`, requester, assignee }
  })
}

/** How many tickets each view has; above a thousand nobody needs to know. */
export async function viewCounts(who: Actor): Promise<Record<View, number>> {
  allow(who, 'see the desk')
  const counted = views.map(view =>
    counts.get(`${view} ${view === 'mine' ? who.id : ''}`, () =>
      Tickets.countDocuments(filters[view](who), { limit: mostCounted + 1 }).exec()
    )
  )
  const found = await Promise.all(counted)
  return Object.fromEntries(views.map((view, index) => [view, found[index]!])) as Record<View, number>
}

const pages = remembered<QueuePage>()
const counts = remembered<number>()

/** A ticket was saved, or somebody whose name it shows: the queue is no longer what it was. */
export function forgetQueue(): void {
  pages.forget()
  counts.forget()
}
onTicketSaved(forgetQueue)
onPersonSaved(forgetQueue)

const shown = { entries: 0, links: 0, trail: 0, verdict: 0, outbox: 0 }

/** The first condition bounds the index; the other leaves out what the page before has shown. */
function afterCursor(view: View, { at, number }: Cursor): Filter {
  const { field, direction } = orders[view]
  const [beyond, fromHere] = direction === 1 ? (['$gt', '$gte'] as const) : (['$lt', '$lte'] as const)
  return {
    [field]: { [fromHere]: at },
    $or: [{ [field]: { [beyond]: at } }, { number: { [beyond]: number } }]
  } as Filter
}
