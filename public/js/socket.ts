import { io, type Socket } from 'socket.io-client'

/** What a follower is told: the signal itself, or that following began, at first or after the connection was lost. */
export type News = string
export const joined = 'joined'
export const rejoined = 'rejoined'

export interface Present {
  ticket: number
  doing: 'looking' | 'writing' | 'sent' | 'left'
  person: string
  name: string
}

const followers = new Map<string, Set<(news: News) => void>>()
const presenceListeners = new Set<(who: Present) => void>()
const connectionListeners = new Set<(isThere: boolean) => void>()
let socket: Socket | undefined
let wasThere = false

/** Calls back whenever a topic is signalled, over the one connection of the page. Answers with what ends it. */
export function follow(topic: string, callback: (news: News) => void): () => void {
  const known = followers.get(topic)
  if (known) known.add(callback)
  else {
    followers.set(topic, new Set([callback]))
    if (connection().connected) ask(topic, joined)
  }
  return () => unfollow(topic, callback)
}

/** Tells the others who follow the same ticket. */
export function tellPresent(ticket: number, doing: Present['doing']): void {
  if (socket?.connected) socket.emit('present', { ticket, doing })
}

export function onPresent(callback: (who: Present) => void): () => void {
  presenceListeners.add(callback)
  return () => presenceListeners.delete(callback)
}

/** Calls back when the connection is lost, and when it is there again. */
export function onConnection(callback: (isThere: boolean) => void): () => void {
  connectionListeners.add(callback)
  return () => connectionListeners.delete(callback)
}

function connection(): Socket {
  socket ??= connect()
  return socket
}

function connect(): Socket {
  const made = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    randomizationFactor: 0.7,
    reconnectionDelayMax: 10_000
  })
  made.on('connect', () => {
    for (const topic of followers.keys()) ask(topic, wasThere ? rejoined : joined)
    wasThere = true
    tell(true)
  })
  made.on('signal', hear)
  made.on('present', (who: Present) => {
    for (const listener of presenceListeners) listener(who)
  })
  made.on('disconnect', reason => {
    tell(false)
    // The server ended it: it is going away, or what this person may see has changed. Both are worth one more try.
    if (reason === 'io server disconnect') setTimeout(() => made.connect(), 500 + Math.random() * 2_000)
  })
  made.on('connect_error', () => tell(false))
  return made
}

/** Followers of the queue hear of each of its tickets by number. */
function hear(signal: string) {
  const topic = signal.startsWith('queue ') ? 'queue' : signal
  for (const callback of followers.get(topic) ?? []) callback(signal)
}

function ask(topic: string, news: News) {
  connection().emit('follow', topic, (answer: string) => {
    if (answer !== 'yes') return
    for (const callback of followers.get(topic) ?? []) callback(news)
  })
}

function unfollow(topic: string, callback: (news: News) => void) {
  const known = followers.get(topic)
  known?.delete(callback)
  if (known?.size !== 0) return
  followers.delete(topic)
  if (socket?.connected) socket.emit('unfollow', topic)
}

function tell(isThere: boolean) {
  for (const listener of connectionListeners) listener(isThere)
}
