import { Invalid, NotFound, Refused } from '../errors.ts'
import { endSessions } from '../web/sessions.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { type Actor, allow, isStaff } from './permissions.ts'
import type { Person, Role } from './person.ts'
import { endLinks } from './sign-in-link.ts'

/** Actions on a person: by the person, and by administrators. */

export function describeYourself(
  person: Person,
  { by, name, language, timeZone }: { by: Actor; name: string; language: string; timeZone: string }
): void {
  if (by.id !== person.id) allow(by, 'change people')
  person.name = name
  person.language = language
  person.timeZone = timeZone
  person.record('person.changed', { person: person.id, by: by.id })
}

/** @throws Invalid when the password so far is not the one given */
export async function changePassword(
  person: Person,
  { current, password }: { current: string; password: string }
): Promise<void> {
  if (person.password && !(await passwordMatches(person.password, current)))
    throw new Invalid('current', 'people:refusals.wrongPassword')
  await setPassword(person, password)
}

/** Customers have none: they sign in by mail. */
export async function setPassword(person: Person, password: string): Promise<void> {
  if (!isStaff(person)) throw new Refused('people:refusals.noPasswordForCustomers')
  person.password = await hashPassword(password)
  person.record('person.signedOutEverywhere', { person: person.id, by: person.id })
}

/**
 * Whoever follows a mailed link has shown that the address is theirs. Staff choose their password with it.
 * @throws NotFound for somebody who may not come in
 */
export async function comeInByLink(
  person: Person,
  { password, at = new Date() }: { password?: string; at?: Date }
): Promise<void> {
  if (person.deactivatedAt) throw new NotFound()
  if (!person.emailConfirmedAt) {
    person.emailConfirmedAt = at
    person.record('person.changed', { person: person.id, by: person.id })
  }
  if (password) await setPassword(person, password)
}

export function changeRoles(person: Person, { by, roles }: { by: Actor; roles: Role[] }): void {
  allow(by, 'change people')
  if (person.id === by.id && !roles.includes('admin')) throw new Refused('people:refusals.lastAdmin')
  person.roles = roles
  if (roles.length === 0) person.password = undefined
  person.record('person.changed', { person: person.id, by: by.id })
}

export function deactivate(person: Person, { by, at = new Date() }: { by: Actor; at?: Date }): void {
  allow(by, 'change people')
  if (person.id === by.id) throw new Refused('people:refusals.yourself')
  if (person.deactivatedAt) return
  person.deactivatedAt = at
  person.record('person.deactivated', { person: person.id, by: by.id })
}

export function reactivate(person: Person, { by }: { by: Actor }): void {
  allow(by, 'change people')
  if (!person.deactivatedAt) return
  person.deactivatedAt = undefined
  person.record('person.changed', { person: person.id, by: by.id })
}

export function signOutEverywhere(person: Person, { by }: { by: Actor }): void {
  if (by.id !== person.id) allow(by, 'change people')
  person.record('person.signedOutEverywhere', { person: person.id, by: by.id })
}

/** Ends everything that a person is signed in with, at once. */
export async function shutOut(
  person: Pick<Person, 'id' | 'email'>,
  { except }: { except?: string } = {}
): Promise<void> {
  await endSessions(person.id, { except })
  await endLinks(person.email)
}
