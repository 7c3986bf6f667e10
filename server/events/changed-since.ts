import type { EventName } from './catalogue.ts'
import { Journal } from './journal.ts'

/** Clocks of several machines are never quite the same. */
const slack = 60_000
const atOnce = 500

type Thing = 'article' | 'ticket'
type About = Partial<Record<Thing, number>>

/** The things that some events have happened to since a moment, a page of them at a time: each page has each once. */
export async function* changedSince(
  since: Date,
  { names, thing, most = atOnce }: { names: readonly EventName[]; thing: Thing; most?: number }
): AsyncGenerator<number[]> {
  const from = new Date(since.getTime() - slack)
  const entries = Journal.find({ name: { $in: names }, at: { $gte: from } }, { about: 1 })
    .lean<{ about: About }[]>()
    .cursor({ batchSize: most })
  let page = new Set<number>()
  for await (const { about } of entries as unknown as AsyncIterable<{ about: About }>) {
    const number = about[thing]
    if (number !== undefined) page.add(number)
    if (page.size < most) continue
    yield [...page]
    page = new Set()
  }
  if (page.size > 0) yield [...page]
}
