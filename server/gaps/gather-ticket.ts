import type { Event } from '../events/catalogue.ts'
import type { Services } from '../services.ts'
import { ticketNumbered } from '../tickets/find.ts'
import { type Ticket, Tickets } from '../tickets/ticket.ts'
import { putEvidence } from './add-evidence.ts'
import { Evidence, type Piece } from './evidence.ts'
import { changeIfThere } from './find.ts'
import { gapFor } from './gap-for.ts'
import { letGo } from './let-go.ts'
import { saysSomething } from './says-something.ts'
import { tally } from './tally.ts'
import { askedBy, gapThatHolds, pieceOf } from './ticket-evidence.ts'
import { unplaced } from './unplaced.ts'

/** A ticket that no article seems to answer becomes evidence, until an agent says what it shows. */
export async function gatherUnanswered({ about }: Event<'ticket.opened'>, services: Services): Promise<void> {
  const ticket = await ticketNumbered(about.ticket)
  if (ticket.verdict) return
  const gap = await gapThatHolds(ticket)
  // It was put there before, and what follows may have failed.
  if (gap !== undefined) return void (await changeIfThere(gap, tally))
  if (!(await isUnanswered(ticket, services))) return
  // Learning may have taken a while, and an agent may have been faster.
  if (await verdictOn(ticket)) return
  await gapFor({ question: askedBy(ticket), pieces: [pieceOf(ticket)] }, services)
  const verdict = await verdictOn(ticket)
  if (verdict && verdict.kind !== 'needs-article') await letGo(ticket)
}

const verdictOn = async ({ number }: Ticket) => (await ticketNumbered(number)).verdict

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
    for (const ticket of tickets)
      if (!gathered.has(ticket.number) && (await isUnanswered(ticket, services))) pieces.push(pieceOf(ticket))
    await putEvidence(unplaced, pieces)
    unanswered += pieces.length
  }
  return unanswered
}

const atOnce = 500

async function isUnanswered(ticket: Ticket, { questions }: Pick<Services, 'questions'>): Promise<boolean> {
  const question = askedBy(ticket)
  if (!saysSomething(question.text, question.language)) return false
  const answers = await questions.answersTo(question)
  return answers.isUnanswered && !answers.isLittleKnown
}
