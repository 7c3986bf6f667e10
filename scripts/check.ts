import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** All that must be green: types, lint, and every test. `--only types,lint` runs some of it. */

const root = join(import.meta.dirname, '..')
const tool = (name: string) => join(root, 'node_modules', '.bin', name)

const steps: Record<string, string[]> = {
  types: [tool('tsc'), '--noEmit'],
  lint: [tool('biome'), 'check', '--error-on-warnings', '.'],
  tests: [tool('mocha'), '--exit', 'test/**/*.test.ts']
}

const wanted = process.argv.includes('--only') ? process.argv.at(-1)!.split(',') : Object.keys(steps)

for (const [name, [command = '', ...args]] of Object.entries(steps)) {
  if (!wanted.includes(name)) continue
  const began = Date.now()
  process.stdout.write(`\n${name}\n`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    process.stderr.write(`\n${name} failed\n`)
    process.exit(status ?? 1)
  }
  process.stdout.write(`${name} passed in ${Math.round((Date.now() - began) / 1000)} s\n`)
}
