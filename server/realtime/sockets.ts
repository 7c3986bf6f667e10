import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Config } from '../config.ts'
import { log } from '../log.ts'
import { type CurrentPerson, personOfSession } from '../people/current.ts'
import { can } from '../people/permissions.ts'
import type { Realtime } from '../services.ts'
import { onceASecond, type Present, presence } from '../tickets/presence.ts'
import { isOwn } from '../web/security.ts'
import { sessionCookie, sessions } from '../web/sessions.ts'
import { rateBound } from './rate-bound.ts'
import { stillSignedIn, type WithSession } from './signed-in.ts'
import { mayFollow, roomOf, topic } from './topics.ts'

interface ToBrowser {
  signal: (topic: string) => void
  present: (who: Present) => void
  'going away': () => void
}

interface FromBrowser {
  follow: (topic: unknown, answer?: unknown) => void
  unfollow: (topic: unknown) => void
  present: (what: unknown) => void
}

type Io = Server<FromBrowser, ToBrowser>
type Connection = Socket<FromBrowser, ToBrowser, Record<string, never>, { person: CurrentPerson }>

const mostConnections = 30
const mostTopics = 100

/**
 * The sockets. People follow topics and say that they are here; they write nothing, and a signal holds nothing but a
 * topic's name, so there is nothing to be got here that a page would not show.
 */
export async function createRealtime(server: HttpServer, config: Config): Promise<Realtime> {
  // Its client takes a fifth of a second to load, which most installations need not wait for.
  const redis = config.redisUrl ? (await import('./redis.ts')).connectRedis(config.redisUrl) : undefined
  const io: Io = new Server({
    serveClient: false,
    maxHttpBufferSize: 4_096,
    connectTimeout: 5_000,
    cleanupEmptyChildNamespaces: true,
    allowRequest: (req, answer) => answer(null, isFromUs(req, config)),
    ...(redis ? { adapter: redis.adapter } : {})
  })
  io.use(async (socket, next) => {
    const person = await personOfSession((socket.request as WithSession).session)
    if (!person) return next(new Error('signed out'))
    socket.data.person = person
    next()
  })
  io.on('connection', socket => welcome(io, socket as Connection))
  whenListening(server, () => {
    io.attach(server)
    io.engine.use(sessions(config))
  })

  return {
    signal(signal) {
      io.to(roomOf(signal)).emit('signal', signal)
    },
    disconnect(person) {
      io.in(connectionsOf(person)).disconnectSockets(true)
    },
    async close() {
      io.local.emit('going away')
      io.local.disconnectSockets(true)
      io.engine?.close()
      await redis?.close()
    }
  }
}

/** What is attached takes its own requests away from those who listened before it, so the application has to be there. */
function whenListening(server: HttpServer, attach: () => void) {
  if (server.listening) attach()
  else server.once('listening', attach)
}

function isFromUs(req: IncomingMessage, config: Config): boolean {
  const { origin, host, cookie } = req.headers
  const ownHost = new URL(config.baseUrl).host
  return (
    (origin === undefined || isOwn(origin, [ownHost, host])) &&
    cookie !== undefined &&
    cookie.includes(`${sessionCookie(config)}=`)
  )
}

async function welcome(io: Io, socket: Connection) {
  const { person } = socket.data
  const open = io.sockets.adapter.rooms.get(connectionsOf(person.id))
  if (open && open.size >= mostConnections) return socket.disconnect(true)
  socket.join(connectionsOf(person.id))

  const bound = rateBound()
  socket.use((_event, next) => {
    if (bound()) return next()
    log.warn({ person: person.id }, 'a socket said too much and was closed')
    socket.disconnect(true)
  })
  socket.on('follow', (wanted, answer) => guarded(socket, answer, () => follow(socket, wanted)))
  socket.on('unfollow', wanted => guarded(socket, undefined, () => unfollow(socket, wanted)))
  tellPresence(socket)
}

async function follow(socket: Connection, wanted: unknown): Promise<boolean> {
  const { success, data } = topic.safeParse(wanted)
  if (!success || socket.rooms.size > mostTopics) return false
  const person = await stillSignedIn(socket.request)
  if (!person) {
    socket.disconnect(true)
    return false
  }
  socket.data.person = person
  if (!(await mayFollow(person, data))) return false
  await socket.join(data)
  return true
}

async function unfollow(socket: Connection, wanted: unknown): Promise<boolean> {
  const { success, data } = topic.safeParse(wanted)
  if (success) await socket.leave(data)
  return success
}

/** Passes on to the agents who follow the same ticket that this one looks at it, writes, or has left. */
function tellPresence(socket: Connection) {
  const mayTell = onceASecond()
  const lookedAt = new Set<number>()

  const tell = (ticket: number, doing: Present['doing']) => {
    const { id, name } = socket.data.person
    socket.to(`ticket ${ticket}`).except(connectionsOf(id)).emit('present', { ticket, doing, person: id, name })
  }
  socket.on('present', what => {
    const { success, data } = presence.safeParse(what)
    if (!success || !socket.rooms.has(`ticket ${data.ticket}`) || !can(socket.data.person, 'see the desk')) return
    if (!mayTell(`${data.doing} ${data.ticket}`)) return
    if (data.doing === 'left') lookedAt.delete(data.ticket)
    else lookedAt.add(data.ticket)
    tell(data.ticket, data.doing)
  })
  socket.on('disconnect', () => {
    for (const ticket of lookedAt) tell(ticket, 'left')
  })
}

/** Answers yes or no and nothing else, whatever goes wrong. */
async function guarded(socket: Connection, answer: unknown, handle: () => Promise<boolean>) {
  const said = await handle().catch(error => {
    log.error({ error, person: socket.data.person.id }, 'a socket could not be answered')
    return false
  })
  if (typeof answer === 'function') answer(said ? 'yes' : 'no')
}

const connectionsOf = (person: string) => `person ${person}`
