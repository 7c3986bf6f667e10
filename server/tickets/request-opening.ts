import { isDuplicateKey } from '../database.ts'
import { Queries } from '../search/query-log.ts'
import { openTicket } from './open.ts'
import { type Ticket, Tickets } from './ticket.ts'

interface Asking {
  by: { id: string }
  subject: string
  body: string
  language: string
  unconfirmed: boolean
  /** The id that the form has chosen for what is sent. */
  entry: string
  /** Articles that were offered and did not help. */
  offered: number[]
  visit?: string
  at?: Date
}

const visitLasts = 86_400_000

/** Opens a request once, however often the same form is sent, and ties to it what was searched before. */
export async function openRequest({ by, entry, offered, visit, at = new Date(), ...words }: Asking): Promise<Ticket> {
  const ticket = (await requestSentAs(entry, by)) ?? (await open())
  if (visit) await tieSearches(visit, ticket.number, at)
  return ticket

  async function open(): Promise<Ticket> {
    const opening = { by, ...words, trail: { visit, dismissed: offered }, at }
    try {
      return await openTicket({ ...opening, entry })
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      // The same form came twice at the same time, or the id is somebody else's.
      return (await requestSentAs(entry, by)) ?? openTicket(opening)
    }
  }
}

async function requestSentAs(entry: string, by: { id: string }): Promise<Ticket | undefined> {
  return ((await Tickets.findOne({ 'entries._id': entry, requester: by.id })) as Ticket | null) ?? undefined
}

/** The searches of the visit led here. Those that led to an earlier request stay with it. */
async function tieSearches(visit: string, ticket: number, now: Date) {
  await Queries.updateMany(
    { visit, ticket: { $exists: false }, at: { $gte: new Date(now.getTime() - visitLasts) } },
    { $set: { ticket } }
  )
}
