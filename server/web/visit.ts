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
  res.cookie('visit', visit, options(req))
  return visit
}

const options = ({ secure }: Request) => ({ maxAge: lifetime, httpOnly: true, sameSite: 'lax', secure }) as const

/** The visit of a stranger who votes on the page at an address. The browser says there, and only there, that it did. */
export function voterOf(req: Request, res: Response, address: string): string {
  res.cookie('voted', 'yes', { ...options(req), path: address })
  return visitOf(req, res)
}

/** The visit of a stranger who has voted on this page. */
export function knownVoter(req: Request): string | undefined {
  return hasVoted(req) ? knownVisit(req) : undefined
}

/** Whoever has voted on a page sees another one than all other strangers. */
export function hasVoted(req: Request): boolean {
  return cookieOf(req, 'voted') !== undefined
}

/** The key that the browser has, if it has one. */
export function knownVisit(req: Request): string | undefined {
  const sent = cookieOf(req, 'visit')
  return sent && /^[\w-]{22}$/.test(sent) ? sent : undefined
}
