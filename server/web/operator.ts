import { createHmac, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Config } from '../config.ts'
import { NotFound } from '../errors.ts'

const goodFor = 60_000

/**
 * Shows that a command on the operator's machine knows the secret of the installation. It is good for one address and
 * for a minute, and says nothing of the secret.
 */
export function operatorProof({ secret }: Pick<Config, 'secret'>, path: string, at = Date.now()): string {
  return `${at}.${createHmac('sha256', secret).update(`operator ${path} ${at}`).digest('base64url')}`
}

/** Lets pass the operator's commands. To everybody else there is nothing here. */
export function operatorOnly(config: Pick<Config, 'secret'>, now = Date.now): RequestHandler {
  return (req, _res, next) => {
    const [, given = ''] = /^Operator (\S{1,100})$/.exec(req.headers.authorization ?? '') ?? []
    const at = Number(given.split('.')[0])
    const isFresh = Math.abs(now() - at) < goodFor
    next(isFresh && isSame(given, operatorProof(config, req.baseUrl + req.path, at)) ? undefined : new NotFound())
  }
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
