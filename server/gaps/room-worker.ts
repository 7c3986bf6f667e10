import { parentPort } from 'node:worker_threads'
import type { Answer, Request } from '../threads.ts'
import { Room } from './room.ts'

const room = new Room()

/** One request at a time, in the order they came: what was put before a question is compared with it. */
parentPort?.on('message', async (request: Request) => parentPort?.postMessage(await answerTo(request)))

async function answerTo({ number, method, parameters }: Request): Promise<Answer> {
  try {
    const run = room[method as keyof Room] as (...parameters: unknown[]) => unknown
    return { number, result: await run.apply(room, parameters) }
  } catch (error) {
    return { number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
