import type { Express, Request, RequestHandler, Response } from 'express'
import session, { type SessionData, Store } from 'express-session'
import { model, Schema } from 'mongoose'
import type { Config } from '../config.ts'

interface StoredSession {
  _id: string
  data: string
  /** Who is signed in with it. */
  person?: string
  expires: Date
  lastSeen: Date
}

const schema = new Schema<StoredSession>(
  { _id: String, data: String, person: String, expires: Date, lastSeen: Date },
  { versionKey: false }
)
schema.index({ expires: 1 }, { expireAfterSeconds: 0 })
schema.index({ person: 1, lastSeen: -1 }, { sparse: true })

const Sessions = model<StoredSession>('Session', schema)

const lifetime = 14 * 86_400_000
const touchEvery = 600_000
const rememberFor = 1_000
const rememberMost = 5_000

/** Sessions are read from the database at most once a second; what changes here is known here at once. */
const remembered = new Map<string, { data: string | undefined; until: number }>()

class DatabaseSessions extends Store {
  override get(id: string, done: (error: unknown, session?: SessionData | null) => void) {
    recall(id).then(
      data => done(null, data === undefined ? null : (JSON.parse(data) as SessionData)),
      error => done(error)
    )
  }

  override set(id: string, given: SessionData, done: (error?: unknown) => void = () => {}) {
    if (ended.has(id)) return done()
    const data = JSON.stringify(given)
    const now = new Date()
    const { person } = given
    const stored = { data, expires: new Date(now.getTime() + lifetime), lastSeen: now }
    Sessions.updateOne(
      { _id: id },
      person ? { $set: { ...stored, person } } : { $set: stored, $unset: { person: 1 } },
      { upsert: true }
    ).then(
      () => {
        underWay.delete(id)
        remember(id, data)
        done()
      },
      error => done(error)
    )
  }

  override destroy(id: string, done: (error?: unknown) => void = () => {}) {
    forget(id)
    Sessions.deleteOne({ _id: id }).then(() => done(), done)
  }
}

async function recall(id: string): Promise<string | undefined> {
  const known = remembered.get(id)
  if (known && known.until > Date.now()) return known.data
  const reading = underWay.get(id) ?? read(id)
  underWay.set(id, reading)
  try {
    const data = await reading
    if (underWay.get(id) !== reading) return remembered.get(id)?.data
    remember(id, data)
    return data
  } finally {
    if (underWay.get(id) === reading) underWay.delete(id)
  }
}

/** What is being read, once for all requests that a browser sends at the same time, unless it is changed meanwhile. */
const underWay = new Map<string, Promise<string | undefined>>()

async function read(id: string): Promise<string | undefined> {
  const stored = await Sessions.findOne({ _id: id, expires: { $gt: new Date() } }).lean()
  if (stored) await noteSeen(stored)
  return stored?.data
}

/**
 * Who comes back stays signed in. express-session would call `touch` at the end of each answer, and for that hash the
 * session once more and send the answer's last byte by itself.
 */
async function noteSeen({ _id, lastSeen }: StoredSession): Promise<void> {
  const now = Date.now()
  if (lastSeen.getTime() + touchEvery > now) return
  await Sessions.updateOne({ _id }, { $set: { expires: new Date(now + lifetime), lastSeen: new Date(now) } })
}

function forget(id: string) {
  remembered.delete(id)
  underWay.delete(id)
}

function remember(id: string, data: string | undefined) {
  const oldest = remembered.size >= rememberMost ? remembered.keys().next().value : undefined
  if (oldest !== undefined) remembered.delete(oldest)
  remembered.set(id, { data, until: Date.now() + rememberFor })
}

/** With https the name keeps other sites of the same domain from setting it. */
export function sessionCookie(config: Config): string {
  return config.baseUrl.startsWith('https://') ? '__Host-lacuna' : 'lacuna'
}

export function sessions(config: Config): RequestHandler {
  const secure = config.baseUrl.startsWith('https://')
  return session({
    name: sessionCookie(config),
    secret: config.secret,
    store: new DatabaseSessions(),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: lifetime }
  })
}

/**
 * A browser follows a redirect as soon as it sees its first lines, and express-session sends them before it has stored
 * what the next page is to know. So a session that has changed is stored before there is an answer.
 */
export function storeBeforeRedirects(app: Express): void {
  const response = app.response as Response
  const redirect = response.redirect as (this: Response, ...to: unknown[]) => void
  response.redirect = function redirectWhenStored(this: Response, ...to: unknown[]) {
    const { req } = this
    if (!req.session || isStored(req)) return redirect.apply(this, to)
    req.session.save(error => (error ? req.next?.(error) : redirect.apply(this, to)))
  }
}

/** The cookie is no content: it says only until when. */
function isStored({ session, sessionID }: Request): boolean {
  const stored = JSON.parse(remembered.get(sessionID)?.data ?? '{}') as Partial<SessionData>
  return JSON.stringify({ ...session, cookie: undefined }) === JSON.stringify({ ...stored, cookie: undefined })
}

export interface OpenSession {
  lastSeen: Date
  browser?: string
  isThisOne: boolean
}

export async function sessionsOf(person: string, current: string): Promise<OpenSession[]> {
  const stored = await Sessions.find({ person, expires: { $gt: new Date() } })
    .sort({ lastSeen: -1 })
    .limit(50)
    .lean()
  return stored.map(({ _id, data, lastSeen }) => ({
    lastSeen,
    browser: (JSON.parse(data) as SessionData).began?.browser,
    isThisOne: _id === current
  }))
}

/** Ends all sessions of a person, but for the one that is spared. */
export async function endSessions(person: string, { except }: { except?: string } = {}): Promise<void> {
  const doomed = await Sessions.find({ person }, { _id: 1 }).lean()
  const ids = doomed.map(({ _id }) => _id).filter(id => id !== except)
  await Sessions.deleteMany({ _id: { $in: ids } })
  for (const id of ids) {
    forget(id)
    ended.add(id)
  }
}

/** A request that was under way must not bring back what was ended meanwhile. Ids are never given twice. */
const ended = new Set<string>()
