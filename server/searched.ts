import { fillArticles } from './search/fill-articles.ts'
import type { Searched } from './search/fill-search.ts'
import { fillTickets } from './tickets/fill-tickets.ts'

/** All that can be searched: what readers search is filled first. */
export const searched: Searched = {
  fills: [fillArticles, fillTickets],
  followers: ['indexArticle', 'indexSynonyms', 'indexTicket', 'indexRequester']
}
