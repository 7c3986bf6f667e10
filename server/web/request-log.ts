import { randomUUID } from 'node:crypto'
import type { Express, Request, RequestHandler } from 'express'
import { log } from '../log.ts'

/** Gives each request an id, and a logger that says it; made only when something is to be said. */
export function requestLog(app: Express, { everyAnswer }: { everyAnswer: boolean }): RequestHandler {
  Object.defineProperty(app.request, 'log', {
    get(this: Request) {
      return log.child({ request: this.id })
    }
  })
  return (req, res, next) => {
    const began = performance.now()
    req.id = randomUUID()
    if (everyAnswer)
      res.once('finish', () => {
        const { method, path } = req
        req.log.info(
          { method, path, status: res.statusCode, milliseconds: Math.round(performance.now() - began) },
          'answered'
        )
      })
    next()
  }
}
