import { rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { answer } from './commands/commands.ts'
import { Cursors } from './commands/cursors.ts'
import { lockFolder } from './folder-lock.ts'
import { removeExpired } from './storage/expiry.ts'
import { GroupCommit } from './storage/group-commit.ts'
import { Storage } from './storage/storage.ts'
import { removeUnfinished } from './unfinished.ts'
import { serve } from './wire/connection.ts'
import { Secret, SignIn } from './wire/scram.ts'

export interface Settings {
  folder: string
  /** A folder that nobody else uses, for the socket. It is removed at the end. */
  scratch: string
  /** A port of the machine asks for a password; a socket in the scratch folder needs none. */
  password: string | undefined
  expireEvery: number
  /** The process that has started this one. */
  program: number
}

const mostConnections = 1000

/**
 * The process that has the data open. It serves until the program hangs up, which it does also when it is killed; then
 * it writes what waits, and ends.
 */
export async function run({ folder, scratch, password, expireEvery, program }: Settings): Promise<void> {
  const hungUp = new Promise(resolve => process.once('disconnect', resolve))
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
  const { release, wasLeft } = await lockFolder(folder, scratch, {
    program: () => (process.connected ? program : undefined)
  })
  const storage = await opened(folder, wasLeft).catch(async error => {
    // One that was left stays so until all pages have been looked at.
    if (!wasLeft) await release()
    throw error
  })
  const engine = { storage, writer: new GroupCommit(storage), cursors: new Cursors() }
  const secret = password === undefined ? undefined : new Secret(password)
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer({ noDelay: true }, socket => {
    const connection = { number: ++connections, signIn: new SignIn(secret) }
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    serve(socket, connection.signIn, message => answer(message, connection, engine))
  })
  server.maxConnections = mostConnections
  const listen = secret ? { host: '127.0.0.1', port: 0 } : { path: join(scratch, 'store.sock') }
  server.listen(listen, () => process.send?.(server.address()))

  // What cannot be removed now, because the disk is full for instance, is tried again the next time.
  const expiry = setInterval(() => removeExpired(engine, new Date()).catch(() => undefined), expireEvery)
  const idle = setInterval(() => engine.cursors.dropIdle(Date.now()), 60_000)

  await hungUp
  clearInterval(expiry)
  clearInterval(idle)
  server.close()
  await engine.writer.write(() => undefined)
  for (const socket of sockets) socket.destroy()
  await storage.close()
  await release()
}

async function opened(folder: string, afterCrash: boolean): Promise<Storage> {
  await removeUnfinished(folder)
  return new Storage(folder, { afterCrash })
}
