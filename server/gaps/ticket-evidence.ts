import { questionOf } from '../tickets/question.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { Evidence, type Piece } from './evidence.ts'
import { unplaced } from './unplaced.ts'

/** A ticket as a question that can be compared with others. */
export function askedBy(ticket: Ticket) {
  const { subject: words, language, openedAt: at } = ticket
  return { words, text: questionOf(ticket), language, at }
}

/** A ticket as what shows a need. */
export function pieceOf(ticket: Ticket): Piece {
  const { words, text, language, at } = askedBy(ticket)
  return { kind: 'ticket', language, words, text, at, ticket: ticket.number }
}

/** The gap that a ticket is evidence of; what waits to be grouped shows none yet. */
export async function gapThatHolds({ number }: Ticket): Promise<number | undefined> {
  const gap = (await Evidence.findOne({ ticket: number }, { gap: 1 }).lean())?.gap
  return gap === unplaced ? undefined : gap
}
