import type { RequestHandler } from 'express'
import { Types } from 'mongoose'
import { z } from 'zod'
import { numberIn } from '../articles/slug.ts'
import { log } from '../log.ts'
import { knownVisit } from '../web/visit.ts'
import { Queries } from './query-log.ts'

const openedQuery = z.object({
  search: z.string().regex(/^[0-9a-f]{24}$/),
  position: z.coerce.number().int().min(1).max(1_000)
})

/**
 * On the way from a result to its article, the log learns what was opened first. The reader goes on to the article's
 * own address, which is the one to keep and to pass on.
 */
export const noteOpened: RequestHandler = async (req, res, next) => {
  const article = req.method === 'GET' && 'search' in req.query ? articleIn(req.path) : undefined
  if (article === undefined) return next()

  const { data } = openedQuery.safeParse(req.query)
  const visit = knownVisit(req)
  if (data && visit) await note({ query: data.search, position: data.position, article, visit })
  res.set('cache-control', 'no-store')
  res.redirect(302, req.originalUrl.split('?')[0]!)
}

function articleIn(path: string): number | undefined {
  const address = /^\/articles\/([^/]+)$/.exec(path)?.[1]
  return address === undefined ? undefined : numberIn(address)
}

interface Opening {
  query: string
  position: number
  article: number
  visit: string
}

/** Only the visit that searched can say what it opened. A log that cannot be written keeps nobody from reading. */
async function note({ query, position, article, visit }: Opening) {
  try {
    const own = { _id: new Types.ObjectId(query), visit, opened: { $exists: false } }
    await Queries.updateOne(own, { $set: { opened: { article, position, at: new Date() } } })
  } catch (error) {
    log.warn({ error }, 'could not note what was opened')
  }
}
