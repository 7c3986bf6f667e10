import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import { cookieOf } from './cookies.ts'

const lifetime = 86_400_000

/**
 * A random key that ties together what one browser does within a day, and names nobody. It is given only where
 * something is noted under it, so whoever only reads has none.
 */
export function visitOf(req: Request, res: Response): string {
  const known = knownVisit(req)
  if (known) return known
  const visit = randomBytes(16).toString('base64url')
  res.cookie('visit', visit, { maxAge: lifetime, httpOnly: true, sameSite: 'lax', secure: req.secure })
  return visit
}

/** The key that the browser has, if it has one. */
export function knownVisit(req: Request): string | undefined {
  const sent = cookieOf(req, 'visit')
  return sent && /^[\w-]{22}$/.test(sent) ? sent : undefined
}
