import type { IncomingMessage } from 'node:http'
import type { Session, SessionData } from 'express-session'
import { type CurrentPerson, personOfSession } from '../people/current.ts'

/** A handshake that has been through the session middleware. */
export interface WithSession extends IncomingMessage {
  session?: Session & Partial<SessionData>
}

/** Whose session a connection is, after a while: sessions end and people are deactivated while a connection is open. */
export async function stillSignedIn(request: WithSession): Promise<CurrentPerson | undefined> {
  const { session } = request
  if (!session) return undefined
  const isThere = await new Promise<boolean>(resolve => session.reload(error => resolve(!error)))
  return isThere ? personOfSession(session) : undefined
}
