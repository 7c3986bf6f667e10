import { Queries } from '../search/query-log.ts'
import type { Services } from '../services.ts'
import { gapFor } from './gap-for.ts'
import { saysSomething } from './says-something.ts'

/** Whoever found nothing may ask in a moment; then the search belongs to the request. */
const patience = 120_000
const atOnce = 500

/** Job: searches that found nothing become evidence. */
export async function gatherSearches(services: Services, now: Date): Promise<void> {
  const failed = await Queries.find({
    gathered: false,
    found: 0,
    foundInFallback: 0,
    at: { $lte: new Date(now.getTime() - patience) }
  })
    .sort({ at: 1 })
    .limit(atOnce)
    .lean()

  for (const { _id, words, language, at } of failed) {
    if (saysSomething(words, language))
      await gapFor(
        { question: { words, language, at }, pieces: [{ kind: 'search', language, words, at, query: _id }] },
        services
      )
    await Queries.updateOne({ _id }, { $set: { gathered: true } })
  }
}
