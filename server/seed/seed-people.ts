import { asHistory } from '../events/history.ts'
import { hashPassword } from '../people/password.ts'
import { People, type Person, type Role } from '../people/person.ts'
import { before } from './ago.ts'
import type { HaldenPerson } from './halden/read.ts'

export const staffPassword = 'welcome to halden'

/** Everybody, by key. */
export type Cast = Map<string, Person>

/** Staff share one password, so that it is hashed once: that is slow on purpose. */
export async function seedPeople(given: HaldenPerson[], now: Date): Promise<Cast> {
  const password = await hashPassword(staffPassword)
  const joined = before(now, { days: 430 })
  const cast = await Promise.all(given.map(person => asHistory(joined, at => join(person, { password, at }))))
  return new Map(given.map(({ key }, index) => [key, cast[index]!]))
}

async function join(given: HaldenPerson, { password, at }: { password: string; at: Date }): Promise<Person> {
  const { name, email, language, timeZone, organisation, roles } = given
  const known = { name, email, language, timeZone, organisation, roles, emailConfirmedAt: at, createdAt: at }
  const person = new People({ ...known, password: roles.length > 0 ? password : undefined }) as Person
  person.record('person.joined', { person: person.id })
  await person.save()
  return person
}

/** The first who has a role. */
export function firstWith(role: Role, cast: Cast): Person {
  const found = [...cast.values()].find(({ roles }) => roles.includes(role))
  if (!found) throw new Error(`nobody of the company is ${role}`)
  return found
}
