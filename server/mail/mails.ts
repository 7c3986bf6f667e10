import type { Config } from '../config.ts'
import { chooseLanguage } from '../languages/choose.ts'
import { directionOf, nearestInterfaceLanguage } from '../languages/languages.ts'
import { type Translate, translator } from '../languages/messages.ts'
import type { OutgoingMail } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { render } from '../web/templates.ts'

/** Every mail we send, and what it needs to know. Each has a view of its name, and one for its plain text. */
export interface Mails {
  receipt: { number: number; href: string; hours?: number }
  reply: {
    number: number
    subject: string
    agent: string
    html: string
    words: string
    href: string
    answered?: { body: string; html: string; at: Date }
  }
  assigned: { number: number; subject: string; by?: string; href: string }
  answer: { question: string; title: string; href: string; stillOpen: string }
  'sign-in': { href: string; hours: number }
  invitation: { href: string; hours: number }
  'request-link': { href: string; hours: number }
}

export type MailName = keyof Mails

const subjects: { [Name in MailName]: (t: Translate, data: Mails[Name], company: string) => string } = {
  receipt: (t, { number }) => t('mails:receipt.subject', { number }),
  reply: (t, { number, subject }) => t('mails:reply.subject', { number, subject }),
  assigned: (t, { number, subject }) => t('mails:assigned.subject', { number, subject }),
  answer: t => t('mails:answer.subject'),
  'sign-in': (t, _data, company) => t('mails:signIn.subject', { company }),
  invitation: (t, _data, company) => t('mails:invitation.subject', { company }),
  'request-link': (t, _data, company) => t('mails:requestLink.subject', { company })
}

/** Whom a mail is for. */
export interface Reader {
  name: string
  /** The address. */
  email: string
  language: string
  timeZone?: string
}

interface Sending<Name extends MailName> extends Pick<OutgoingMail, 'key' | 'threadId' | 'kind'> {
  to: Reader
  data: Mails[Name]
}

/** Writes a mail in the interface language nearest to its reader's. */
export function renderMail<Name extends MailName>(
  name: Name,
  { to, data, ...rest }: Sending<Name>,
  config: Config
): OutgoingMail {
  const interfaceLanguage = nearestInterfaceLanguage(to.language)
  const setting = { language: languageInPath(to.language), timeZone: to.timeZone ?? 'UTC', now: new Date(), places: [] }
  const subject = subjects[name](translator(interfaceLanguage), data, config.company)
  const frame = {
    company: config.company,
    home: pageAddress(config, to),
    language: interfaceLanguage,
    dir: directionOf(interfaceLanguage),
    subject
  }
  const shown = (view: string, more: object) => render(view, interfaceLanguage, { ...frame, ...more }, setting)

  return {
    ...rest,
    to: { name: to.name, address: to.email },
    language: interfaceLanguage,
    subject,
    html: shown('layouts/mail', { body: shown(`mails/${name}`, data) }),
    text: unescaped(shown(`mails/${name}.text`, data)).trim()
  }
}

/** The whole address of a page of the help centre, in the reader's language. */
export function pageAddress(
  { baseUrl }: Config,
  { language }: Pick<Reader, 'language'>,
  ...parts: (string | number)[]
): string {
  return [baseUrl, languageInPath(language), ...parts].join('/')
}

/** The content language nearest to a person's own, as help-centre addresses begin with. */
export function languageInPath(language: string): string {
  return chooseLanguage({ own: language, browser: language }, contentLanguages())
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x60;': '`',
  '&#x3D;': '='
}

/** Views escape what they show, for pages. A plain text is no page. */
function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27|#x60|#x3D);/g, entity => entities[entity]!)
}
