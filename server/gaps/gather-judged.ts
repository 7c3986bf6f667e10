import type { Event } from '../events/catalogue.ts'
import { Queries } from '../search/query-log.ts'
import type { Services } from '../services.ts'
import { ticketNumbered } from '../tickets/find.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { addEvidence } from './add-evidence.ts'
import { addAsker } from './askers.ts'
import type { Piece } from './evidence.ts'
import { type Gap, longestName } from './gap.ts'
import { gapFor } from './gap-for.ts'
import { gapCalled } from './gaps-saying.ts'
import { languageNamedIn } from './language-named-in.ts'
import { letGo } from './let-go.ts'
import { askedBy, gapThatHolds, pieceOf } from './ticket-evidence.ts'

/** What the agent says about a ticket decides whether it shows a gap, and which. */
export async function gatherJudged(
  { about }: Event<'ticket.judged'>,
  services: Pick<Services, 'questions' | 'recogniser'>
): Promise<void> {
  const ticket = await ticketNumbered(about.ticket)
  const { verdict } = ticket
  if (verdict?.kind === 'needs-article') await gatherNeed(ticket, services)
  else if (verdict) await letGo(ticket)
}

/**
 * The need becomes evidence, together with what was searched in vain before the ticket was written. Who calls it what a
 * gap is called means that gap.
 */
async function gatherNeed(ticket: Ticket, services: Pick<Services, 'questions' | 'recogniser'>): Promise<void> {
  const verdict = ticket.verdict!
  const { requester, language, subject, number } = ticket
  const called = await calledByAgent(ticket, services)
  const meant = verdict.gap ?? (called && (await gapCalled(called.name)))
  const searches = await failedSearchesOf(ticket)
  const pieces = (gap?: number): Piece[] => [
    { ...pieceOf(ticket), isKept: gap !== undefined && gap === meant },
    ...searches.map(({ _id, words, language, at }): Piece => ({ kind: 'search', language, words, at, query: _id }))
  ]
  const alsoDo = (gap: Gap) => {
    addAsker(gap, { person: requester, language, question: subject, ticket: number })
    if (called) callIt(gap, called)
  }

  const comesTo = async (gap?: number) => gap !== undefined && addEvidence(gap, pieces(gap), alsoDo)

  if (!(await comesTo(meant)) && !(await comesTo(await gapThatHolds(ticket)))) {
    const question = { ...askedBy(ticket), words: verdict.need ?? subject, at: verdict.at }
    await gapFor({ question, pieces: pieces(), alsoDo }, services)
  }
  await Queries.updateMany({ _id: { $in: searches.map(({ _id }) => _id) } }, { $set: { gathered: true } })
}

interface Called {
  name: string
  language: string
}

/** The subject is what the need is called until an agent gives it a name. */
async function calledByAgent(
  { verdict, subject, language }: Ticket,
  services: Pick<Services, 'recogniser'>
): Promise<Called | undefined> {
  const need = verdict?.need ?? subject
  return need === subject ? undefined : { name: need, language: await languageNamedIn(need, [language], services) }
}

/** A name that people have given stays. */
function callIt(gap: Gap, { name, language }: Called): void {
  if (gap.keptAt !== undefined) return
  gap.name = name.slice(0, longestName)
  gap.nameLanguage = language
  gap.keptAt = new Date()
  gap.namedAt = gap.keptAt
}

function failedSearchesOf({ trail, openedAt }: Ticket) {
  if (!trail.visit) return Promise.resolve([])
  return Queries.find({ visit: trail.visit, at: { $lte: openedAt }, found: 0, foundInFallback: 0, gathered: false })
    .sort({ at: -1 })
    .limit(10)
    .lean()
}
