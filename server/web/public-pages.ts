import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Request, RequestHandler, Response } from 'express'
import type { Config } from '../config.ts'
import { cookieOf } from './cookies.ts'
import { sessionCookie } from './sessions.ts'
import { themeOf } from './theme.ts'
import { hasVoted } from './visit.ts'

/**
 * Pages that are the same for every stranger are kept ready, compressed, for a few seconds, and forgotten as soon as
 * anything they show is changed here. Another process sees a change when the seconds are over.
 */
interface Ready {
  html: Buffer
  brotli: Buffer
  mark: string
  until: number
}

const kept = new Map<string, Ready>()
const keepFor = 5_000
const most = 500

export function forgetPublicPages(): void {
  kept.clear()
}

/** Answers strangers with the page that is ready, before anybody asks who they are. */
export function publicPages(config: Config): RequestHandler {
  const session = sessionCookie(config)
  const isSomebody = (req: Request) => cookieOf(req, session) !== undefined || hasVoted(req)
  return (req, res, next) => {
    const ready =
      req.method === 'GET' || req.method === 'HEAD' ? kept.get(req.originalUrl + (themeOf(req) ?? '')) : undefined
    if (!ready || ready.until < Date.now() || isSomebody(req) || choosesLanguage(req)) return next()
    answer(req, res, ready)
  }
}

/** Whoever comes to another language than the one remembered has it remembered, which is not done here. */
function choosesLanguage(req: Request): boolean {
  const remembered = cookieOf(req, 'language')
  return remembered !== undefined && remembered !== req.path.split('/', 2)[1]
}

/** Keeps a page for the next stranger, and answers this one with it. */
export function keepForStrangers(req: Request, res: Response, html: Buffer): void {
  const ready = {
    html,
    brotli: brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    mark: `"${createHash('sha256').update(html).digest('base64url').slice(0, 20)}"`,
    until: Date.now() + keepFor
  }
  if (req.method === 'GET' && !req.originalUrl.includes('?')) {
    const oldest = kept.size >= most ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    kept.set(req.originalUrl + (themeOf(req) ?? ''), ready)
  }
  answer(req, res, ready)
}

function answer(req: Request, res: Response, { html, brotli, mark }: Ready) {
  res.set({ etag: mark, 'cache-control': 'private, no-cache', vary: 'accept-encoding, cookie' })
  if (req.headers['if-none-match'] === mark) {
    res.status(304).end()
    return
  }
  res.set('content-type', 'text/html; charset=utf-8')
  if (/\bbr\b/.test(req.headers['accept-encoding'] ?? '')) res.set('content-encoding', 'br').end(brotli)
  else res.end(html)
}
