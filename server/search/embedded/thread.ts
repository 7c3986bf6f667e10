import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { log } from '../../log.ts'
import type { Shelf } from './shelf.ts'

/** What the thread is told when it starts. */
export interface Start {
  /** Where indexes are kept; nowhere, if there is none. */
  folder?: string
  /** Of the program, as far as it can be told from an index. */
  version: string
  keptAfter: number
}

type Asked = Omit<Shelf, 'place' | 'all'>

export interface Request {
  number: number
  method: keyof Asked | 'keep'
  parameters: unknown[]
}

/** What the thread has to say without having been asked. */
export interface Warning {
  warning: string
}

export type Answer = { number: number; result: unknown } | { number: number; error: string }

interface Waiting {
  resolve: (result: unknown) => void
  reject: (error: Error) => void
}

/** The shelf of indexes in a thread of its own, so that neither building nor a long query holds up a request. */
export class SearchThread {
  readonly #waiting = new Map<number, Waiting>()
  readonly #worker: Promise<Worker>
  #lastNumber = 0
  #failure: Error | undefined

  /** Indexes are read from this folder before anything is answered, and kept in it. */
  constructor(folder?: string) {
    this.#worker = this.#start(folder)
    // Who asks for something learns of the failure; nobody may be asking yet.
    this.#worker.catch(error => this.#fail(error))
  }

  get failure(): Error | undefined {
    return this.#failure
  }

  async call<M extends keyof Asked>(method: M, ...parameters: Parameters<Asked[M]>): Promise<ReturnType<Asked[M]>> {
    return (await this.#ask(method, parameters)) as ReturnType<Asked[M]>
  }

  /** Writes what has changed before it ends. */
  async close(): Promise<void> {
    if (this.#failure === undefined) await this.#ask('keep', []).catch(() => undefined)
    this.#fail(new Error('The search engine was closed.'))
    const worker = await this.#worker.catch(() => undefined)
    await worker?.terminate()
  }

  async #ask(method: Request['method'], parameters: unknown[]): Promise<unknown> {
    const worker = await this.#worker
    if (this.#failure !== undefined) throw this.#failure

    const number = ++this.#lastNumber
    const answered = new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }))
    worker.ref()
    worker.postMessage({ number, method, parameters } satisfies Request)
    return answered
  }

  async #start(folder: string | undefined): Promise<Worker> {
    const script = await program()
    const workerData: Start = { folder, version: versionOf(script), keptAfter }
    const worker = new Worker(script, { eval: true, execArgv: [], workerData })
    worker.on('message', (message: Answer | Warning) => {
      if ('warning' in message) log.warn(message.warning)
      else this.#settle(worker, message)
    })
    worker.on('error', error => this.#fail(error))
    worker.on('exit', () => this.#fail(new Error('The search thread has ended.')))
    worker.unref()
    return worker
  }

  /** The thread keeps the process alive only while somebody waits for an answer. */
  #settle(worker: Worker, answer: Answer): void {
    const waiting = this.#waiting.get(answer.number)
    this.#waiting.delete(answer.number)
    if (this.#waiting.size === 0) worker.unref()
    if ('error' in answer) waiting?.reject(new Error(answer.error))
    else waiting?.resolve(answer.result)
  }

  /** An engine that lost its indexes must not say that nothing was found. */
  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#failure)
    this.#waiting.clear()
  }
}

/** Some time after a change, so that a row of changes is written once. */
const keptAfter = 5_000

/** Another program, or another version of Unicode, may read texts in another way. */
function versionOf(script: string): string {
  return createHash('sha256').update(script).update(process.versions.unicode!).digest('hex')
}

let bundled: Promise<string> | undefined

/** The worker as one script: threads of Node 20 do not read TypeScript, and one file starts faster than thirty. */
function program(): Promise<string> {
  bundled ??= bundle()
  return bundled
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
    sourcemap: 'inline'
  })
  return outputFiles[0]!.text
}
