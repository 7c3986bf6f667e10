import { isValidObjectId } from 'mongoose'
import { isDuplicateKey } from '../database.ts'
import { NotFound } from '../errors.ts'
import { change } from '../events/change.ts'
import { remembered } from '../web/remembered.ts'
import { onPersonSaved, People, type Person } from './person.ts'

/** @throws NotFound */
export async function personWithId(id: string): Promise<Person> {
  const person = isValidObjectId(id) ? await People.findById(id) : null
  if (!person) throw new NotFound()
  return person as Person
}

export async function personWithAddress(address: string): Promise<Person | undefined> {
  return ((await People.findOne({ email: address.toLowerCase() })) as Person | null) ?? undefined
}

export function changePerson<Result>(
  id: string,
  action: (person: Person) => Result | Promise<Result>
): Promise<Result> {
  return change(() => personWithId(id), action)
}

/** The person with an address. Whoever writes to us for the first time becomes a customer. */
export async function personForAddress(given: {
  address: string
  name?: string
  language: string
  timeZone?: string
}): Promise<Person> {
  const known = await personWithAddress(given.address)
  if (known) return known
  const email = given.address.toLowerCase()
  const person = new People({
    name: given.name || email,
    email,
    language: given.language,
    timeZone: given.timeZone
  }) as Person
  person.record('person.joined', { person: person.id })
  try {
    await person.save()
    return person
  } catch (error) {
    if (isDuplicateKey(error)) return personForAddress(given)
    throw error
  }
}

export interface NamedPerson {
  id: string
  name: string
}

/** The names of several people at once, by id. */
export function namesOf(ids: Iterable<string>): Promise<Map<string, string>> {
  const known = [...new Set(ids)].filter(id => isValidObjectId(id))
  return names.get(known.join(), async () => {
    const people = await People.find({ _id: { $in: known } }, { name: 1 }).lean()
    return new Map(people.map(person => [person._id.toString(), person.name]))
  })
}

const names = remembered<Map<string, string>>()
onPersonSaved(names.forget)

/** Everybody whom a ticket can be assigned to. */
export async function agents(): Promise<NamedPerson[]> {
  const found = await People.find(
    { roles: { $in: ['agent', 'admin'] }, deactivatedAt: { $exists: false } },
    { name: 1 }
  )
    .sort({ name: 1 })
    .limit(500)
    .lean()
  return found.map(person => ({ id: person._id.toString(), name: person.name }))
}
