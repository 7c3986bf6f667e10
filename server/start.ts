import { CannotStart, readConfig } from './config.ts'
import { log } from './log.ts'
import { startProgram } from './program.ts'

/** Reads the configuration, starts the program, and ends it when told to. */
async function start() {
  const config = readConfig(process.env)
  log.level = config.logLevel
  const program = await startProgram(config)
  greet(program.greeting, config.mode)

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), 10_000).unref()
    await program.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** A person who starts it reads lines; a machine that runs it reads its log. */
function greet(lines: string[], mode: string) {
  if (mode === 'production') for (const line of lines) log.info(line)
  else process.stdout.write(`\n${lines.join('\n')}\n\n`)
}

process.on('unhandledRejection', error => {
  log.fatal({ error }, 'something was forgotten; the program ends')
  process.exit(1)
})

start().catch(error => {
  if (error instanceof CannotStart) process.stderr.write(`${error.message}\n`)
  else log.fatal({ error }, error instanceof Error ? error.message : 'could not start')
  process.exit(1)
})
