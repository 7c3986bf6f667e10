import type { LanguageCode } from '../languages/languages.ts'
import type { Translate } from '../languages/messages.ts'
import type { Log } from '../log.ts'
import type { PageOptions, Returned, Visitor } from './page.ts'

declare global {
  namespace Express {
    interface Request {
      log: Log
      id: string
      /** The language of the page: any content language. Help-centre addresses begin with it. */
      language: string
      /** The interface language nearest to it. */
      interfaceLanguage: LanguageCode
      t: Translate
      /** Who is asking, as far as pages need to know; undefined for a stranger. */
      visitor?: Visitor
    }
    interface Response {
      /** Answers with a whole page. */
      page(view: string, data?: object, options?: PageOptions): void
      /** Answers with one region of a page. */
      part(view: string, data?: object): void
    }
    interface Locals {
      /** The layout of the routes that a request has come to. */
      layout?: string
      /** What was typed into a form that did not hold. */
      returned?: Returned
      /** Set by routes whose page is the same for every stranger. */
      samePageForStrangers?: boolean
    }
  }
}

declare module 'express-session' {
  interface SessionData {
    returned?: Returned
    /** A sentence for the next page: something was done. */
    said?: { key: string; values?: Record<string, string | number>; undo?: string }
    /** The request that was just received from this browser. */
    received?: { ticket: number; address: string }
    /** Who signed in with it. */
    person?: string
    /** When and from where the session began. */
    began?: { at: string; browser: string }
  }
}
