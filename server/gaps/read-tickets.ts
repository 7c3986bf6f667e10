import { questionOf } from '../tickets/question.ts'
import { type TicketFields, Tickets } from '../tickets/ticket.ts'

/** What somebody asked in a ticket. */
export interface KnownTicket {
  number: number
  words: string
  language: string
  /** The article that answered it, when an agent has said so. */
  answeredBy?: number
  /** Whether an agent has said that none does. */
  isUnanswered: boolean
}

/** How people ask is learned from so many of the newest tickets. */
const mostRead = 10_000

type Read = Pick<TicketFields, 'number' | 'subject' | 'entries' | 'language' | 'verdict'>

export async function readTickets(): Promise<KnownTicket[]> {
  const known: KnownTicket[] = []
  const found = Tickets.find({}, { number: 1, subject: 1, language: 1, verdict: 1, entries: { $slice: 1 } })
    .sort({ number: -1 })
    .limit(mostRead)
    .lean<Read[]>()
  for await (const ticket of found.cursor({ batchSize: 500 }) as unknown as AsyncIterable<Read>)
    known.push({
      number: ticket.number,
      words: questionOf(ticket),
      language: ticket.language,
      answeredBy: ticket.verdict?.kind === 'answered' ? ticket.verdict.article : undefined,
      isUnanswered: ticket.verdict?.kind === 'needs-article'
    })
  // What was said last counts most, and is learned last.
  return known.reverse()
}
