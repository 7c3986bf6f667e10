import { Queries } from '../search/query-log.ts'
import type { Services } from '../services.ts'
import { termsOf } from './alike.ts'
import { addEvidence } from './evidence.ts'
import { gapFor } from './open-gap.ts'

/** Whoever found nothing may ask in a moment; then the search belongs to the request. */
const patience = 120_000
const atOnce = 500

/** Job: searches that found nothing become evidence. */
export async function gatherSearches(_services: Services, now: Date): Promise<void> {
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
      await gapFor({ name: words, language, at }, gap =>
        addEvidence(gap, { kind: 'search', language, words, at, query: _id })
      )
    await Queries.updateOne({ _id }, { $set: { gathered: true } })
  }
}

/** A slip of the keyboard shows no need. */
function saysSomething(words: string, language: string): boolean {
  return termsOf(words, language).some(term => [...term].length > 1 && /\p{L}/u.test(term))
}
