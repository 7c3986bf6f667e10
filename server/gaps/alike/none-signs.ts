import type { Match } from './match.ts'

/** What speaks for no article answering, the constant first. */
export type NoneSigns = number[]

/**
 * How alike the best article is, how many walks end at the likeliest, and how many end at any: a question that is like
 * many others, none of which an article is about, leads nowhere. And whether its words are heard in the articles at all,
 * which tells most where little has been asked yet.
 */
export function signsOf(matches: readonly Match[]): NoneSigns {
  const direct = Math.max(0, ...matches.map(match => match.direct))
  const arrival = Math.max(0, ...matches.map(match => match.arrival))
  const arrivals = matches.reduce((sum, match) => sum + match.arrival, 0)
  const heard = matches[0]?.heard ?? 0
  return [1, Math.log(direct + 0.05), Math.log(arrival + 0.02), Math.log(arrivals + 0.05), Math.log(heard + 0.4)]
}
