import { Refused } from '../errors.ts'
import { changePerson, personForAddress } from './find.ts'
import { hashPassword } from './password.ts'
import { type Actor, allow } from './permissions.ts'
import { People, type Person, type Role } from './person.ts'
import { createSignInLink } from './sign-in-link.ts'

interface Invitation {
  by: Actor
  name: string
  address: string
  roles: Role[]
  language: string
}

/** Makes somebody an agent, a writer, an admin, and mails a link with which they choose a password. */
export async function invite({ by, name, address, roles, language }: Invitation): Promise<Person> {
  allow(by, 'invite people')
  const person = await personForAddress({ address, name, language })
  if (person.deactivatedAt) throw new Refused('people:refusals.deactivated')
  await changePerson(person.id, invited => {
    invited.roles = [...new Set([...invited.roles, ...roles])]
    invited.record('person.changed', { person: invited.id, by: by.id })
  })
  // Whoever comes begins where the work is.
  await createSignInLink({ address, purpose: 'invitation', next: '', language: person.language })
  return person
}

/** Whether nobody is there who could let anybody else in. */
export async function isWithoutAdmin(): Promise<boolean> {
  if (hasAdmin) return false
  hasAdmin = (await People.exists({ roles: 'admin' })) !== null
  return !hasAdmin
}

let hasAdmin = false

/** The first start: whoever sets the program up becomes its first admin. @throws Refused once there is one */
export async function setUp({
  name,
  address,
  password,
  language
}: {
  name: string
  address: string
  password: string
  language: string
}): Promise<Person> {
  if (!(await isWithoutAdmin())) throw new Refused('people:refusals.alreadySetUp')
  const person = await personForAddress({ address, name, language })
  person.roles = ['admin', 'agent', 'writer']
  person.password = await hashPassword(password)
  person.record('person.changed', { person: person.id, by: person.id })
  await person.save()
  return person
}
