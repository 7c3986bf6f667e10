import type { Express, Request, RequestHandler, Response } from 'express'
import type { Config } from '../config.ts'
import { directionOf, isInterfaceLanguage, languageName, ownName } from '../languages/languages.ts'
import { isKey, type Key, type Values } from '../languages/messages.ts'
import { contentLanguages } from '../settings.ts'
import { piecesOf } from './kept-parts.ts'
import { addressToChoose } from './language.ts'
import { keepForStrangers } from './public-pages.ts'
import { render, type ViewSetting } from './templates.ts'
import { themeOf } from './theme.ts'

/** What pages need to know of whoever is asking. */
export interface Visitor {
  id: string
  name: string
  language: string
  timeZone: string
  isStaff: boolean
  maySeeDesk: boolean
  mayWrite: boolean
  mayAdminister: boolean
}

/** What was typed into a form that did not hold, and what is wrong with it. */
export interface Returned {
  /** The page that shows the form. */
  to: string
  typed: Record<string, unknown>
  problems: Problem[]
}

export interface Problem {
  field: string
  key: Key
  values?: Values
}

export interface PageOptions {
  status?: number
  layout?: string
}

/** The layout of all pages behind it, unless they say otherwise. */
export function layout(name: string): RequestHandler {
  return (_req, res, next) => {
    res.locals.layout = name
    next()
  }
}

/** Gives the responses of an application page() and part(). */
export function renderPages(app: Express, config: Config): void {
  const response = app.response as Response
  response.page = function page(this: Response, view, data = {}, { status = 200, layout = '' } = {}) {
    const { req, locals } = this
    const setting = settingOf(req)
    const frame = frameOf(req, this, config)
    const { said, returned } = frame
    const whole = render(
      `layouts/${layout || locals.layout || 'site'}`,
      req.interfaceLanguage,
      framed(view, data, frame),
      setting
    )
    const pieces = piecesOf(whole, setting.places)
    this.status(status)
    if (status === 200 && locals.samePageForStrangers && !req.visitor && !said && !returned)
      keepForStrangers(req, this, Buffer.concat(pieces))
    else answerPrivately(this, pieces)
  }
  response.part = function part(view, data = {}) {
    const setting = settingOf(this.req)
    const html = render(view, this.req.interfaceLanguage, data, setting)
    answerPrivately(this, piecesOf(html, setting.places))
  }
}

function answerPrivately(res: Response, pieces: Buffer[]): void {
  res.setHeader('content-type', 'text/html; charset=utf-8')
  res.setHeader('cache-control', 'private, no-store')
  res.setHeader(
    'content-length',
    pieces.reduce((sum, { length }) => sum + length, 0)
  )
  res.cork()
  for (const piece of pieces) res.write(piece)
  res.end()
}

function settingOf(req: Request): ViewSetting {
  return { language: req.language, timeZone: req.visitor?.timeZone ?? 'UTC', now: new Date(), places: [] }
}

/** A view in its frame, which goes on speaking its own language when what the view shows is in another. */
function framed(view: string, data: object, frame: Frame) {
  const { language, languageName, dir } = frame
  const inside = Object.assign(frame, data)
  const isSame = inside.language === language && inside.languageName === languageName && inside.dir === dir
  const outside = isSame ? inside : { ...inside, language, languageName, dir }
  return Object.assign(outside, { view, inside })
}

type Frame = ReturnType<typeof frameOf>

/** What every page shows around its own content. */
function frameOf(req: Request, res: Response, config: Config) {
  return {
    company: config.company,
    visitor: req.visitor,
    address: req.originalUrl,
    canonical: config.baseUrl + req.path,
    language: req.language,
    languageName: ownName(req.language),
    interfaceLanguage: req.interfaceLanguage,
    dir: directionOf(req.interfaceLanguage),
    theme: themeOf(req),
    languageChoices: () => languageChoices(req),
    said: takeSaid(req),
    returned: res.locals.returned && returnedPart(req, res.locals.returned)
  }
}

function languageChoices(req: Request) {
  return contentLanguages().map(tag => ({
    tag,
    name: ownName(tag),
    nameForReader: isInterfaceLanguage(tag) ? undefined : languageName(tag, req.interfaceLanguage),
    direction: directionOf(tag),
    href: addressToChoose(tag, addressWithoutLanguage(req))
  }))
}

function addressWithoutLanguage(req: Request): string {
  const [, first, rest] = /^\/([^/?]+)([/?].*)$/.exec(req.originalUrl) ?? []
  return first && contentLanguages().includes(first) ? rest! : ''
}

/** The sentence that the page before left for this one. It is shown once. */
function takeSaid(req: Request) {
  const said = req.session?.said
  if (!said || !isKey(said.key)) return undefined
  delete req.session.said
  return { text: req.t(said.key, said.values), undo: said.undo }
}

/** The problems of a returned form in the reader's language: a list to show above it, and one for each field. */
function returnedPart(req: Request, { typed, problems }: Returned) {
  const said = problems.map(({ field, key, values }) => ({ field, text: req.t(key, values) }))
  return { typed, problems: said, byField: Object.fromEntries(said.map(({ field, text }) => [field, text])) }
}
