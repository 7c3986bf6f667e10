import type { Types } from 'mongoose'
import { questionOf } from '../tickets/question.ts'
import { type Ticket, Tickets } from '../tickets/ticket.ts'
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

const mostRead = 5_000

/** Of each of these people the newest ticket, if there is one, whose agent sees the need of a gap in it. */
export async function needingIn(
  gap: number,
  people: readonly { person: Types.ObjectId }[]
): Promise<Map<string, Pick<Ticket, 'number' | 'language' | 'subject'>>> {
  if (people.length === 0) return new Map()
  const pieces = Evidence.find({ gap, ticket: { $exists: true }, isLetGo: { $ne: true } }, { ticket: 1 })
  const held = await pieces.sort({ at: -1 }).limit(mostRead).lean()
  const needing = await Tickets.find(
    {
      number: { $in: held.flatMap(({ ticket }) => ticket ?? []) },
      requester: { $in: people.map(({ person }) => person) },
      'verdict.kind': 'needs-article'
    },
    { number: 1, requester: 1, language: 1, subject: 1 }
  )
    .sort({ number: 1 })
    .lean()
  return new Map(needing.map(ticket => [ticket.requester.toString(), ticket]))
}
