import { createHash } from 'node:crypto'
import { rename, rm, symlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'

export interface Lock {
  release(): Promise<void>
  /** Whoever had it last has not given it back: its process was killed, or crashed. */
  wasLeft: boolean
}

/**
 * Lets only one process use a folder. The lock is a socket in the folder that somebody listens on: the system
 * ends that when the process ends in whatever way, so a lock that nobody holds is seen for what it is.
 */
export async function lockFolder(folder: string, scratch: string): Promise<Lock> {
  const path = await lockPath(folder, scratch)
  const free = await listen(path)
  const server = free ?? (await takeOver(path))
  if (!server) throw new Error(`The folder ${folder} is in use by another running process. Stop that one first.`)
  server.unref()
  return { release: () => new Promise(resolve => server.close(() => resolve())), wasLeft: !free }
}

/** Paths of sockets must be short, so the folder is reached through a link. Windows has pipes with names instead. */
async function lockPath(folder: string, scratch: string): Promise<string> {
  if (process.platform === 'win32')
    return `\\\\.\\pipe\\lacuna-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  const link = join(scratch, 'data')
  await symlink(folder, link)
  return join(link, 'lock.sock')
}

/** Undefined if the socket is there already. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)
    )
    server.listen(path, () => resolve(server))
  })
}

/** Takes a lock that nobody holds. It is set aside first, so that of two takers only one finds it abandoned. */
async function takeOver(path: string): Promise<Server | undefined> {
  if (await isHeld(path)) return undefined
  const aside = `${path}.${process.pid}`
  await rename(path, aside)
  if (await isHeld(aside)) {
    await rename(aside, path)
    return undefined
  }
  await rm(aside, { force: true })
  return listen(path)
}

function isHeld(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
