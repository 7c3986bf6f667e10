import { Worker } from 'node:worker_threads'
import { bundle } from './bundle.cjs'

export interface Request {
  number: number
  method: string
  parameters: unknown[]
}

export type Answer = { number: number; result: unknown } | { number: number; error: string }

/** What a thread has to say without having been asked. */
export interface Warning {
  warning: string
}

interface Options {
  /** What is wrong when an answer does not come, in the words of an error. */
  name: string
  /** What the thread is told when it starts, which may depend on its program. */
  workerData?: (script: string) => unknown
  onWarning?: (warning: string) => void
}

interface Waiting {
  resolve: (result: unknown) => void
  reject: (error: Error) => void
}

/**
 * Something that works in a thread of its own and answers calls. They are begun in the order they came; one that takes
 * pauses lets those behind it be answered meanwhile.
 */
export class Thread {
  readonly #waiting = new Map<number, Waiting>()
  readonly #worker: Promise<Worker>
  readonly #name: string
  #lastNumber = 0
  #failure: Error | undefined

  constructor(script: Promise<string>, { name, workerData, onWarning }: Options) {
    this.#name = name
    this.#worker = script.then(text => this.#start(text, workerData?.(text), onWarning))
    // Who asks for something learns of the failure; nobody may be asking yet.
    this.#worker.catch(error => this.#fail(error))
  }

  get failure(): Error | undefined {
    return this.#failure
  }

  async ask(method: string, parameters: unknown[]): Promise<unknown> {
    const worker = await this.#worker
    if (this.#failure !== undefined) throw this.#failure

    const number = ++this.#lastNumber
    const answered = new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }))
    worker.ref()
    worker.postMessage({ number, method, parameters } satisfies Request)
    return answered
  }

  async close(): Promise<void> {
    this.#fail(new Error(`The ${this.#name} was closed.`))
    const worker = await this.#worker.catch(() => undefined)
    await worker?.terminate()
  }

  #start(script: string, workerData: unknown, onWarning?: (warning: string) => void): Worker {
    const worker = new Worker(script, { eval: true, execArgv: [], workerData })
    worker.on('message', (message: Answer | Warning) => {
      if ('warning' in message) onWarning?.(message.warning)
      else this.#settle(worker, message)
    })
    worker.on('error', error => this.#fail(error))
    worker.on('exit', () => this.#fail(new Error(`The ${this.#name} has ended.`)))
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

  /** A thread that lost what it knew must not go on as if there were nothing. */
  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#failure)
    this.#waiting.clear()
  }
}

/** A thread's program as one script: threads of Node 20 do not read TypeScript, and one file starts faster than thirty. */
export async function bundledScript(path: string): Promise<string> {
  const [script] = await bundle({ entryPoints: [path], platform: 'node', target: 'node20', format: 'cjs' })
  return script!.text
}
