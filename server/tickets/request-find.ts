import { NotFound } from '../errors.ts'
import { change } from '../events/change.ts'
import type { Actor } from '../people/permissions.ts'
import { type Ticket, type TicketFields, Tickets } from './ticket.ts'

const requestsAtOnce = 20

/** A request of one's own. @throws NotFound, the same for somebody else's and for none */
export async function ownRequest(who: Actor, number: number): Promise<Ticket> {
  const ticket = await Tickets.findOne({ number, requester: who.id })
  if (!ticket) throw new NotFound()
  return ticket as Ticket
}

export function changeOwnRequest<Result>(
  who: Actor,
  number: number,
  action: (ticket: Ticket) => Result
): Promise<Result> {
  return change(() => ownRequest(who, number), action)
}

export type ListedRequest = Pick<TicketFields, 'number' | 'subject' | 'language' | 'status' | 'openedAt' | 'changedAt'>

/** One's own requests, the last changed first; from a certain one on, if one is named. */
export async function requestsOf(
  who: Actor,
  after?: { at: Date; number: number }
): Promise<{ requests: ListedRequest[]; next?: string }> {
  const further = after
    ? { $or: [{ changedAt: { $lt: after.at } }, { changedAt: after.at, number: { $lt: after.number } }] }
    : {}
  const found = await Tickets.find({ requester: who.id, ...further }, listed)
    .sort({ changedAt: -1, number: -1 })
    .limit(requestsAtOnce + 1)
    .lean()
  const requests = found.slice(0, requestsAtOnce)
  const last = requests.at(-1)
  return { requests, next: found.length > requestsAtOnce ? `${last!.changedAt.getTime()}-${last!.number}` : undefined }
}

/** Those of somebody's requests that have these numbers, by number. */
export async function ownRequestsNumbered(who: Actor, numbers: number[]): Promise<Map<number, ListedRequest>> {
  const found = await Tickets.find({ requester: who.id, number: { $in: numbers } }, listed).lean()
  return new Map(found.map(request => [request.number, request]))
}

const listed = { number: 1, subject: 1, language: 1, status: 1, openedAt: 1, changedAt: 1 } as const
