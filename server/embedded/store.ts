/**
 * A document store in a folder, for an installation without MongoDB.
 *
 * It is a small server, in a process of its own, that speaks MongoDB's wire protocol over a private socket, or over a
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
 * LMDB, and `bson/` knows the values and their order. `../store-care/` makes backups and finds faults.
 */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareFolder } from './data-folder.ts'
import { type Bundle, end, endedBy, startChild } from './start-child.ts'

export interface EmbeddedStore {
  /** Where drivers find it: add nothing but a database name. */
  uri: string
  /** The process that has the data open. */
  pid: number
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
  /** What makes one script of the store's process, for whoever keeps what was made before. */
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
  const release = () => rmSync(scratch, { recursive: true, force: true })
  try {
    const password = listenAt === 'a port' ? randomBytes(32).toString('hex') : undefined
    const settings = { folder: home, scratch, password, expireEvery, program: process.pid }
    const { child, address } = await startChild(settings, bundle)
    return { uri: uriOf(address, password), pid: child.pid!, close: endOf(child, { folder: home, release, onCrash }) }
  } catch (error) {
    release()
    throw error
  }
}

function uriOf(address: string | AddressInfo, password = ''): string {
  if (typeof address === 'string') return `mongodb://${encodeURIComponent(address)}/lacuna?retryWrites=false`
  const signIn = 'authSource=admin&authMechanism=SCRAM-SHA-256'
  return `mongodb://lacuna:${password}@${address.address}:${address.port}/lacuna?retryWrites=false&${signIn}`
}

interface End {
  folder: string
  release: () => void
  onCrash: ((error: Error) => void) | undefined
}

/** Watches the process, and returns what ends it in order. */
function endOf(child: ChildProcess, { folder, release, onCrash }: End): () => Promise<void> {
  let isEnding = false
  child.once('exit', (code, signal) => {
    release()
    if (!isEnding) onCrash?.(endedBy({ code, signal, folder }))
  })
  return () => {
    isEnding = true
    return end(child, folder)
  }
}
