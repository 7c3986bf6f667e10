import type { Request } from 'express'
import type { LanguageCode } from '../languages/languages.ts'
import type { Translate } from '../languages/messages.ts'
import { type CurrentPerson, signedIn } from '../people/current.ts'

/** Whoever a page of the desk is made for. */
export interface Reader {
  person: CurrentPerson
  /** The language of the interface. */
  language: LanguageCode
  t: Translate
  now: Date
}

export function readerOf(req: Request): Reader {
  return { person: signedIn(req), language: req.interfaceLanguage, t: req.t, now: new Date() }
}
