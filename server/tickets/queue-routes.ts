import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { cursor, queuedTicket, queuePage, viewCounts, views } from './queue.ts'
import { queuePageData, rowParts, viewParts, viewQuery } from './queue-pages.ts'
import { readerOf } from './reader.ts'

/** A default spares the error that a catch alone would make of what is missing. */
export const view = z.enum(views).default('open').catch('open')

const queueQuery = z.object({
  view,
  after: cursor.optional().catch(undefined),
  current: z.coerce.number().int().positive().optional().catch(undefined)
})
const part = z.union([z.enum(['list', 'views']), z.string().regex(/^row-[1-9]\d{0,8}$/)])

/** The queue, and its parts that pages ask for when something has changed. */
export const queueRoutes = Router()

queueRoutes.get('/', async (req, res) => {
  res.page('tickets/queue', await queueData(req))
})

queueRoutes.get('/queue', async (req, res) => {
  const query = queueQuery.parse(req.query)
  if (req.query.part === undefined) return res.redirect(303, `/desk${viewQuery(query.view)}`)
  const wanted = part.parse(req.query.part)
  if (wanted === 'list') return res.part('tickets/_list', await queueData(req))
  if (wanted === 'views') return answerViews(req, res)

  const reader = readerOf(req)
  const ticket = await queuedTicket(reader.person, query.view, Number(wanted.slice('row-'.length)))
  if (!ticket) return res.status(204).end()
  const [row] = await rowParts([ticket], query.view, reader, query.current)
  res.part('tickets/_row', row!.shown())
})

async function queueData(req: Request) {
  const { view, after } = queueQuery.parse(req.query)
  const reader = readerOf(req)
  const [page, counts] = await Promise.all([queuePage(reader.person, view, { after }), viewCounts(reader.person)])
  return queuePageData(page, { view, isLaterPage: after !== undefined, counts }, reader)
}

async function answerViews(req: Request, res: Response) {
  const reader = readerOf(req)
  const counts = await viewCounts(reader.person)
  res.part('tickets/_views', { views: viewParts(counts, queueQuery.parse(req.query).view, reader) })
}
