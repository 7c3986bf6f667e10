import { parentPort } from 'node:worker_threads'
import type { Answer, Request } from './thread.ts'

/**
 * A thread's side of what `Thread` asks: calls are passed to the methods of one object, in the order they came, so
 * that what was put before a question is found by it. `afterEach` runs once an answer is on its way.
 */
export function answerCalls(to: object, afterEach?: () => void): void {
  parentPort?.on('message', async (request: Request) => {
    parentPort?.postMessage(await answerOf(to, request))
    afterEach?.()
  })
}

async function answerOf(to: object, { number, method, parameters }: Request): Promise<Answer> {
  try {
    const run = to[method as keyof typeof to] as (...parameters: unknown[]) => unknown
    return { number, result: await run.apply(to, parameters) }
  } catch (error) {
    return { number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
