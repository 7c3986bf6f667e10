import type { Event } from '../events/catalogue.ts'
import { Queries } from '../search/query-log.ts'
import type { AskedFor, Services } from '../services.ts'
import { ticketNumbered } from '../tickets/find.ts'
import { questionOf } from '../tickets/question.ts'
import { type Ticket, Tickets } from '../tickets/ticket.ts'
import { addEvidence, putEvidence } from './add-evidence.ts'
import { isAskedAgain } from './asked-again.ts'
import { addAsker, waitNoLonger } from './askers.ts'
import { Evidence, type Piece } from './evidence.ts'
import { changeIfThere } from './find.ts'
import { type Gap, longestName } from './gap.ts'
import { gapFor } from './gap-for.ts'
import { saysSomething } from './says-something.ts'
import { forgetIfEmpty, tally } from './tally.ts'
import { unplaced } from './unplaced.ts'

/**
 * A ticket that no article seems to answer, or that asks what people miss already, becomes evidence, until an agent says
 * what it shows.
 */
export async function gatherUnanswered({ about }: Event<'ticket.opened'>, services: Services): Promise<void> {
  const ticket = await ticketNumbered(about.ticket)
  if (ticket.verdict || (await gapThatHolds(ticket)) !== undefined) return
  const question = asked(ticket)
  if (!saysSomething(question.text, question.language)) return
  if (!(await isUnanswered(question, services)) && !(await isAskedAgain(question, services))) return
  // Learning may have taken a while, and an agent may have been faster.
  if ((await ticketNumbered(about.ticket)).verdict) return
  await gapFor({ question, pieces: [pieceOf(ticket)] }, services)
}

/**
 * What many tickets show that came in at once, and show nothing yet, waits for all questions to be grouped. Answers how
 * many of them are unanswered.
 */
export async function gatherMany(numbers: number[], services: Pick<Services, 'questions'>): Promise<number> {
  let unanswered = 0
  for (let at = 0; at < numbers.length; at += atOnce) {
    const some = numbers.slice(at, at + atOnce)
    const gathered = new Set(
      (await Evidence.find({ ticket: { $in: some } }, { ticket: 1 }).lean()).map(({ ticket }) => ticket)
    )
    const tickets = (await Tickets.find({ number: { $in: some }, verdict: null })) as Ticket[]
    const pieces: Piece[] = []
    for (const ticket of tickets) {
      const question = asked(ticket)
      if (gathered.has(ticket.number) || !saysSomething(question.text, question.language)) continue
      if (await isUnanswered(question, services)) pieces.push(pieceOf(ticket))
    }
    await putEvidence(unplaced, pieces)
    unanswered += pieces.length
  }
  return unanswered
}

const atOnce = 500

async function isUnanswered(question: AskedFor, { questions }: Pick<Services, 'questions'>): Promise<boolean> {
  const answers = await questions.answersTo(question)
  return answers.isUnanswered && !answers.isLittleKnown
}

/** What the agent says about a ticket decides whether it shows a gap, and which. */
export async function gatherJudged(
  { about }: Event<'ticket.judged'>,
  services: Pick<Services, 'questions'>
): Promise<void> {
  const ticket = await ticketNumbered(about.ticket)
  const { verdict } = ticket
  if (verdict?.kind === 'needs-article') await gatherNeed(ticket, services)
  else if (verdict) await letGo(ticket)
}

