import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Running<Said> {
  said: Said
  pid: number
  /** Milliseconds of processor time that it has used. */
  cpu(): number
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
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  process.once('exit', () => child.kill())
  return {
    said: JSON.parse(await lineBeginning('{', child)) as Said,
    pid: child.pid!,
    cpu: () => processorTime(child.pid!),
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

/** Fields 14 and 15 of /proc/PID/stat, in ticks of a hundredth of a second. */
function processorTime(pid: number): number {
  const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) /)
  const fields = after.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
