import type { LoggedQuery } from './query-log.ts'
import { Queries } from './query-log.ts'

const sameSearchFor = 10 * 60_000

type Asked = Pick<LoggedQuery, 'words' | 'language' | 'found' | 'foundInFallback' | 'visit'>

/** Notes a search and answers with its id. A page that is loaded again, or gone back to, is still the same search. */
export async function noteQuery(
  { words, language, found, foundInFallback, visit }: Asked,
  now = new Date()
): Promise<string> {
  const lately = { $gt: new Date(now.getTime() - sameSearchFor) }
  const same = await Queries.findOne({ visit, at: lately, words, language }, { _id: 1 }).lean()
  if (same) return same._id.toString()
  const noted = await Queries.create({ words, language, found, foundInFallback, at: now, visit })
  return noted._id.toString()
}
