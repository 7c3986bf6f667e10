import { parentPort, workerData } from 'node:worker_threads'
import { answerCalls } from '../../threads/answer-calls.ts'
import type { Warning } from '../../threads/thread.ts'
import { Keeper } from './keeper.ts'
import { Shelf } from './shelf.ts'
import type { Start } from './thread.ts'

const { folder, version, keptAfter } = workerData as Start
const keeper = folder === undefined ? undefined : keeperOf(folder)
const shelf: Shelf = new Shelf(name => keeper?.read(name) ?? [])

answerCalls(Object.assign(shelf, { keep: () => keeper?.now() }), () => keeper?.soon())

function keeperOf(folder: string): Keeper {
  const warn = (warning: string) => parentPort?.postMessage({ warning } satisfies Warning)
  return new Keeper({ folder, version, warn, afterMilliseconds: keptAfter }, () => shelf.all())
}
