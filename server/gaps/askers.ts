import type { Types } from 'mongoose'
import { changeIfThere } from './find.ts'
import { type Asker, type Gap, Gaps } from './gap.ts'

/** Notes who wants to be told, once. */
export function addAsker(
  gap: Gap,
  {
    person,
    language,
    question,
    ticket
  }: { person: Types.ObjectId; language: string; question: string; ticket?: number }
): void {
  if (gap.askers.some(asker => asker.person.equals(person) && !asker.toldAt)) return
  gap.askers.push({ person, language, question: question.slice(0, 300), ticket })
  gap.record('gap.asked', { gap: gap.number, asker: person.toString() })
}

/** Who waits in both gaps is told once. */
export function takeAskers(gap: Gap, askers: readonly Asker[], cameFrom?: number): void {
  const known = new Set(gap.askers.flatMap(({ person, toldAt }) => (toldAt ? [] : person.toString())))
  for (const { person, language, question, ticket, toldAt } of askers)
    if (!known.has(person.toString())) gap.askers.push({ person, language, question, ticket, toldAt, cameFrom })
}

/**
 * Those whose tickets went to another gap wait there, unless it is gone. They are there before they are gone from here.
 */
export async function moveAskers(
  tickets: readonly number[],
  { from, to }: { from: number; to: number }
): Promise<void> {
  const moved = new Set(tickets)
  const goes = ({ ticket }: Asker) => ticket !== undefined && moved.has(ticket)
  const leaving = await Gaps.findOne({ number: from }, { askers: 1 }).lean<Pick<Gap, 'askers'>>()
  const going = leaving?.askers.filter(goes) ?? []
  if (going.length === 0) return
  const areThere = await changeIfThere(to, gap => {
    takeAskers(gap, going)
    return true
  })
  if (!areThere) return
  await changeIfThere(from, gap => {
    gap.askers = gap.askers.filter(asker => !goes(asker))
  })
}
