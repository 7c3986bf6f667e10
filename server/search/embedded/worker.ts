import { parentPort, workerData } from 'node:worker_threads'
import { answerCalls } from '../../threads/answer-calls.ts'
import type { Warning } from '../../threads/thread.ts'
import { Keeper } from './keeper.ts'
import { Shelf } from './shelf.ts'
import type { Start } from './thread.ts'

const { folder, version, keptAfter } = workerData as Start
const keeper = folder === undefined ? undefined : keeperOf(folder)
const shelf: Shelf = new Shelf(name => keeper?.read(name) ?? [], warn)

answerCalls(Object.assign(shelf, { keep: () => keeper?.now() }), () => keeper?.soon())

function keeperOf(folder: string): Keeper {
  return new Keeper({ folder, version, warn, afterMilliseconds: keptAfter }, () => shelf.all())
}

function warn(warning: string): void {
  parentPort?.postMessage({ warning } satisfies Warning)
}
