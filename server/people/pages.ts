import type { Request } from 'express'
import { languageName } from '../languages/languages.ts'
import type { Translate } from '../languages/messages.ts'
import { contentLanguages } from '../settings.ts'
import type { OpenSession } from '../web/sessions.ts'
import { isStaff } from './permissions.ts'
import { type Person, type PersonFields, roles } from './person.ts'

export function accountPage(person: Person, sessions: OpenSession[], req: Request) {
  return {
    title: req.t('people:account.title'),
    person: { name: person.name, email: person.email, language: person.language, timeZone: person.timeZone },
    languages: languageOptions(req.interfaceLanguage),
    timeZones: Intl.supportedValuesOf('timeZone'),
    mayHavePassword: isStaff(person),
    hasPassword: person.password !== undefined,
    sessions: sessions.map(({ lastSeen, browser, isThisOne }) => ({
      lastSeen,
      isThisOne,
      browser: browserName(browser, req.t)
    }))
  }
}

export function languageOptions(reader: string) {
  return contentLanguages().map(tag => ({ tag, name: languageName(tag, reader) }))
}

export function peoplePage(people: (PersonFields & { _id: { toString(): string } })[], req: Request) {
  return people.map(person => ({
    id: person._id.toString(),
    name: person.name,
    email: person.email,
    roles: person.roles.map(role => req.t(`people:roles.${role}`)),
    isDeactivated: person.deactivatedAt !== undefined,
    joined: person.createdAt
  }))
}

export function personPage(person: Person, viewer: string, req: Request) {
  return {
    title: person.name,
    area: 'people',
    person: {
      id: person.id,
      name: person.name,
      email: person.email,
      language: languageName(person.language, req.interfaceLanguage),
      confirmed: person.emailConfirmedAt,
      deactivated: person.deactivatedAt,
      joined: person.createdAt,
      isYou: person.id === viewer
    },
    roles: roleOptions(person.roles, req.t)
  }
}

export function roleOptions(has: readonly string[], t: Translate) {
  return roles.map(role => ({
    role,
    name: t(`people:roles.${role}`),
    does: t(`people:does.${role}`),
    chosen: has.includes(role)
  }))
}

/** The browser in a word that people know; what it says of itself is far longer. */
function browserName(agent: string | undefined, t: Translate): string {
  const known = [
    ['Edg/', 'Edge'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari']
  ] as const
  return known.find(([mark]) => agent?.includes(mark))?.[1] ?? t('people:account.unknownBrowser')
}
