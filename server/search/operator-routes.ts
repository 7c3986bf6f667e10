import { type Response, Router } from 'express'
import { log } from '../log.ts'
import type { Services } from '../services.ts'
import { operatorOnly } from '../web/operator.ts'
import { fillSearch, type Searched } from './fill-search.ts'
import type { Progress } from './filling.ts'

/** What the running program says of a rebuild, a line of JSON each. */
export type ReindexLine = Progress | { finished: true } | { problem: string }

const between = 100

/** What an operator's commands ask of the running program. The search index of the embedded engine is only in here. */
export function operatorRoutes(services: Services, searched: Searched): Router {
  const router = Router()

  router.post('/reindexing', operatorOnly(services.config), async (_req, res) => {
    res.set({ 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' })
    const tell = (line: ReindexLine) => res.write(`${JSON.stringify(line)}\n`)
    try {
      await fillSearch(services, searched, { which: 'all', onProgress: nowAndThen(tell) })
      tell({ finished: true })
    } catch (error) {
      log.warn({ error }, 'the search index could not be rebuilt')
      tell({ problem: error instanceof Error ? error.message : String(error) })
    }
    end(res)
  })

  return router
}

/** Nobody reads faster; but the end of each index is always told. */
function nowAndThen(tell: (progress: Progress) => void): (progress: Progress) => void {
  let last = 0
  return progress => {
    if (progress.done < progress.total && performance.now() - last < between) return
    last = performance.now()
    tell(progress)
  }
}

/** Whoever asked may have gone; the index is rebuilt all the same. */
function end(res: Response): void {
  if (!res.writableEnded) res.end()
}
