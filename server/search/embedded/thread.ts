import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import type { Shelf } from './shelf.ts'

export interface Request {
  number: number
  method: keyof Shelf
  parameters: unknown[]
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

  constructor() {
    this.#worker = this.#start()
    // Who asks for something learns of the failure; nobody may be asking yet.
    this.#worker.catch(error => this.#fail(error))
  }

  get failure(): Error | undefined {
    return this.#failure
  }

  async call<M extends keyof Shelf>(method: M, ...parameters: Parameters<Shelf[M]>): Promise<ReturnType<Shelf[M]>> {
    const worker = await this.#worker
    if (this.#failure !== undefined) throw this.#failure

    const number = ++this.#lastNumber
    const answered = new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }))
    worker.ref()
    worker.postMessage({ number, method, parameters } satisfies Request)
    return (await answered) as ReturnType<Shelf[M]>
  }

  async close(): Promise<void> {
    this.#fail(new Error('The search engine was closed.'))
    const worker = await this.#worker.catch(() => undefined)
    await worker?.terminate()
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(await program(), { eval: true, execArgv: [] })
    worker.on('message', (answer: Answer) => this.#settle(worker, answer))
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
