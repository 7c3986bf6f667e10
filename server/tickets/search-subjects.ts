import type { Highlighted, SearchHit } from '../search/engine.ts'
import { hasAll, wordsIn } from '../search/titles.ts'
import { Tickets } from './ticket.ts'

const lookedAt = 1_000
const most = 20

export type Hit = Pick<SearchHit, 'id' | 'title' | 'excerpt' | 'part'>

interface Titled {
  number: number
  subject: string
}

/**
 * The newest tickets in whose subject some word begins with each of the words: the makeshift while the search engine
 * is away. With a requester, only theirs.
 */
export async function subjectsWith(words: string, requester?: string): Promise<Hit[]> {
  const own = requester === undefined ? {} : { requester }
  const tickets = await Tickets.find(own, { number: 1, subject: 1 })
    .sort(requester === undefined ? { number: -1 } : { changedAt: -1, number: -1 })
    .limit(lookedAt)
    .lean<Titled[]>()
  const wanted = wordsIn(words)
  const found = tickets.filter(({ subject }) => wanted.length > 0 && hasAll(subject, wanted))
  return found
    .slice(0, most)
    .map(({ number, subject }) => ({ id: String(number), title: plain(subject), excerpt: plain(''), part: 0 }))
}

const plain = (text: string): Highlighted => ({ text, ranges: [], cropped: false })
