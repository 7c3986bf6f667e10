import { Tickets } from './ticket.ts'

/** What staff answered in several tickets: the last reply of each, newest ticket first. */
export async function lastReplies(numbers: number[], most = 3): Promise<{ ticket: number; body: string }[]> {
  const tickets = await Tickets.find({ number: { $in: numbers } }, { number: 1, requester: 1, entries: 1 })
    .sort({ number: -1 })
    .limit(20)
    .lean()
  return tickets
    .flatMap(({ number, requester, entries }) => {
      const reply = entries.findLast(entry => entry.kind === 'message' && !entry.by.equals(requester))
      return reply ? [{ ticket: number, body: reply.body }] : []
    })
    .slice(0, most)
}
