import { parentPort, workerData } from 'node:worker_threads'
import type { Answer, Request, Warning } from '../../threads.ts'
import { Keeper } from './keeper.ts'
import { Shelf } from './shelf.ts'
import type { Start } from './thread.ts'

const { folder, version, keptAfter } = workerData as Start
const shelf = new Shelf()
const keeper = folder === undefined ? undefined : keeperOf(folder)
for (const { ref, index } of keeper?.read() ?? []) shelf.place(ref, index)

/** One request at a time, in the order they came: what was put before a search is found by it. */
parentPort?.on('message', (request: Request) => {
  parentPort?.postMessage(answerTo(request))
  keeper?.soon()
})

function answerTo({ number, method, parameters }: Request): Answer {
  try {
    if (method === 'keep') return { number, result: keeper?.now() }
    const run = shelf[method as keyof Shelf] as (...parameters: unknown[]) => unknown
    return { number, result: run.apply(shelf, parameters) }
  } catch (error) {
    return { number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function keeperOf(folder: string): Keeper {
  const warn = (warning: string) => parentPort?.postMessage({ warning } satisfies Warning)
  return new Keeper({ folder, version, warn, afterMilliseconds: keptAfter }, () => shelf.all())
}
