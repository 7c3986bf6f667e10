import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Config } from '../config.ts'
import { NotAllowed } from '../errors.ts'

/** No inline script or style anywhere, nothing from elsewhere but pictures, and nobody may frame us. */
export function securityHeaders(config: Config): RequestHandler {
  const https = config.baseUrl.startsWith('https://')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'https:', 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {})
      }
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false
  })
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Turns away forms from elsewhere. Browsers say where a request comes from in Sec-Fetch-Site, older ones in Origin;
 * what says neither is no browser, and has no cookies that it could misuse.
 */
export function sameOrigin(config: Config): RequestHandler {
  const { host: ownHost } = new URL(config.baseUrl)
  return (req, _res, next) => {
    if (safe.has(req.method)) return next()
    const site = req.headers['sec-fetch-site']
    if (site !== undefined) return site === 'same-origin' || site === 'none' ? next() : next(new NotAllowed())
    const { origin } = req.headers
    if (origin === undefined) return next()
    next(isOwn(origin, [ownHost, req.headers.host]) ? undefined : new NotAllowed())
  }
}

/** Whether an Origin header names one of our own hosts. */
export function isOwn(origin: string, hosts: (string | undefined)[]): boolean {
  return URL.canParse(origin) && hosts.includes(new URL(origin).host)
}
