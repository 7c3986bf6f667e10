import type { Request, RequestHandler } from 'express'
import passport from 'passport'
import { Strategy } from 'passport-local'
import { count } from '../web/limits.ts'
import { asCurrent, type CurrentPerson, personOfSession } from './current.ts'
import { personWithAddress } from './find.ts'
import { passwordMatches } from './password.ts'
import type { Person } from './person.ts'

passport.use(
  new Strategy({ usernameField: 'email', passReqToCallback: true }, (req, email, password, done) => {
    personWithPassword(email.trim(), password, req.ip ?? '').then(
      person => done(null, person ? asCurrent(person.id, person) : false),
      error => done(error)
    )
  })
)

/** Finds out who is asking, and tells the pages. */
export const whoIsAsking: RequestHandler = async (req, _res, next) => {
  req.visitor = await personOfSession(req.session)
  next()
}

/** Staff sign in with a password. Guesses are counted for the account and for the place that they come from. */
async function personWithPassword(email: string, password: string, place: string): Promise<Person | undefined> {
  await count('password from a place', place)
  await count('password for an account', `${email.toLowerCase()} ${place}`)
  const person = await personWithAddress(email)
  const matches = await passwordMatches(person?.password, password)
  return matches && !person?.deactivatedAt ? person : undefined
}

/** Whoever the form names, if the password is right. */
export function checkPassword(req: Request): Promise<CurrentPerson | undefined> {
  return new Promise((resolve, reject) => {
    passport.authenticate('local', (error: unknown, person: CurrentPerson | false) => {
      if (error) reject(error)
      else resolve(person || undefined)
    })(req, undefined, reject)
  })
}

/** Begins a session under a new id; what was in the stranger's session stays behind. */
export async function beginSession(req: Request, person: CurrentPerson): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.regenerate(error => (error ? reject(error) : resolve())))
  req.session.person = person.id
  req.visitor = person
  req.session.began = { at: new Date().toISOString(), browser: (req.headers['user-agent'] ?? '').slice(0, 200) }
}

export async function endSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.destroy(error => (error ? reject(error) : resolve())))
}
