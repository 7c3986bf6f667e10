import { createServer, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { answer } from './commands/commands.ts'
import { Cursors } from './commands/cursors.ts'
import type { WorkerData } from './start-worker.ts'
import { removeExpired } from './storage/expiry.ts'
import { GroupCommit } from './storage/group-commit.ts'
import { Storage } from './storage/storage.ts'
import { serve } from './wire/connection.ts'
import { Secret, SignIn } from './wire/scram.ts'

const mostConnections = 1000
const { folder, listen, password, expireEvery, afterCrash } = workerData as WorkerData

const storage = new Storage(folder, { afterCrash })
const engine = { storage, writer: new GroupCommit(storage), cursors: new Cursors() }
const sockets = new Set<Socket>()
const secret = password === undefined ? undefined : new Secret(password)
let connections = 0

const server = createServer({ noDelay: true }, socket => {
  const connection = { number: ++connections, signIn: new SignIn(secret) }
  sockets.add(socket)
  socket.once('close', () => sockets.delete(socket))
  serve(socket, connection.signIn, message => answer(message, connection, engine))
})
server.maxConnections = mostConnections
server.listen(listen, () => parentPort!.postMessage(server.address()))

// What cannot be removed now, because the disk is full for instance, is tried again the next time.
const expiry = setInterval(() => removeExpired(engine, new Date()).catch(() => undefined), expireEvery)
const idle = setInterval(() => engine.cursors.dropIdle(Date.now()), 60_000)

parentPort!.once('message', close)

/** What has been acknowledged is on disk already; what waits is written first. */
async function close(): Promise<void> {
  clearInterval(expiry)
  clearInterval(idle)
  server.close()
  await engine.writer.write(() => undefined)
  for (const socket of sockets) socket.destroy()
  await storage.close()
  parentPort!.postMessage('closed')
  parentPort!.close()
}
