import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** All that must be green: types, lint, and every test. `--only types,lint` runs some of it. */

const root = join(import.meta.dirname, '..')
const tool = (name: string) => join(root, 'node_modules', '.bin', name)

const inBrowsers = 'test/{journeys/*,hostile/in-a-browser,hostile/direction}.test.ts'
const ofStore = 'test/embedded/**/*.test.ts'
const ofEngines = 'test/{events,gaps,languages,search}/**/*.test.ts'
const mocha = [tool('mocha'), '--exit']

/** What stands in one step runs at the same time, about as long each. */
const steps: Record<string, string[]>[] = [
  { types: [tool('tsc'), '--noEmit', '--checkers', '1'], lint: [tool('biome'), 'check', '--error-on-warnings', '.'] },
  {
    tests: [...mocha, 'test/**/*.test.ts', ...[inBrowsers, ofStore, ofEngines].flatMap(others => ['--ignore', others])],
    engines: [...mocha, ofEngines],
    'journeys and store': [...mocha, inBrowsers, ofStore]
  }
]

const wanted = process.argv.includes('--only') ? process.argv.at(-1)!.split(',') : steps.flatMap(Object.keys)

for (const step of steps) {
  const chosen = Object.entries(step).filter(([name]) => wanted.includes(name))
  const passed = await Promise.all(chosen.map(([name, command], place) => pass(name, command, place === 0)))
  if (passed.includes(false)) process.exit(1)
}

/** Runs one check. What it says is shown as it comes, or when it has ended. */
async function pass(name: string, [command = '', ...args]: string[], shownAtOnce: boolean): Promise<boolean> {
  const began = Date.now()
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  const hear = (chunk: Buffer) => (shownAtOnce ? process.stdout.write(chunk) : said.push(chunk))
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const status = await new Promise<number | null>(resolve => child.once('close', resolve))
  process.stdout.write(Buffer.concat(said))
  const seconds = Math.round((Date.now() - began) / 1000)
  process.stdout.write(`\n${name} ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`)
  return status === 0
}
