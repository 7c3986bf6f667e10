import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type Config, readConfig } from '../server/config.ts'
import type { Progress } from '../server/search/filling.ts'
import type { ReindexLine } from '../server/search/operator-routes.ts'
import { operatorProof } from '../server/web/operator.ts'

/**
 * `npm run reindex` fills the search index anew, from all articles and tickets; the old one answers meanwhile. With
 * MongoDB and Meilisearch it does so itself. Otherwise it asks the running program, which alone has the data or the index.
 */

async function run(config: Config): Promise<void> {
  if (config.meili && config.mongodbUri) return reindexHere(config, config.meili)
  const answer = await askProgram(config)
  if (answer?.body) return follow(answer)
  if (answer)
    return complain(`The program at ${addressOf(config)} answers with ${answer.status}. Is its SECRET the same?`)
  if (config.meili) return reindexHere(config, config.meili)
  await rm(join(config.dataDir, 'search'), { recursive: true, force: true })
  say(`No program answers at ${addressOf(config)}. Its search index lives in it, and is made anew when it starts.`)
}

async function reindexHere(config: Config, meili: NonNullable<Config['meili']>): Promise<void> {
  const { fillMeilisearch } = await import('./fill-meilisearch.ts')
  await fillMeilisearch(config, meili, show)
  say('The search index is new.')
}

const path = '/operator/reindexing'

/** Undefined, if no program is there. */
async function askProgram(config: Config): Promise<Response | undefined> {
  const authorization = `Operator ${operatorProof(config, path)}`
  try {
    const answer = await fetch(addressOf(config) + path, {
      method: 'POST',
      headers: { authorization },
      redirect: 'manual'
    })
    return answer.ok ? answer : new Response(null, { status: answer.status })
  } catch {
    return undefined
  }
}

function addressOf({ host, port }: Config): string {
  const own = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host
  return `http://${own}:${port}`
}

async function follow({ body }: Response): Promise<void> {
  let isFinished = false
  for await (const text of createInterface({ input: Readable.fromWeb(body as ReadableStream) })) {
    const line = JSON.parse(text) as ReindexLine
    if ('problem' in line) complain(line.problem)
    else if ('finished' in line) isFinished = true
    else show(line)
  }
  if (isFinished) say('The search index is new.')
  else complain('The index was not rebuilt; the old one goes on answering.')
}

const began = performance.now()
const indexes = new Map<string, Progress>()
let lastShown = 0

/** On a terminal it runs in one line; elsewhere a line now and then is enough. */
function show(progress: Progress): void {
  indexes.set(`${progress.index.name} ${progress.index.language}`, progress)
  const isEnd = progress.done === progress.total
  if (!isEnd && performance.now() - lastShown < (process.stderr.isTTY ? 100 : 2_000)) return
  lastShown = performance.now()
  const text = `${progress.index.name} (${progress.index.language}): ${progress.done} of ${progress.total}${timeLeft()}`
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}${isEnd ? '\n' : ''}` : `${text}\n`)
}

/** As far as can be told from what is under way. */
function timeLeft(): string {
  const all = [...indexes.values()]
  const done = all.reduce((sum, each) => sum + each.done, 0)
  const left = all.reduce((sum, each) => sum + each.total, 0) - done
  const seconds = Math.ceil((((performance.now() - began) / done) * left) / 1_000)
  if (left === 0 || !Number.isFinite(seconds)) return ''
  return seconds < 90 ? `, ${seconds} s left` : `, ${Math.ceil(seconds / 60)} min left`
}

const say = (text: string) => void process.stdout.write(`${text}\n`)

function complain(text: string): void {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

try {
  await run(readConfig(process.env))
} catch (error) {
  complain(error instanceof Error ? error.message : String(error))
}
