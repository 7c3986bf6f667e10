import { io, type Socket } from 'socket.io-client'
import { send } from './load.ts'

/**
 * Milliseconds from sending a note until the last of so many agents' pages shows the ticket anew: each hears the
 * signal over its own socket and asks for the conversation, as the page does.
 */
export async function slowestPage(base: string, cookies: string[], count: number): Promise<number> {
  const ticket = 1 + Math.floor(Math.random() * 10)
  const thread = `${base}/desk/tickets/${await openTicket(base, cookies[0]!, ticket)}`
  const number = thread.split('/').at(-1)!
  const sockets = await Promise.all(
    Array.from({ length: count }, (_, index) => connected(base, cookies[index % cookies.length]!, number))
  )

  const began = performance.now()
  const shown = sockets.map(
    (socket, index) =>
      new Promise<number>(resolve => {
        socket.once('signal', async () => {
          await send({
            url: `${thread}?part=thread`,
            headers: { cookie: cookies[index % cookies.length]! },
            status: 200
          })
          resolve(performance.now() - began)
        })
      })
  )
  await addNote(thread, cookies[0]!)
  const slowest = Math.max(...(await Promise.all(shown)))
  for (const socket of sockets) socket.close()
  return slowest
}

/** The newest open ticket in the queue. */
async function openTicket(base: string, cookie: string, which: number): Promise<string> {
  const queue = (await send({ url: `${base}/desk`, headers: { cookie }, status: 200 })).bytes.toString()
  return [...queue.matchAll(/\/desk\/tickets\/(\d+)/g)].map(([, number]) => number!)[which]!
}

async function connected(base: string, cookie: string, ticket: string): Promise<Socket> {
  const socket = io(base, { transports: ['websocket'], extraHeaders: { cookie, origin: base }, forceNew: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  const follows = await new Promise(resolve => socket.emit('follow', `ticket ${ticket}`, resolve))
  if (follows !== 'yes') throw new Error('a socket may not follow the ticket')
  return socket
}

async function addNote(thread: string, cookie: string) {
  const page = (await send({ url: thread, headers: { cookie }, status: 200 })).bytes.toString()
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  const body = new URLSearchParams({
    entry: hidden('entry'),
    seen: hidden('seen'),
    to: 'agents',
    body: 'Measured.'
  }).toString()
  await send({
    url: `${thread}/replies`,
    method: 'POST',
    body,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    status: 303
  })
}
