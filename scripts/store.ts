import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from '../server/config.ts'
import { backup } from '../server/store-care/backup.ts'
import { check } from '../server/store-care/check.ts'
import { compact } from '../server/store-care/compact.ts'
import { copy, isSame } from '../server/store-care/copy.ts'
import type { Progress } from '../server/store-care/progress.ts'
import { restore } from '../server/store-care/restore.ts'
import { type Stats, stats } from '../server/store-care/stats.ts'

/** `npm run store -- COMMAND …` cares for the data of the embedded store. It ends with 0 if all is well, else with 1. */

const usage = `npm run store -- backup FILE        writes everything into one file; the program may run meanwhile
npm run store -- restore FILE       brings a backup back; the program must not run
npm run store -- compact            makes the data file small; the program must not run
npm run store -- check              looks for faults; the program may run meanwhile
npm run store -- stats              says what there is and how large it is
npm run store -- copy FROM TO       copies everything between two servers: mongodb://… or embedded:FOLDER

The folder is DATA_DIR, or --folder FOLDER.`

const commands: Record<string, { arguments: number; run: (args: string[], folder: () => string) => Promise<void> }> = {
  backup: {
    arguments: 1,
    async run([file], folder) {
      const done = await backup(folder(), file!, showProgress)
      say(
        `${done.file} has ${amount(done)} in ${howMany(done.collections, 'collection', 'collections')} (${bytes(done.bytes)}).`
      )
    }
  },
  restore: {
    arguments: 1,
    async run([file], folder) {
      const { made, kept, ...done } = await restore(folder(), file!, { onProgress: showProgress })
      say(
        `The backup of ${made.toISOString()} is back: ${amount(done)} in ${howMany(done.collections, 'collection', 'collections')}.`
      )
      if (kept) say(`What was there before is kept as ${kept}. Delete it when it is not needed any more.`)
    }
  },
  compact: {
    arguments: 0,
    async run(_, folder) {
      const { before, after } = await compact(folder(), showProgress)
      say(`The data file had ${bytes(before)} and has ${bytes(after)} now.`)
    }
  },
  check: {
    arguments: 0,
    async run(_, folder) {
      const { faults, faultCount, collections, documents, entries } = await check(folder(), {
        onProgress: showProgress
      })
      say(
        `Looked at ${amount({ documents })} in ${howMany(collections, 'collection', 'collections')} and ${howMany(entries, 'index entry', 'index entries')}.`
      )
      for (const fault of faults) say(`- ${fault}`)
      if (faultCount === 0) return say('Nothing is wrong.')
      const more = faultCount > faults.length ? ` Only the first ${faults.length} are shown.` : ''
      complain(faultCount === 1 ? 'One thing is wrong.' : `${faultCount} things are wrong.${more}`)
    }
  },
  stats: {
    arguments: 0,
    async run(_, folder) {
      showStats(await stats(folder()))
    }
  },
  copy: {
    arguments: 2,
    async run([from, to]) {
      const copied = await copy(from!, to!, showProgress)
      for (const each of copied) {
        const { database, collection, indexes } = each
        const same = isSame(each) ? 'the same' : 'NOT THE SAME'
        say(`${database}.${collection}: ${same} (${indexes} indexes)`)
        say(`  source ${each.from.documents} documents, hash ${each.from.hash}`)
        say(`  target ${each.to.documents} documents, hash ${each.to.hash}`)
      }
      if (copied.length === 0) say('The source has no collections.')
      if (!copied.every(isSame)) complain('The target differs from the source. Was something written meanwhile?')
    }
  }
}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options: { folder: { type: 'string' } }, allowPositionals: true })
  const [name = '', ...given] = positionals
  const command = commands[name]
  if (!command || given.length !== command.arguments) return complain(usage)
  await command.run(given, () => values.folder ?? configuredFolder())
}

function configuredFolder(): string {
  const { mongodbUri, dataDir } = readConfig(process.env)
  if (!mongodbUri) return dataDir
  throw new ConfigError(
    'MONGODB_URI is set, so the program does not use the embedded store. Say which folder: --folder FOLDER'
  )
}

function showStats({ collections, fileBytes, pageBytes, freePages }: Stats): void {
  for (const { namespace, count, bytes: size, indexes } of collections) {
    say(`${namespace}: ${amount({ documents: count })}, ${bytes(size)}`)
    for (const index of indexes)
      say(`  ${index.name}: ${howMany(index.count, 'entry', 'entries')}, ${bytes(index.bytes)}`)
  }
  say(
    `The data file has ${bytes(fileBytes)}, of which ${howMany(freePages, 'page', 'pages')} of ${pageBytes} bytes ${freePages === 1 ? 'is' : 'are'} free.`
  )
}

let lastShown = { what: '', at: 0 }

/** On a terminal it runs in one line; elsewhere a line now and then is enough. */
function showProgress({ what, done, total, unit }: Progress): void {
  const isEnd = done === total
  const isDue = what !== lastShown.what || performance.now() - lastShown.at > (process.stderr.isTTY ? 100 : 2000)
  if (!isEnd && !isDue) return
  lastShown = { what, at: performance.now() }
  const counted = unit === 'bytes' ? `${bytes(done)} of ${bytes(total)}` : `${done} of ${total} ${unit}`
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}: ${counted}${isEnd ? '\n' : ''}`)
  else process.stderr.write(`${what}: ${counted}\n`)
}

const howMany = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`
const amount = ({ documents }: { documents: number }) => howMany(documents, 'document', 'documents')

function bytes(count: number): string {
  if (count < 10_000) return `${count} bytes`
  return count < 10_000_000 ? `${Math.round(count / 1000)} kB` : `${Math.round(count / 1_000_000)} MB`
}

const say = (text: string) => void process.stdout.write(`${text}\n`)

function complain(text: string): void {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

// What is unfinished is removed when the process ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

try {
  await run(process.argv.slice(2))
} catch (error) {
  complain(error instanceof Error ? error.message : String(error))
}
