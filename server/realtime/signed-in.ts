import type { IncomingMessage } from 'node:http'
import type { Session, SessionData } from 'express-session'
import { type CurrentPerson, currentPerson } from '../people/current.ts'

/** A handshake that has been through the session middleware. */
interface WithSession extends IncomingMessage {
  session?: Session & Partial<SessionData>
}

/** Whose session a connection belongs to. */
export async function personOf({ session }: WithSession): Promise<CurrentPerson | undefined> {
  const id = session?.passport?.user
  return id === undefined ? undefined : currentPerson(id)
}

/** The same after a while: sessions end and people are deactivated while a connection is open. */
export async function stillSignedIn(request: WithSession): Promise<CurrentPerson | undefined> {
  const { session } = request
  if (!session) return undefined
  const isThere = await new Promise<boolean>(resolve => session.reload(error => resolve(!error)))
  return isThere ? personOf(request) : undefined
}
