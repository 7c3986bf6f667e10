import { writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type BuildOptions, build } from 'esbuild'

export interface WorkerData {
  folder: string
  listen: { path: string } | { host: string; port: number }
  /** What a connection must prove that it knows. */
  password: string | undefined
  expireEvery: number
  /** Whoever used the folder before did not end in order. */
  afterCrash: boolean
}

/** Puts an entry point and all that it imports into one script. */
export type Bundle = (options: BuildOptions) => Promise<{ text: string }[]>

/**
 * Starts the thread that serves the store. A thread does not get the loader that runs TypeScript here, so its
 * code is put into one file first. Meanwhile the thread loads its packages.
 */
export async function startWorker(
  scratch: string,
  workerData: WorkerData,
  bundle: Bundle = bundleAnew
): Promise<{ worker: Worker; address: string | AddressInfo }> {
  const worker = new Worker(beginning, { eval: true, workerData, execArgv: ['--enable-source-maps'] })
  const ready = new Promise<string | AddressInfo>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code =>
      reject(new Error(`The thread of the embedded store ended with ${code} before it began`))
    )
  })
  const file = join(scratch, 'worker.cjs')
  try {
    await Promise.race([bundleInto(file, bundle), ready])
    worker.postMessage(file)
    const address = await ready
    worker.removeAllListeners()
    return { worker, address }
  } catch (error) {
    ready.catch(() => undefined)
    await worker.terminate()
    throw error
  }
}

/** Packages are found from here, wherever the file with the code is. */
const packages = `require('node:module').createRequire(${JSON.stringify(import.meta.url)})`
const beginning = `
  const load = ${packages}
  load('bson')
  load('lmdb')
  require('node:worker_threads').parentPort.once('message', load)`

async function bundleInto(file: string, bundle: Bundle): Promise<void> {
  const [script] = await bundle({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    banner: { js: `require = ${packages};` }
  })
  await writeFile(file, script!.text)
}

async function bundleAnew(options: BuildOptions): Promise<{ text: string }[]> {
  const { outputFiles } = await build({ ...options, bundle: true, write: false })
  return outputFiles
}
