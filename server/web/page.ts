import type { Request, RequestHandler, Response } from 'express'
import type { Config } from '../config.ts'
import { directionOf, isInterfaceLanguage, languageName, ownName } from '../languages/languages.ts'
import { isKey, type Key, type Values } from '../languages/messages.ts'
import { contentLanguages } from '../settings.ts'
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

/** Gives responses page() and part(). */
export function pageRendering(config: Config): RequestHandler {
  return (req, res, next) => {
    res.page = (view, data = {}, { status = 200, layout = res.locals.layout ?? 'site' } = {}) => {
      const setting = settingOf(req)
      const around = frameOf(req, res, config)
      const frame = { ...around, ...data }
      const body = render(view, req.interfaceLanguage, frame, setting)
      const { language, languageName, dir } = around
      const outside = { ...frame, language, languageName, dir, body }
      const html = render(`layouts/${layout}`, req.interfaceLanguage, outside, setting)
      res.status(status).type('html')
      if (status === 200 && res.locals.samePageForStrangers && !req.visitor && !frame.said && !frame.returned)
        keepForStrangers(req, res, html)
      else res.set('cache-control', 'private, no-store').send(html)
    }
    res.part = (view, data = {}) => {
      res.type('html').set('cache-control', 'private, no-store')
      res.send(render(view, req.interfaceLanguage, data, settingOf(req)))
    }
    next()
  }
}

function settingOf(req: Request): ViewSetting {
  return { language: req.language, timeZone: req.visitor?.timeZone ?? 'UTC', now: new Date() }
}

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
    languageChoices: contentLanguages().map(tag => ({
      tag,
      name: ownName(tag),
      nameForReader: isInterfaceLanguage(tag) ? undefined : languageName(tag, req.interfaceLanguage),
      direction: directionOf(tag),
      href: `/${tag}${addressWithoutLanguage(req)}`
    })),
    said: takeSaid(req),
    returned: res.locals.returned && returnedPart(req, res.locals.returned)
  }
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
