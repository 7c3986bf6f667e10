import { questionOf } from '../tickets/question.ts'
import { type TicketFields, Tickets } from '../tickets/ticket.ts'

/** A question that an agent has said an article to have answered. */
export interface KnownLink {
  words: string
  language: string
  article: number
}

const mostRead = 5_000

type Read = Pick<TicketFields, 'subject' | 'entries' | 'language' | 'verdict'>

/** The newest questions that articles have answered. */
export async function readLinks(): Promise<KnownLink[]> {
  const tickets = await Tickets.find(
    { 'verdict.kind': 'answered' },
    { subject: 1, language: 1, verdict: 1, entries: { $slice: 1 } }
  )
    .sort({ changedAt: -1 })
    .limit(mostRead)
    .lean<Read[]>()
  return tickets.flatMap(({ subject, entries, language, verdict }) =>
    verdict?.article === undefined
      ? []
      : [{ words: questionOf({ subject, entries }), language, article: verdict.article }]
  )
}