/** The need becomes evidence, together with what was searched in vain before the ticket was written. */
async function gatherNeed(ticket: Ticket, services: Pick<Services, 'questions'>): Promise<void> {
  const verdict = ticket.verdict!
  const { requester, language, subject, number } = ticket
  const need = verdict.need ?? subject
  const searches = await failedSearchesOf(ticket)
  const pieces = (gap?: number): Piece[] => [
    { ...pieceOf(ticket), isKept: gap !== undefined && gap === verdict.gap },
    ...searches.map(({ _id, words, language, at }): Piece => ({ kind: 'search', language, words, at, query: _id }))
  ]
  const alsoDo = (gap: Gap) => {
    addAsker(gap, { person: requester, language, question: subject, ticket: number })
    // The subject is what the need is called until an agent gives it a name.
    if (need !== subject) callIt(gap, { name: need, language })
  }

  const comesTo = async (gap?: number) => gap !== undefined && addEvidence(gap, pieces(gap), alsoDo)

  if (!(await comesTo(verdict.gap)) && !(await comesTo(await gapThatHolds(ticket)))) {
    const question = { ...asked(ticket), words: need, at: verdict.at }
    await gapFor({ question, pieces: pieces(), alsoDo }, services)
  }
  await Queries.updateMany({ _id: { $in: searches.map(({ _id }) => _id) } }, { $set: { gathered: true } })
}

/** A name that people have given stays. */
function callIt(gap: Gap, { name, language }: Pick<Gap, 'name' | 'language'>): void {
  if (gap.keptAt !== undefined) return
  gap.name = name.slice(0, longestName)
  gap.language = language
  gap.keptAt = new Date()
  gap.namedAt = gap.keptAt
}

/**
 * What an article answers, or what needs none, shows no gap, and whoever waits with it waits no longer. It is thrown away
 * last: whatever fails before that is done again.
 */
async function letGo(ticket: Ticket): Promise<void> {
  const { number } = ticket
  const piece = await Evidence.findOneAndUpdate({ ticket: number }, { $set: { isLetGo: true } })
  if (!piece) return
  if (piece.gap !== unplaced) await leave(piece.gap, ticket)
  await Evidence.deleteOne({ ticket: number, isLetGo: true })
}

async function leave(gap: number, ticket: Ticket): Promise<void> {
  const other = await otherTicketIn(gap, ticket)
  await changeIfThere(gap, async changed => {
    // An agent may have seen a need in it again in this moment.
    if (await Evidence.exists({ ticket: ticket.number, isLetGo: true }))
      waitNoLonger(changed, { ticket: ticket.number, other })
    await tally(changed)
    if (isOnlyNamed(changed)) changed.keptAt = undefined
    changed.record('gap.gathered', { gap })
  })
  await forgetIfEmpty(gap)
}

/** What an agent called it is all that anybody did about a gap that nothing shows any more. */
function isOnlyNamed({ tickets, searches, keptAt, namedAt }: Gap): boolean {
  return tickets + searches === 0 && keptAt !== undefined && keptAt.getTime() === namedAt?.getTime()
}

const mostOthers = 300

/** Another ticket of the same requester, whose agent sees the same need in it. */
async function otherTicketIn(gap: number, { requester, number }: Ticket) {
  const judged = { requester, number: { $ne: number }, 'verdict.kind': 'needs-article' } as const
  const others = await Tickets.find(judged, { number: 1, language: 1, subject: 1 })
    .sort({ changedAt: -1, number: -1 })
    .limit(mostOthers)
    .lean()
  const numbers = others.map(other => other.number)
  const held = await Evidence.findOne({ ticket: { $in: numbers }, gap, isLetGo: { $ne: true } }, { ticket: 1 }).lean()
  return others.find(other => other.number === held?.ticket)
}

async function gapThatHolds({ number }: Ticket): Promise<number | undefined> {
  const gap = (await Evidence.findOne({ ticket: number }, { gap: 1 }).lean())?.gap
  return gap === unplaced ? undefined : gap
}

function asked(ticket: Ticket) {
  const { subject: words, language, openedAt: at } = ticket
  return { words, text: questionOf(ticket), language, at }
}

function pieceOf(ticket: Ticket): Piece {
  const { words, text, language, at } = asked(ticket)
  return { kind: 'ticket', language, words, text, at, ticket: ticket.number }
}

function failedSearchesOf({ trail, openedAt }: Ticket) {
  if (!trail.visit) return Promise.resolve([])
  return Queries.find({ visit: trail.visit, at: { $lte: openedAt }, found: 0, foundInFallback: 0, gathered: false })
    .sort({ at: -1 })
    .limit(10)
    .lean()
}
