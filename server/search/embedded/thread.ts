import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { log } from '../../log.ts'
import { bundledScript, Thread } from '../../threads/thread.ts'
import type { Shelf } from './shelf.ts'

/** What the thread is told when it starts. */
export interface Start {
  /** Where indexes are kept; nowhere, if there is none. */
  folder?: string
  /** Of the program, as far as it can be told from an index. */
  version: string
  keptAfter: number
}

type Asked = Omit<Shelf, 'all'>

/** The shelf of indexes in a thread of its own, so that neither building nor a long query holds up a request. */
export class SearchThread {
  readonly #thread: Thread

  /** Indexes are read from this folder before anything is asked of them, and kept in it. */
  constructor(folder?: string) {
    this.#thread = new Thread(program(), {
      name: 'search engine',
      workerData: script => ({ folder, version: versionOf(script), keptAfter }) satisfies Start,
      onWarning: warning => log.warn(warning)
    })
  }

  get failure(): Error | undefined {
    return this.#thread.failure
  }

  async call<M extends keyof Asked>(
    method: M,
    ...parameters: Parameters<Asked[M]>
  ): Promise<Awaited<ReturnType<Asked[M]>>> {
    return (await this.#thread.ask(method, parameters)) as Awaited<ReturnType<Asked[M]>>
  }

  /** Writes what has changed before it ends. */
  async close(): Promise<void> {
    if (this.failure === undefined) await this.#thread.ask('keep', []).catch(() => undefined)
    await this.#thread.close()
  }
}

/** Some time after a change, so that a row of changes is written once. */
const keptAfter = 5_000

/** Another program, or another version of Unicode, may read texts in another way. */
function versionOf(script: string): string {
  return createHash('sha256').update(script).update(process.versions.unicode!).digest('hex')
}

let bundled: Promise<string> | undefined

function program(): Promise<string> {
  bundled ??= bundledScript(fileURLToPath(new URL('./worker.ts', import.meta.url)))
  return bundled
}
