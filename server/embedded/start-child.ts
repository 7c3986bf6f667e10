import { type ChildProcess, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import type { Settings } from './child.ts'

/** Puts an entry point and all that it imports into one script. */
export type Bundle = (options: BuildOptions) => Promise<{ text: string }[]>

/**
 * Starts the process that has the data open: LMDB takes its process down when the file is damaged in a way that it
 * does not expect, and that shall not be the program. The code is put into one file for it; meanwhile it loads its
 * packages. It gets none of the program's options, and nothing of its environment.
 */
export async function startChild(
  settings: Settings,
  bundle: Bundle = bundleAnew
): Promise<{ child: ChildProcess; address: string | AddressInfo }> {
  const child = spawn(process.execPath, ['--enable-source-maps', '-e', beginning], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
    env: {}
  })
  const ready = answerOf(child, settings.folder)
  try {
    const file = join(settings.scratch, 'child.cjs')
    await Promise.race([bundleInto(file, bundle), ready])
    child.send({ file, settings })
    return { child, address: await ready }
  } catch (error) {
    ready.catch(() => undefined)
    await hangUp(child)
    throw error
  }
}

/** @throws what has gone wrong with closing the data */
export async function end(child: ChildProcess, folder: string): Promise<void> {
  const { code, signal } = await hangUp(child)
  if (signal) throw endedBy({ code, signal, folder })
  if (code !== 0)
    throw new Error(
      `The store in ${folder} has not ended in order (${code}): the next start looks at all of its data first.`
    )
}

interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** What the process waits for. If it has ended before, that was told of. */
async function hangUp(child: ChildProcess): Promise<Exit> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return { code: 0, signal: null }
  const exit = new Promise<Exit>(resolve => child.once('exit', (code, signal) => resolve({ code, signal })))
  if (child.connected) child.disconnect()
  return exit
}

/** Where it listens. */
function answerOf(child: ChildProcess, folder: string): Promise<string | AddressInfo> {
  return new Promise((resolve, reject) => {
    child.once('message', answer =>
      answer instanceof Error ? reject(answer) : resolve(answer as string | AddressInfo)
    )
    child.once('error', error => reject(new Error(`The store's process cannot be started: ${error.message}`)))
    child.once('exit', (code, signal) => reject(endedBy({ code, signal, folder })))
  })
}

/** What to tell, and to do, when the process has ended by itself. */
export function endedBy({ code, signal, folder }: Exit & { folder: string }): Error {
  if (!signal) return new Error(`The store in ${folder} has ended by itself (${code}).`)
  return new Error(
    `The store in ${folder} was ended by ${signal}. If nobody has done that, its data file may be damaged: the next start looks at all of it first. To look now: npm run store -- check. To bring a backup back: npm run store -- restore FILE.`
  )
}

/** Packages are found from here, wherever the file with the code is. */
const packages = `require('node:module').createRequire(${JSON.stringify(import.meta.url)})`

/** A terminal and a service manager send their signals to all processes. Only the program decides when it is time. */
const beginning = `
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
  const fail = error => process.send(error, () => process.exit(1))
  process.once('message', ({ file, settings }) => load(file).run(settings).catch(fail))
  const load = ${packages}
  load('bson')
  load('lmdb')`

async function bundleInto(file: string, bundle: Bundle): Promise<void> {
  const [script] = await bundle({
    entryPoints: [fileURLToPath(new URL('./child.ts', import.meta.url))],
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
