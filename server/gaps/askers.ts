import type { Types } from 'mongoose'
import { type Ticket, Tickets } from '../tickets/ticket.ts'
import { changeIfThere } from './find.ts'
import { type Asker, type Gap, Gaps } from './gap.ts'
import { needingIn } from './ticket-evidence.ts'

/** Notes who wants to be told, once. Who asks without a ticket waits whatever becomes of the one that they have. */
export function addAsker(
  gap: Gap,
  {
    person,
    language,
    question,
    ticket
  }: { person: Types.ObjectId; language: string; question: string; ticket?: number }
): void {
  const known = gap.askers.find(asker => asker.person.equals(person) && !asker.toldAt)
  if (known) {
    if (ticket === undefined) known.ticket = undefined
    return
  }
  gap.askers.push({ person, language, question: quoted(question), ticket })
  gap.record('gap.asked', { gap: gap.number, asker: person.toString() })
}

const quoted = (question: string) => question.slice(0, 300)

/** Whoever waits with a ticket that shows nothing any more waits with another one of theirs, or no longer. */
export function waitNoLonger(
  gap: Gap,
  { ticket, other }: { ticket: number; other?: Pick<Ticket, 'number' | 'language' | 'subject'> }
): void {
  const asker = gap.askers.find(each => each.ticket === ticket && !each.toldAt)
  if (!asker) return
  if (other) Object.assign(asker, { ticket: other.number, language: other.language, question: quoted(other.subject) })
  else gap.askers = gap.askers.filter(each => each !== asker)
}

/** Who waits in both gaps is told once. */
export function takeAskers(gap: Gap, askers: readonly Asker[], cameFrom?: number): void {
  const known = new Set(gap.askers.flatMap(({ person, toldAt }) => (toldAt ? [] : person.toString())))
  for (const { person, language, question, ticket, toldAt } of askers) {
    if (known.has(person.toString())) continue
    gap.askers.push({ person, language, question, ticket, toldAt, cameFrom })
    if (!toldAt) known.add(person.toString())
  }
}

/**
 * Those whose tickets went to another gap wait there, unless it is gone. They are there before they are gone from here,
 * and stay where another of their tickets needs the same. Who waits here for something else as well waits in both.
 */
export async function moveAskers(
  tickets: readonly number[],
  { from, to }: { from: number; to: number }
): Promise<void> {
  const moved = new Set(tickets)
  const goes = ({ ticket }: Asker) => ticket !== undefined && moved.has(ticket)
  const leaving = await Gaps.findOne({ number: from }, { askers: 1 }).lean<Pick<Gap, 'askers'>>()
  const all = leaving?.askers ?? []
  const going = all.filter(goes)
  const coming = [...going, ...(await askersOf(tickets, all))]
  if (coming.length === 0) return
  const areThere = await changeIfThere(to, gap => {
    takeAskers(gap, coming)
    return true
  })
  if (!areThere) return
  const others = await needingIn(from, going)
  await changeIfThere(from, gap => {
    for (const { ticket, person } of gap.askers.filter(goes))
      waitNoLonger(gap, { ticket: ticket!, other: others.get(person.toString()) })
    gap.askers = gap.askers.filter(asker => !goes(asker))
  })
}

/** Those who wait with another ticket, or with none, and have written one of these, which needs an article. */
async function askersOf(tickets: readonly number[], waiting: readonly Asker[]): Promise<Asker[]> {
  const people = waiting.flatMap(({ person, toldAt }) => (toldAt ? [] : person))
  if (people.length === 0) return []
  const needing = { number: { $in: tickets }, requester: { $in: people }, 'verdict.kind': 'needs-article' } as const
  const found = await Tickets.find(needing, { number: 1, requester: 1, language: 1, subject: 1 }).lean()
  return found.map(({ number, requester, language, subject }) => {
    return { person: requester, language, question: quoted(subject), ticket: number }
  })
}
