import { type Request, Router } from 'express'
import type { Services } from '../services.ts'
import { viewCounts } from './queue.ts'
import { readerOf } from './reader.ts'
import { searchTickets } from './search.ts'
import { numberTyped, questionOf, searchForm } from './search-forms.ts'
import { searchPage } from './search-pages.ts'
import { Tickets } from './ticket.ts'

/** Agents search all tickets; a number leads to the ticket that has it. */
export function searchRoutes(services: Pick<Services, 'engine'>): Router {
  const router = Router()

  router.get('/search', async (req, res) => {
    const searched = searchForm.parse(req.query)
    const number = numberTyped(searched.q)
    if (number !== undefined && (await Tickets.exists({ number }))) return res.redirect(303, `/desk/tickets/${number}`)
    res.page('tickets/search', await searchData(req))
  })

  async function searchData(req: Request) {
    const searched = searchForm.parse(req.query)
    const reader = readerOf(req)
    const isAsked = Boolean(searched.q || searched.status || searched.whose)
    const [counts, found] = await Promise.all([
      viewCounts(reader.person),
      isAsked ? searchTickets(reader.person, questionOf(searched), services) : undefined
    ])
    return searchPage({ searched, found, counts }, reader)
  }

  return router
}
