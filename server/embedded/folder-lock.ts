import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm, stat, symlink, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'

export interface Lock {
  release(): Promise<void>
  /** Whoever had it last has not given it back: its process was killed, or crashed. */
  wasLeft: boolean
}

const answerTime = 1_000

/**
 * Lets only one process use a folder. The lock is a socket in the folder that somebody listens on: the system
 * ends that when the process ends in whatever way, so a lock that nobody holds is seen for what it is. Whoever asks is
 * told for which program it is held; a holder that tells none is about to end, and is waited for.
 */
export async function lockFolder(
  folder: string,
  scratch: string,
  { program = () => process.pid, patience = 10_000 }: { program?: () => number | undefined; patience?: number } = {}
): Promise<Lock> {
  const path = await lockPath(folder, scratch)
  const until = Date.now() + patience
  let wasLeft = false
  for (;;) {
    let server = await listen(path, program)
    if (!server && (await stateOf(path)) === 'left') {
      // Another taker may be faster: then it was left nevertheless.
      wasLeft = true
      server = await takeOver(path, program)
    }
    if (server) return lockHeldBy(server, { mark: join(folder, 'in-use'), wasLeft })
    const holder = await holderOf(path)
    if (holder || Date.now() > until) throw inUse(folder, holder)
    await setTimeout(50)
  }
}

/** A mark says that the folder was not given back, also to whoever finds no lock because another taker was faster. */
async function lockHeldBy(server: Server, { mark, wasLeft }: { mark: string; wasLeft: boolean }): Promise<Lock> {
  const isMarked = existsSync(mark)
  await writeFile(mark, String(process.pid)).catch(unlessFull)
  const release = async () => {
    await rm(mark, { force: true })
    await new Promise(resolve => server.close(resolve))
  }
  return { release, wasLeft: wasLeft || isMarked }
}

/** A disk without any room must not keep what is on it from being read. */
function unlessFull(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOSPC' && error.code !== 'EDQUOT') throw error
}

function inUse(folder: string, holder: string | undefined): Error {
  if (holder)
    return new Error(`The folder ${folder} is in use by another running process (${holder}). Stop that one first.`)
  return new Error(`The folder ${folder} is in use by another running process, which does not answer. Try again later.`)
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
function listen(path: string, program: () => number | undefined): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => {
      socket.on('error', () => socket.destroy())
      socket.end(String(program() ?? ''), () => socket.destroy())
    })
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)
    )
    server.listen(path, () => resolve(server))
  })
}

/** Takes away what is left of a lock that nobody holds. Only one at a time may, or it would take that of the other. */
async function takeOver(path: string, program: () => number | undefined): Promise<Server | undefined> {
  const turn = `${path}.turn`
  if (!(await isMyTurn(turn))) return undefined
  try {
    if ((await stateOf(path)) !== 'left') return undefined
    await rm(path, { force: true })
    return await listen(path, program)
  } finally {
    await rm(turn, { force: true })
  }
}

/** A turn takes milliseconds: what is older was left. */
const longestTurn = 5_000

async function isMyTurn(turn: string): Promise<boolean> {
  try {
    await writeFile(turn, '', { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const taken = await stat(turn).catch(() => undefined)
    if (taken && Math.abs(Date.now() - taken.mtimeMs) > longestTurn) await rm(turn, { force: true })
    return false
  }
}

/** One that nobody listens on was left; one that is not there was given back this moment. */
function stateOf(path: string): Promise<'held' | 'left' | 'gone'> {
  return new Promise(resolve => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve('held')
    })
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'ECONNREFUSED' ? 'left' : 'gone'))
  })
}

/** For which program a lock is held, if whoever holds it says so. */
async function holderOf(path: string): Promise<string | undefined> {
  const socket = connect(path)
  socket.setTimeout(answerTime, () => socket.destroy())
  const said = await text(socket).catch(() => undefined)
  return said || undefined
}
