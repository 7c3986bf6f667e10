import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The program, started again whenever one of its files changes. */

const root = join(import.meta.dirname, '..')
const args = [
  '--watch-path=server',
  '--watch-path=views',
  '--watch-path=public',
  '--watch-path=locales',
  'server/start.cjs'
]
const program = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
program.on('exit', code => process.exit(code ?? 0))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => program.kill(signal))
