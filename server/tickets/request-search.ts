import { log } from '../log.ts'
import type { Actor } from '../people/permissions.ts'
import type { Highlighted } from '../search/engine.ts'
import { inTime } from '../search/in-time.ts'
import type { Services } from '../services.ts'
import { requestIndex } from './indexed.ts'
import { type ListedRequest, ownRequestsNumbered } from './request-find.ts'
import { type Hit, subjectsWith } from './search-subjects.ts'

const most = 50

export interface FoundRequest extends ListedRequest {
  title: Highlighted
  excerpt: Highlighted
}

export interface FoundRequests {
  requests: FoundRequest[]
  /** The search engine was away: only subjects were looked at. */
  isMakeshift: boolean
}

/** One's own requests that have these words, in what one has written and been answered. It always answers. */
export async function searchRequests(
  who: Actor,
  words: string,
  { engine }: Pick<Services, 'engine'>
): Promise<FoundRequests> {
  const scope = { audience: ['signed-in' as const], owner: who.id }
  try {
    const { hits } = await inTime(engine.search(requestIndex, { words, scope, limit: most }))
    return { requests: await found(who, hits), isMakeshift: false }
  } catch (error) {
    log.warn({ error }, 'the search engine did not answer')
    const { hits } = await subjectsWith(words, { requester: who.id, limit: most })
    return { requests: await found(who, hits), isMakeshift: true }
  }
}

/** As they are now: what is no longer there, or no longer theirs, is left out. */
async function found(who: Actor, hits: Hit[]): Promise<FoundRequest[]> {
  const requests = await ownRequestsNumbered(
    who,
    hits.map(({ id }) => Number(id))
  )
  return hits.flatMap(({ id, title, excerpt }) => {
    const request = requests.get(Number(id))
    return request ? [{ ...request, title, excerpt }] : []
  })
}
