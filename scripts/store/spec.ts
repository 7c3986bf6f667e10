import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { BSON, MongoClient } from 'mongodb'
import { startEmbeddedStore } from '../../server/embedded/store.ts'
import type { SpecFile } from './spec/format.ts'
import { outOfScope } from './spec/out-of-scope.ts'
import { type Outcome, report } from './spec/report.ts'
import { unfit } from './spec/requirements.ts'
import { Refusal, runTest } from './spec/run-test.ts'

const server = { version: '7.0.0', topology: 'single' }

/** `npm run test:store:spec -- FOLDER` runs MongoDB's unified CRUD tests, JSON files, against the embedded store. */
async function run([folder]: string[]): Promise<void> {
  if (!folder) return complain('Usage: npm run test:store:spec -- FOLDER (where the JSON files of the tests are)')
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  if (names.length === 0) return complain(`There are no JSON files in ${folder}.`)

  const outcomes = await withStore(async (uri, observer) => {
    const all: Outcome[] = []
    for (const name of names) {
      const file = BSON.EJSON.parse(await readFile(join(folder, name), 'utf8')) as SpecFile
      for await (const outcome of outcomesOf(file, basename(name, '.json'), { uri, observer })) all.push(outcome)
    }
    return all
  })
  const { lines, passed } = report(outcomes, outOfScope)
  process.stdout.write(`${lines.join('\n')}\n`)
  if (!passed) process.exitCode = 1
}

async function withStore<T>(work: (uri: string, observer: MongoClient) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'store-spec-'))
  const store = await startEmbeddedStore({ folder })
  const observer = await MongoClient.connect(store.uri)
  try {
    return await work(store.uri, observer)
  } finally {
    await observer.close()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function* outcomesOf(
  file: SpecFile,
  name: string,
  store: { uri: string; observer: MongoClient }
): AsyncGenerator<Outcome> {
  for (const test of file.tests) {
    const title = `${name}: ${test.description}`
    const reason = test.skipReason ?? unfit(file.runOnRequirements, server) ?? unfit(test.runOnRequirements, server)
    if (reason) {
      yield { title, kind: 'not run', message: reason }
      continue
    }
    try {
      await runTest(file, test, store)
      yield { title, kind: 'passed' }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      yield { title, kind: error instanceof Refusal ? 'refused' : 'failed', message: error.message }
    }
  }
}

function complain(text: string) {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

await run(process.argv.slice(2))
