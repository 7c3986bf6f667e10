import type { Event } from '../events/catalogue.ts'
import { Queries } from '../search/query-log.ts'
import { ticketNumbered } from '../tickets/find.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { addAsker, addEvidence } from './evidence.ts'
import { changeGap } from './find.ts'
import { type Gap, Gaps } from './gap.ts'
import { gapFor } from './open-gap.ts'

/** A ticket that needs an article becomes evidence, together with what was searched in vain before it was written. */
export async function gatherTicket({ about }: Event<'ticket.judged'>): Promise<void> {
  const ticket = await ticketNumbered(about.ticket)
  const { verdict } = ticket
  if (verdict?.kind !== 'needs-article' || (await isGathered(ticket))) return

  const searches = await failedSearchesOf(ticket)
  const gather = (gap: Gap) => {
    addEvidence(gap, {
      kind: 'ticket',
      language: ticket.language,
      words: ticket.subject,
      at: ticket.openedAt,
      ticket: ticket.number
    })
    for (const { _id, words, language, at } of searches)
      addEvidence(gap, { kind: 'search', language, words, at, query: _id })
    addAsker(gap, {
      person: ticket.requester,
      language: ticket.language,
      question: ticket.subject,
      ticket: ticket.number
    })
  }
  if (verdict.gap !== undefined) await changeGap(verdict.gap, gather)
  else await gapFor({ name: verdict.need || ticket.subject, language: ticket.language, at: verdict.at }, gather)
  await Queries.updateMany({ _id: { $in: searches.map(({ _id }) => _id) } }, { $set: { gathered: true } })
}

async function isGathered(ticket: Ticket): Promise<boolean> {
  return (await Gaps.exists({ 'evidence.ticket': ticket.number })) !== null
}

function failedSearchesOf({ trail, openedAt }: Ticket) {
  if (!trail.visit) return Promise.resolve([])
  return Queries.find({ visit: trail.visit, at: { $lte: openedAt }, found: 0, foundInFallback: 0, gathered: false })
    .sort({ at: -1 })
    .limit(10)
    .lean()
}
