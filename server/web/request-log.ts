import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { log } from '../log.ts'

/** Gives each request an id, and a logger that says it; made only when something is to be said. */
export function requestLog({ everyAnswer }: { everyAnswer: boolean }): RequestHandler {
  return (req, res, next) => {
    const began = performance.now()
    req.id = randomUUID()
    Object.defineProperty(req, 'log', { configurable: true, get: () => log.child({ request: req.id }) })
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
