/**
 * A document store in a folder, for an installation without MongoDB.
 *
 * It is a small server, in a thread of its own, that speaks MongoDB's wire protocol over a private socket, or over a
 * port with a password where there are no such sockets.
 * The program uses it through mongoose and the official driver and cannot tell the difference, in what it uses:
 * filters, updates, indexes, cursors, aggregation for reports, and explain. What is acknowledged is on disk.
 *
 * It is not MongoDB. It knows no transactions, change streams, collations, text or geo search, users, JavaScript
 * or replicas, and answers whatever it does not know with an error that names it. It serves one process on one
 * machine, and its folder must be on a local disk.
 *
 * It is time to leave when a second process shall use the data, when the data outgrows the machine's memory by
 * far, or when losing the machine must not lose the data: set MONGODB_URI then.
 *
 * How it works: `wire/` reads messages, `commands/` answers them, `plan/` chooses indexes, `query/` and `update/`
 * say what filters and updates mean, `aggregate/` runs pipelines, `storage/` keeps documents and index entries in
 * LMDB, `bson/` knows the values and their order, and `care/` makes backups and finds faults.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { removeUnfinished } from './care/on-disk.ts'
import { prepareFolder } from './data-folder.ts'
import { lockFolder } from './folder-lock.ts'
import { type Bundle, startWorker } from './start-worker.ts'

export interface EmbeddedStore {
  /** Where drivers find it: add nothing but a database name. */
  uri: string
  /** Ends all connections and writes what waits. */
  close(): Promise<void>
}

export interface EmbeddedStoreOptions {
  /** Where the data is. It is made if it is not there. */
  folder: string
  /** Called when the store has ended without being told to. */
  onCrash?: (error: Error) => void
  /** How often, in milliseconds, what has expired is removed. */
  expireEvery?: number
  /** Windows has no sockets that the driver understands. A port of the machine is open to all its users, so it asks for a password. */
  listenAt?: 'a socket' | 'a port'
  /** What makes one script of the store's thread, for whoever keeps what was made before. */
  bundle?: Bundle
}

export async function startEmbeddedStore({
  folder,
  onCrash,
  expireEvery = 60_000,
  listenAt = process.platform === 'win32' ? 'a port' : 'a socket',
  bundle
}: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const home = prepareFolder(folder)
  const scratch = await mkdtemp(join(tmpdir(), 'lacuna-'))
  const releases = [onExit(() => rmSync(scratch, { recursive: true, force: true }))]
  const release = async () => {
    for (const each of releases.splice(0).reverse()) await each()
  }
  try {
    const { release: unlock, wasLeft } = await lockFolder(home, scratch)
    releases.push(unlock)
    await removeUnfinished(home)
    const hasPort = listenAt === 'a port'
    const password = hasPort ? randomBytes(32).toString('hex') : undefined
    const listen = hasPort ? { host: '127.0.0.1', port: 0 } : { path: join(scratch, 'store.sock') }
    const data = { folder: home, listen, password, expireEvery, afterCrash: wasLeft }
    const { worker, address } = await startWorker(scratch, data, bundle)
    return { uri: uriOf(address, password), close: endOf(worker, { release, onCrash }) }
  } catch (error) {
    await release()
    throw error
  }
}

function uriOf(address: string | AddressInfo, password = ''): string {
  if (typeof address === 'string') return `mongodb://${encodeURIComponent(address)}/lacuna?retryWrites=false`
  const signIn = 'authSource=admin&authMechanism=SCRAM-SHA-256'
  return `mongodb://lacuna:${password}@${address.address}:${address.port}/lacuna?retryWrites=false&${signIn}`
}

/** Does it when it is told to, or at the latest when the process ends. */
function onExit(work: () => void): () => void {
  process.once('exit', work)
  return () => {
    process.off('exit', work)
    work()
  }
}

interface End {
  release: () => Promise<void>
  onCrash: ((error: Error) => void) | undefined
}

/** Watches the thread, and returns what ends it in order. However it ends, the folder is free afterwards. */
function endOf(worker: Worker, { release, onCrash }: End): () => Promise<void> {
  let isEnding = false
  let reason = new Error('The embedded store has ended unexpectedly')
  worker.once('error', error => {
    reason = new Error('The embedded store has crashed', { cause: error })
  })
  const exit = new Promise<void>(resolve => worker.once('exit', () => resolve()))
  const ended = exit.then(async () => {
    await release()
    if (!isEnding) onCrash?.(reason)
  })
  return () => {
    if (!isEnding) worker.postMessage('close')
    isEnding = true
    return ended
  }
}
