import type { Role } from '../../server/people/person.ts'
import { readHalden } from '../../server/seed/halden/read.ts'

/** The people of the tests are those of the seeded company. */
export interface CastMember {
  name: string
  email: string
  language: string
  timeZone: string
  organisation?: string
  roles: Role[]
}

const { people } = readHalden()

export const omar = member('omar')
export const tilda = member('tilda')
export const wren = member('wren')
export const lea = member('lea')

export const maja = member('maja')
export const yusuf = member('yusuf')

export const castPassword = 'open sesame, Halden'

function member(key: string): CastMember {
  const found = people.find(person => person.key === key)
  if (!found) throw new Error(`nobody of the company is ${key}`)
  const { name, email, language, timeZone, organisation, roles } = found
  return { name, email, language, timeZone, organisation, roles }
}
