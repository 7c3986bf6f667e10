import type { EventName } from './catalogue.ts'
import { Journal } from './journal.ts'

/** Clocks of several machines are never quite the same. */
const slack = 60_000

/** The things that some events have happened to since a moment: which of them, each once. */
export async function changedSince(
  since: Date,
  { names, thing }: { names: readonly EventName[]; thing: 'article' | 'ticket' }
): Promise<number[]> {
  const from = new Date(since.getTime() - slack)
  const entries = await Journal.find({ name: { $in: names }, at: { $gte: from } }, { about: 1 }).lean()
  const changed = entries.map(({ about }) => (about as Partial<Record<typeof thing, number>>)[thing])
  return [...new Set(changed.filter(number => number !== undefined))]
}
