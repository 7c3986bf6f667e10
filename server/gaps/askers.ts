import type { Types } from 'mongoose'
import { changeGap } from './find.ts'
import type { Asker, Gap } from './gap.ts'

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
  const known = new Set(gap.askers.map(({ person }) => person.toString()))
  for (const { person, language, question, ticket, toldAt } of askers)
    if (!known.has(person.toString())) gap.askers.push({ person, language, question, ticket, toldAt, cameFrom })
}

/** Those whose tickets went to another gap wait there. */
export async function moveAskers(
  tickets: readonly number[],
  { from, to }: { from: number; to: number }
): Promise<void> {
  const moved = new Set(tickets)
  const goes = ({ ticket }: Asker) => ticket !== undefined && moved.has(ticket)
  const going = await changeGap(from, gap => {
    const askers = gap.askers.filter(goes)
    if (askers.length > 0) gap.askers = gap.askers.filter(asker => !goes(asker))
    return askers
  })
  if (going.length > 0) await changeGap(to, gap => takeAskers(gap, going))
}
