import type { Request, RequestHandler, Response } from 'express'
import { chooseLanguage, isTag, nearest } from '../languages/choose.ts'
import { nearestInterfaceLanguage } from '../languages/languages.ts'
import { translator } from '../languages/messages.ts'
import { contentLanguages } from '../settings.ts'
import { cookieOf } from './cookies.ts'

/** Decides in which language a request is answered: its path says it, else its sender's wishes. */
export const chosenLanguage: RequestHandler = (req, res, next) => {
  const inPath = req.path.split('/', 2)[1] ?? ''
  const said = contentLanguages().includes(inPath)
  speak(req, said ? inPath : wishedLanguage(req))
  if (!said || req.method !== 'GET') return next()
  const withoutChoice = addressWithoutChoice(req.originalUrl)
  if (withoutChoice !== req.originalUrl) {
    rememberLanguage(req, res, inPath)
    return res.set('cache-control', 'no-store').redirect(303, withoutChoice)
  }
  const remembered = cookieOf(req, 'language')
  if (remembered !== undefined && remembered !== inPath) rememberLanguage(req, res, inPath)
  next()
}

/** The same page in a language that its reader chooses from a menu: it is remembered, and the page has its own address. */
export function addressToChoose(language: string, rest: string): string {
  return `/${language}${rest}${rest.includes('?') ? '&' : '?'}chosen`
}

const addressWithoutChoice = (address: string) => address.replace(/[?&]chosen$/, '')

export function rememberLanguage(req: Request, res: Response, language: string): void {
  res.cookie('language', language, { maxAge: 365 * 86_400_000, sameSite: 'lax', httpOnly: true, secure: req.secure })
}

/** `/zh/ask` or `/en-US/ask` is meant for a language that is there: its address leads to the same page in that one. */
export const nearLanguage: RequestHandler = (req, res, next) => {
  const tag = String(req.params.language)
  const meant = isTag(tag) && !contentLanguages().includes(tag) ? nearest(tag, contentLanguages()) : undefined
  if (meant === undefined) return next()
  res.redirect(302, req.originalUrl.replace(/^\/[^/?]*/, `/${meant}`))
}

export function wishedLanguage(req: Request): string {
  return chooseLanguage(
    { own: req.visitor?.language, cookie: cookieOf(req, 'language'), browser: req.headers['accept-language'] },
    contentLanguages()
  )
}

function speak(req: Request, language: string) {
  req.language = language
  req.interfaceLanguage = nearestInterfaceLanguage(language)
  req.t = translator(req.interfaceLanguage)
}
