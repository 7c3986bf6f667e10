import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import express from 'express'
import { ZodError, type z } from 'zod'
import { Invalid, StrangeBody } from '../errors.ts'
import { isKey, type Key, type Values } from '../languages/messages.ts'
import { ownAddress } from './own-address.ts'
import type { Problem } from './page.ts'

const urlencoded = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 200 })

/** Reads what a form sends. Its fields are flat texts: no objects, no arrays of objects. Nothing else is read, or done. */
export const formBodies: RequestHandler = (req, res, next) => {
  const isStrange = req.headers['content-type'] !== undefined && req.is('application/x-www-form-urlencoded') === false
  if (isStrange) return next(new StrangeBody())
  urlencoded(req, res, next)
}

/** A form that came back is shown on its page with what was typed and what is wrong. */
export const returnedForms: RequestHandler = (req, res, next) => {
  const returned = req.method === 'GET' ? req.session?.returned : undefined
  if (returned?.to === req.originalUrl) {
    res.locals.returned = returned
    delete req.session.returned
  }
  next()
}

/** A form that does not hold goes back to its page; a script that asked for JSON gets 422 and the same problems. */
export const invalidForms: ErrorRequestHandler = (error, req, res, next) => {
  const problems = req.method === 'GET' ? [] : problemsOf(error)
  if (problems.length === 0) return next(error)

  if (wantsJson(req)) {
    res.status(422).json({ problems: problems.map(({ field, key, values }) => ({ field, text: req.t(key, values) })) })
    return
  }
  const to = formPage(req)
  req.session.returned = { to, typed: typedInto(req), problems }
  res.redirect(303, to)
}

/** What a person typed, to be given back; secrets and what no person types stay out. */
export function typedInto(req: Request): Record<string, string> {
  const fields = Object.entries((req.body ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    fields.filter(
      (field): field is [string, string] =>
        typeof field[1] === 'string' && !/password|token|^(current|code)$/i.test(field[0])
    )
  )
}

export function wantsJson(req: Request): boolean {
  return req.accepts(['html', 'json']) === 'json'
}

/** The page that a form was sent from, if it is one of ours. */
export function formPage(req: Request): string {
  const { referer, host } = req.headers
  if (!referer || !URL.canParse(referer)) return '/'
  const from = new URL(referer)
  return from.host === host ? ownAddress(from.pathname + from.search) : '/'
}

function problemsOf(error: unknown): Problem[] {
  if (error instanceof Invalid) return [{ field: error.field, key: error.reason, values: error.values }]
  if (!(error instanceof ZodError) || isForged(error)) return []
  return error.issues.map(issue => ({ field: issue.path.join('.'), ...wordsFor(issue) }))
}

/** Fields that no form of ours has were put there by somebody else's. */
function isForged(error: ZodError): boolean {
  return error.issues.some(issue => issue.code === 'unrecognized_keys')
}

/** A schema may name the text itself; for the common cases it need not. */
function wordsFor(issue: z.core.$ZodIssue): { key: Key; values?: Values } {
  if (isKey(issue.message)) return { key: issue.message }
  if (issue.code === 'too_small')
    return Number(issue.minimum) <= 1
      ? { key: 'errors:fields.required' }
      : { key: 'errors:fields.tooShort', values: { count: Number(issue.minimum) } }
  if (issue.code === 'too_big') return { key: 'errors:fields.tooLong', values: { count: Number(issue.maximum) } }
  if (issue.code === 'invalid_type') return { key: 'errors:fields.required' }
  if (issue.code === 'invalid_format' && issue.format === 'email') return { key: 'errors:fields.email' }
  return { key: 'errors:fields.invalid' }
}
