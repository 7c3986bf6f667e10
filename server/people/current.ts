import type { Request, RequestHandler } from 'express'
import type { SessionData } from 'express-session'
import { NotAllowed } from '../errors.ts'
import type { Visitor } from '../web/page.ts'
import { type Actor, allow, can, isStaff, type Permission } from './permissions.ts'
import { onPersonSaved, People, type PersonFields } from './person.ts'

/** Who is asking: enough to decide what they may do and how to speak to them. */
export interface CurrentPerson extends Actor, Visitor {
  email: string
}

const remembered = new Map<string, { person: Promise<CurrentPerson | undefined>; until: number }>()
const rememberFor = 1_000
const rememberMost = 5_000

onPersonSaved(id => remembered.delete(id))

/** Somebody who may sign in. Looked up at most once a second; a change that is made here counts at once. */
function currentPerson(id: string): Promise<CurrentPerson | undefined> {
  const known = remembered.get(id)
  if (known && known.until > Date.now()) return known.person
  const person = readPerson(id)
  if (remembered.size >= rememberMost) remembered.clear()
  remembered.set(id, { person, until: Date.now() + rememberFor })
  person.catch(() => remembered.delete(id))
  return person
}

async function readPerson(id: string): Promise<CurrentPerson | undefined> {
  const found = await People.findById(id, { password: 0, outbox: 0 }).lean()
  return found && !found.deactivatedAt ? asCurrent(id, found) : undefined
}

/** Whom a session belongs to. */
export async function personOfSession(session: Partial<SessionData> | undefined): Promise<CurrentPerson | undefined> {
  return session?.person === undefined ? undefined : currentPerson(session.person)
}

export function asCurrent(
  id: string,
  person: Pick<PersonFields, 'name' | 'email' | 'roles' | 'language' | 'timeZone'>
): CurrentPerson {
  const { name, email, roles, language, timeZone } = person
  const actor = { id, roles }
  return {
    ...actor,
    name,
    email,
    language,
    timeZone,
    isStaff: isStaff(actor),
    maySeeDesk: can(actor, 'see the desk'),
    mayWrite: can(actor, 'write articles'),
    mayAdminister: can(actor, 'see people')
  }
}

/** Who is asking, or undefined for a stranger. */
export function asking(req: Request): CurrentPerson | undefined {
  return req.visitor as CurrentPerson | undefined
}

/** Who is asking. @throws NotAllowed for a stranger */
export function signedIn(req: Request): CurrentPerson {
  const person = asking(req)
  if (!person) throw new NotAllowed()
  return person
}

type Plain = { [P in Permission]: Parameters<typeof can<P>> extends [unknown, P] ? P : never }[Permission]

/** Lets pass only who may. The actions behind it check again, each for itself. */
export function only(permission: Plain): RequestHandler {
  return (req, _res, next) => {
    allow(asking(req), permission)
    next()
  }
}
