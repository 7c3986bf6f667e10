import { tryAgain } from '../events/try-again.ts'
import { log } from '../log.ts'
import type { Services } from '../services.ts'
import type { SearchEngine } from './engine.ts'
import type { Filling } from './filling.ts'

/** All that can be searched. */
export interface Searched {
  /** What fills the indexes of each kind of thing, in this order. */
  fills: readonly ((engine: SearchEngine, filling: Filling) => Promise<void>)[]
  /** The reactions that need the engine. */
  followers: readonly string[]
}

type Engine = Pick<Services, 'engine'>

/** Fills all indexes. */
export async function fillSearch({ engine }: Engine, { fills }: Searched, filling: Filling = {}): Promise<void> {
  for (const fill of fills) await fill(engine, filling)
}

/**
 * Job: fills what is missing as soon as the engine is there to be filled. What could not be indexed while it was away
 * is indexed then, however long it would have waited for its next try.
 */
export function keepingSearchFilled(searched: Searched): (services: Engine) => Promise<void> {
  let wasAway = true
  return async services => {
    try {
      await fillSearch(services, searched)
      if (wasAway) await tryAgain(searched.followers)
      wasAway = false
    } catch (error) {
      wasAway = true
      log.warn({ error }, 'the search index cannot be filled now; it is tried again in half a minute')
    }
  }
}
