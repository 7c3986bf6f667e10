import { NotAllowed } from '../errors.ts'
import type { Role } from './person.ts'

/** Who acts. Rules and the clock act as the program itself. */
export interface Actor {
  id: string
  roles: readonly Role[]
  deactivatedAt?: Date
}

interface Owned {
  requester: { toString(): string }
}

interface Readable {
  audience: 'public' | 'signed-in' | 'agents'
}

type Asker = Actor | undefined

const is = (who: Asker, role: Role) => who !== undefined && !who.deactivatedAt && who.roles.includes(role)
const isAgent = (who: Asker) => is(who, 'agent') || is(who, 'admin')
const isWriter = (who: Asker) => is(who, 'writer') || is(who, 'admin')
const isAdmin = (who: Asker) => is(who, 'admin')
const owns = (who: Asker, thing: Owned) =>
  who !== undefined && !who.deactivatedAt && thing.requester.toString() === who.id

export const isStaff = (who: Asker): boolean => isAgent(who) || isWriter(who)

/** Who may do what. `undefined` is a stranger. */
const permissions = {
  'see the desk': (who: Asker) => isAgent(who),
  'see the ticket': (who: Asker, ticket: Owned) => isAgent(who) || owns(who, ticket),
  'see notes': (who: Asker) => isAgent(who),
  'reply to the ticket': (who: Asker, ticket: Owned) => isAgent(who) || owns(who, ticket),
  'write notes': (who: Asker) => isAgent(who),
  'work on the ticket': (who: Asker) => isAgent(who),
  'solve the ticket': (who: Asker, ticket: Owned) => isAgent(who) || owns(who, ticket),
  'reopen the ticket': (who: Asker, ticket: Owned) => isAgent(who) || owns(who, ticket),
  'confirm the ticket': (who: Asker, ticket: Owned) => owns(who, ticket),
  'judge the ticket': (who: Asker) => isAgent(who),

  'read the article': (who: Asker, article: Readable) =>
    article.audience === 'public' ||
    (article.audience === 'signed-in' ? who !== undefined && !who.deactivatedAt : isStaff(who)),
  'write articles': (who: Asker) => isWriter(who),
  'publish articles': (who: Asker) => isWriter(who),
  'arrange articles': (who: Asker) => isWriter(who),
  'keep synonyms': (who: Asker) => isWriter(who),

  'see gaps': (who: Asker) => isStaff(who),
  'leave evidence': (who: Asker) => isStaff(who),
  'work on gaps': (who: Asker) => isWriter(who),

  'see people': (who: Asker) => isAdmin(who),
  'invite people': (who: Asker) => isAdmin(who),
  'change people': (who: Asker) => isAdmin(who),

  'see how search decides': (who: Asker) => isAdmin(who)
} as const

type Permissions = typeof permissions
export type Permission = keyof Permissions
type Thing<P extends Permission> = Parameters<Permissions[P]> extends [Asker, infer About] ? [about: About] : []

export function can<P extends Permission>(who: Asker, permission: P, ...about: Thing<P>): boolean {
  return (permissions[permission] as (who: Asker, ...about: unknown[]) => boolean)(who, ...about)
}

/** @throws NotAllowed */
export function allow<P extends Permission>(who: Asker, permission: P, ...about: Thing<P>): asserts who is Actor {
  if (!can(who, permission, ...about)) throw new NotAllowed(permission)
}

/** The program itself: what rules, reactions and the clock do is done in its name. */
export const theProgram: Actor = { id: 'program', roles: ['admin'] }
