import { tryAgain } from '../events/try-again.ts'
import { log } from '../log.ts'
import { fillArticles } from '../search/fill-articles.ts'
import type { Filling } from '../search/filling.ts'
import type { Services } from '../services.ts'
import { fillTickets } from './fill-tickets.ts'

type Engine = Pick<Services, 'engine'>

/** The reactions that need the engine. */
const followers = ['indexArticle', 'indexSynonyms', 'indexTicket', 'indexRequester'] as const

/** Fills all indexes: first those that readers search. */
export async function fillSearch({ engine }: Engine, filling: Filling = {}): Promise<void> {
  await fillArticles(engine, filling)
  await fillTickets(engine, filling)
}

/**
 * Job: fills what is missing as soon as the engine is there to be filled. What could not be indexed while it was away
 * is indexed then, however long it would have waited for its next try.
 */
export function keepingSearchFilled(): (services: Engine) => Promise<void> {
  let wasAway = true
  return async services => {
    try {
      await fillSearch(services)
      if (wasAway) await tryAgain(followers)
      wasAway = false
    } catch (error) {
      wasAway = true
      log.warn({ error }, 'the search index cannot be filled now; it is tried again in half a minute')
    }
  }
}
