import { parentPort } from 'node:worker_threads'
import { Shelf } from './shelf.ts'
import type { Answer, Request } from './thread.ts'

const shelf = new Shelf()

/** One request at a time, in the order they came: what was put before a search is found by it. */
parentPort?.on('message', (request: Request) => {
  parentPort?.postMessage(answerTo(request))
})

function answerTo({ number, method, parameters }: Request): Answer {
  try {
    const run = shelf[method] as (...parameters: unknown[]) => unknown
    return { number, result: run.apply(shelf, parameters) }
  } catch (error) {
    return { number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
