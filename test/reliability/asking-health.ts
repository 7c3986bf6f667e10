import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** How long each answer took, in milliseconds. */
export type Waits = number[]

/**
 * Asks whether the program is alive, again and again and from a thread of its own, as long as something is done: an
 * answer comes late only if the program was busy.
 */
export async function askingMeanwhile(base: string, doing: () => Promise<unknown>): Promise<Waits> {
  const worker = new Worker(asking, { eval: true, execArgv: [], workerData: `${base}/health/live` })
  await once(worker, 'message')
  await doing()
  worker.postMessage('enough')
  const [waits] = (await once(worker, 'message')) as [Waits]
  await worker.terminate()
  return waits
}

const asking = `
const { get, Agent } = require('node:http')
const { parentPort, workerData } = require('node:worker_threads')
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const waits = []
let isEnough = false
parentPort.on('message', () => { isEnough = true })
function ask() {
  const began = performance.now()
  get(workerData, { agent }, answer => {
    answer.resume()
    answer.on('end', () => {
      if (waits.push(performance.now() - began) === 1) parentPort.postMessage('begun')
      if (isEnough) parentPort.postMessage(waits)
      else setImmediate(ask)
    })
  })
}
ask()
`

export function longest(waits: Waits): number {
  return waits.reduce((most, wait) => Math.max(most, wait), 0)
}
