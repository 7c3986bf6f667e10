import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Running<Said> {
  said: Said
  pid: number
  /** Milliseconds of processor time that it and what it started have used, if it called `tellProcessorTime`. */
  cpu(): Promise<number>
  stop(): Promise<void>
}

/** Starts a script of this folder in a process of its own, and waits for the line of JSON that it says. */
export function run<Said>(script: string, ...args: string[]): Promise<Running<Said>> {
  return running(['--import', 'tsx', join(import.meta.dirname, script), ...args])
}

/** The same, as `npm start` starts the program. */
export function runAsProgram<Said>(script: string): Promise<Running<Said>> {
  const [, ...options] = manifest.scripts.start.split(' ')
  const start = options.pop()!
  return running([...options, join(root, start), join(import.meta.dirname, script)])
}

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } }

async function running<Said>(args: string[]): Promise<Running<Said>> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  process.once('exit', () => child.kill())
  return {
    said: JSON.parse(await lineBeginning('{', child)) as Said,
    pid: child.pid!,
    cpu: () => processorTime(child),
    stop: () => stopped(child)
  }
}

export async function lineBeginning(beginning: string, child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) if (line.startsWith(beginning)) return line
  throw new Error('the process ended before it was ready')
}

export async function stopped(child: ChildProcess): Promise<void> {
  // Its output is closed when all that it started is gone, too.
  const gone = new Promise(resolve => child.once('close', resolve))
  child.kill('SIGTERM')
  await gone
}

async function processorTime(child: ChildProcess): Promise<number> {
  child.send('processor time')
  const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage]
  return (user + system) / 1_000
}

/** Has this process, all of its threads and the processes that it has started, answer whoever started it. */
export function tellProcessorTime(): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.({ user: user + startedTime(), system })
  })
}

/** Microseconds of processor time that the processes have used which this one has started: the embedded store's. */
function startedTime(): number {
  return startedBy(process.pid).reduce((sum, pid) => sum + timeOf(pid), 0)
}

/** Linux tells it for each thread, in nanoseconds. */
function timeOf(pid: number): number {
  const spent = eachThread(pid, 'schedstat').map(said => Number(said.split(' ')[0]))
  return spent.reduce((sum, time) => sum + time, 0) / 1_000
}

export function startedBy(pid: number): number[] {
  return eachThread(pid, 'children').flatMap(said => said.split(' ').filter(Boolean).map(Number))
}

/** What a file says of each thread. One that has just ended has none. */
function eachThread(pid: number, file: string): string[] {
  const threads = `/proc/${pid}/task`
  return readdirSync(threads).flatMap(thread => {
    try {
      return readFileSync(join(threads, thread, file), 'utf8')
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (['ENOENT', 'ESRCH'].includes(code)) return []
      throw error
    }
  })
}
