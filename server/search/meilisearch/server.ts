import { setMaxListeners } from 'node:events'
import {
  type EnqueuedTaskPromise,
  Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
  MeilisearchTaskTimeOutError
} from 'meilisearch'
import { Absence } from './absence.ts'

/** Milliseconds. A change has to be done before the relay believes that whoever makes it has died. */
const patience = { search: 1_500, request: 15_000, change: 45_000, rebuild: 600_000 }

/** What the server said no to, by the name that it has for it. */
export class ServerRefused extends Error {
  readonly code: string

  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }
}

/** The server, as we ask it: every answer comes within its time, and every failure is a plain sentence. */
export class MeilisearchServer {
  readonly #name: string
  readonly #searching: Meilisearch
  readonly #changing: Meilisearch
  readonly #absence = new Absence()
  readonly #closing = new AbortController()

  constructor({ url, key }: { url: string; key?: string }) {
    const options = { host: url, ...(key !== undefined && { apiKey: key }) }
    this.#name = `Meilisearch at ${new URL(url).host}`
    this.#searching = new Meilisearch({ ...options, timeout: patience.search })
    this.#changing = new Meilisearch({ ...options, timeout: patience.request })
    // As many listen as there are requests under way.
    setMaxListeners(0, this.#closing.signal)
  }

  /** Asks something that somebody waits for. */
  async ask<Answer>(question: (server: Meilisearch) => Promise<Answer>): Promise<Answer> {
    this.#refuseWhileAway()
    return this.#attempt(question(this.#searching))
  }

  /** Has something changed, and waits until it is; which may have become unnecessary for the given reason. */
  async change(
    task: (server: Meilisearch) => EnqueuedTaskPromise,
    { unless, isLong = false }: { unless?: string; isLong?: boolean } = {}
  ): Promise<void> {
    if (!isLong) this.#refuseWhileAway()
    const timeout = isLong ? patience.rebuild : patience.change
    const { status, error } = await this.#attempt(task(this.#changing).waitTask({ timeout }))
    if (status === 'succeeded' || (error && error.code === unless)) return
    throw new Error(`${this.#name} could not do a task: ${inShort(error?.message ?? String(status))}`)
  }

  /** Whoever still waits is told that it is over. */
  close(): void {
    this.#closing.abort()
  }

  /** Neither a page nor a reaction waits for who did not answer a moment ago: other work would have to wait for them. */
  #refuseWhileAway(): void {
    if (!this.#absence.mayAsk()) throw new Error(`${this.#name} did not answer a moment ago.`)
  }

  async #attempt<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const askedAt = Date.now()
    try {
      const given = await unlessEnded(answer, this.#closing.signal)
      this.#absence.noteAnswer()
      return given
    } catch (error) {
      const failure = this.#inPlainWords(error)
      if (failure instanceof Away) this.#absence.noteFailure(Date.now(), askedAt)
      throw failure
    }
  }

  /** Neither the key nor what was sent stands in what is logged. */
  #inPlainWords(error: unknown): Error {
    if (error instanceof Ended) return error
    if (error instanceof MeilisearchTaskTimeOutError) return new Error(`${this.#name} is too busy for a task.`)
    if (error instanceof MeilisearchApiError && error.cause !== undefined && error.response.status < 500)
      return new ServerRefused(`${this.#name} refuses: ${inShort(error.cause.message)}`, error.cause.code)
    return new Away(`${this.#name} ${whatIsWrong(error)}`)
  }
}

function whatIsWrong(error: unknown): string {
  if (error instanceof MeilisearchApiError) return `is not well: it answers with ${error.response.status}.`
  if (!(error instanceof MeilisearchRequestError)) return 'answers with something that is not understood.'
  return error.cause instanceof MeilisearchRequestTimeOutError ? 'did not answer in time.' : 'cannot be reached.'
}

/** The server cannot be used now. */
class Away extends Error {}

class Ended extends Error {}

function unlessEnded<Answer>(answer: Promise<Answer>, closing: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Ended('The search engine was closed.'))
    if (closing.aborted) end()
    closing.addEventListener('abort', end, { once: true })
    answer.then(resolve, reject).finally(() => closing.removeEventListener('abort', end))
  })
}

const inShort = (message: string) => message.slice(0, 300)
