import { log } from '../log.ts'
import { fillArticles } from '../search/fill-articles.ts'
import type { Filling } from '../search/filling.ts'
import type { Services } from '../services.ts'
import { fillTickets } from './fill-tickets.ts'

/** Fills all indexes: first those that readers search. */
export async function fillSearch({ engine }: Pick<Services, 'engine'>, filling: Filling = {}): Promise<void> {
  await fillArticles(engine, filling)
  await fillTickets(engine, filling)
}

/** Fills what is missing, as soon as the engine is there to be filled. */
export async function keepSearchFilled(services: Pick<Services, 'engine'>): Promise<void> {
  try {
    await fillSearch(services)
  } catch (error) {
    log.warn({ error }, 'the search index cannot be filled now; it is tried again in a minute')
  }
}
