import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import mongoose from 'mongoose'
import { ZodError } from 'zod'
import { NotAllowed, NotFound, Refused, TooMany } from '../errors.ts'
import { formPage, typedInto, wantsJson } from './forms.ts'

interface Answer {
  status: number
  view: string
  /** What is said to a script. */
  text: string
  data?: object
}

export const nothingHere: RequestHandler = () => {
  throw new NotFound()
}

/** The one place that turns what went wrong into an answer. */
export const errorPages: ErrorRequestHandler = (error, req, res, next) => {
  if (res.headersSent) return next(error)
  if (!req.t) return answerBare(error, req, res)

  if (error instanceof NotAllowed && !req.visitor && req.method === 'GET' && !wantsJson(req))
    return res.redirect(303, signInAddress(req, req.originalUrl))

  const isSignedOut = error instanceof NotAllowed && !req.visitor
  const answer = answerTo(error, req)
  if (answer.status >= 500) req.log.error({ error }, 'a request failed')
  if (error instanceof TooMany) res.set('retry-after', String(error.retryAfter))
  if (wantsJson(req)) {
    const { text, link } = isSignedOut ? signedOut(req) : { text: answer.text }
    res.status(answer.status).json({ problems: [{ field: '', text, link }] })
    return
  }
  res.locals.samePageForStrangers = false
  res.page(
    answer.view,
    {
      ...answer.data,
      title: answer.text,
      reason: answer.text,
      typed: longTexts(req),
      back: pageBefore(req),
      errorId: req.id
    },
    { status: answer.status }
  )
}

function answerTo(error: unknown, req: Request): Answer {
  const { t } = req
  if (error instanceof NotFound) return { status: 404, view: 'errors/not-found', text: t('errors:notFound.title') }
  if (error instanceof NotAllowed)
    return {
      status: 403,
      view: 'errors/not-allowed',
      text: t(req.visitor ? 'errors:notAllowed.title' : 'errors:notAllowed.stranger'),
      data: { signIn: signInAddress(req, formPage(req)) }
    }
  if (error instanceof Refused) return { status: 409, view: 'errors/refused', text: t(error.reason, error.values) }
  if (error instanceof TooMany)
    return {
      status: 429,
      view: 'errors/refused',
      text: t('errors:tooMany', { count: Math.ceil(error.retryAfter / 60) })
    }
  if (error instanceof mongoose.Error.VersionError)
    return { status: 409, view: 'errors/changed-meanwhile', text: t('errors:changedMeanwhile.title') }
  if (error instanceof ZodError) return notHolding(error, req)
  const status = statusOf(error)
  if (status === 413) return { status, view: 'errors/refused', text: t('errors:tooLarge') }
  if (status < 500) return { status, view: 'errors/refused', text: t('errors:notUnderstood') }
  return { status: 500, view: 'errors/broken', text: t('errors:broken.title') }
}

const signInAddress = ({ language }: Request, next: string) => `/${language}/sign-in?next=${encodeURIComponent(next)}`

/** Who was signed out elsewhere meanwhile has a page full of words before them: it stays open while they sign in. */
function signedOut(req: Request) {
  const link = { text: req.t('errors:notAllowed.signIn'), href: signInAddress(req, formPage(req)) }
  return { text: req.t('errors:notAllowed.signedOut'), link }
}

/** An address that cannot be one of ours is simply not there; anything else that does not hold is said to be so. */
function notHolding(error: ZodError, req: Request): Answer {
  const forged = error.issues.some(issue => issue.code === 'unrecognized_keys')
  if (req.method === 'GET' && !forged)
    return { status: 404, view: 'errors/not-found', text: req.t('errors:notFound.title') }
  return { status: 422, view: 'errors/refused', text: req.t('errors:notUnderstood') }
}

/** Errors of the framework, such as a body too large, carry their own status. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}

/** Where a form was sent from; who only opened an address has their own way back. */
function pageBefore(req: Request): string | undefined {
  const page = req.method === 'GET' ? '/' : formPage(req)
  return page === '/' ? undefined : page
}

/** Texts that took somebody's time; an answer that refuses them gives them back. */
function longTexts(req: Request): string[] {
  return req.method === 'GET'
    ? []
    : Object.values(typedInto(req)).filter(text => text.length > 20 && !/^[\w./-]*$/.test(text))
}

/** Before the language is known there are no pages yet. */
function answerBare(error: unknown, req: Request, res: Response) {
  const status = error instanceof NotFound ? 404 : statusOf(error)
  if (status >= 500) req.log?.error({ error }, 'a request failed')
  res.status(status).type('text').send(String(status))
}
