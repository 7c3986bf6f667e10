import type { Event } from '../events/catalogue.ts'
import type { AskedFor, Services } from '../services.ts'
import { ticketNumbered } from '../tickets/find.ts'
import { type Ticket, Tickets } from '../tickets/ticket.ts'
import { putEvidence } from './add-evidence.ts'
import { isAskedAgain } from './asked-again.ts'
import { Evidence, type Piece } from './evidence.ts'
import { gapFor } from './gap-for.ts'
import { saysSomething } from './says-something.ts'
import { gapThatHolds, pieceOf, questionIn } from './ticket-evidence.ts'
import { unplaced } from './unplaced.ts'

/**
 * A ticket that no article seems to answer, or that asks what people miss already, becomes evidence, until an agent says
 * what it shows.
 */
export async function gatherUnanswered({ about }: Event<'ticket.opened'>, services: Services): Promise<void> {
  const ticket = await ticketNumbered(about.ticket)
  if (ticket.verdict || (await gapThatHolds(ticket)) !== undefined) return
  const question = questionIn(ticket)
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
      const question = questionIn(ticket)
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
