import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Asked, send, sendMany } from './load.ts'
import { median } from './median.ts'
import { lineBeginning, run, runAsProgram, stopped } from './processes.ts'
import { slowestPage } from './sockets.ts'

/**
 * What pages cost, as multiples of what Express needs to say "ok" (1 E) in the same run: processor time of the
 * program and of the embedded store's process. `npm run bench -- --json FILE` writes the figures there as well.
 */
const { values } = parseArgs({ options: { json: { type: 'string' }, rounds: { type: 'string', default: '15' } } })
const rounds = Number(values.rounds)
/** Short rounds, one kind after the other, so that a machine that is now faster and now slower is so for all kinds. */
const requests = 600

const [express, program] = await Promise.all([
  run<{ base: string }>('express.ts'),
  runAsProgram<{ base: string; password: string; agents: string[] }>('program.ts')
])
const { base, password } = program.said
const cookie = await signIn('omar@halden.example')
const article = await addressOf(`${base}/en/articles/1`)
const { headers } = await send({ url: article, status: 200 })

const asked: Record<string, Asked> = {
  'public article, whole': { url: article, status: 200, headers: { 'accept-encoding': 'br' } },
  'public article, 304': { url: article, status: 304, headers: { 'if-none-match': String(headers.etag) } },
  // It goes through all of the middleware, and then only leads on to a language.
  'middleware of a signed-in page': { url: `${base}/`, status: 302, headers: { cookie } },
  'queue of fifty rows': { url: `${base}/desk`, status: 200, headers: { cookie } }
}
const bounds: Record<string, number> = {
  'public article, whole': 2.5,
  'public article, 304': 1.3,
  'middleware of a signed-in page': 3,
  'queue of fifty rows': 4
}

const measured = new Map<string, number[]>(Object.keys(asked).map(name => [name, []]))
const units: number[] = []
const bare: Asked = { url: `${express.said.base}/`, status: 200 }
for (const each of [bare, ...Object.values(asked)]) await sendMany(each, 2_000)
for (let round = 0; round < rounds; round++) {
  units.push(await costOf(express.cpu, bare))
  for (const [name, each] of Object.entries(asked)) measured.get(name)!.push(await costOf(program.cpu, each))
}

const figures: Record<string, number> = {}
const unit = median(units)
process.stdout.write(`1 E is ${Math.round(unit * 1_000)} microseconds here\n`)
for (const [name, costs] of measured) show(name, median(costs) / unit, 'E', bounds[name]!)
const cookies = await Promise.all(program.said.agents.map(signIn))
show('a reply on 200 agents’ pages', await slowestPage(base, cookies, 200), 'ms', 1_000)
show('first visit of an article', await firstVisit(), 'KB', 60)
await Promise.all([express.stop(), program.stop()])
show('start with a seeded store', await startingTime(), 'ms', 3_000)
if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`)

function show(name: string, figure: number, unit: string, bound: number) {
  figures[name] = Number(figure.toFixed(2))
  const verdict = figure <= bound ? 'holds' : 'TOO MUCH'
  process.stdout.write(
    `${name.padEnd(34)} ${figure.toFixed(2).padStart(9)} ${unit.padEnd(3)} (at most ${bound}: ${verdict})\n`
  )
}

async function costOf(cpu: () => Promise<number>, each: Asked): Promise<number> {
  const before = await cpu()
  await sendMany(each, requests)
  return ((await cpu()) - before) / requests
}

async function signIn(email: string): Promise<string> {
  const answer = await send({
    url: `${base}/en/sign-in/password`,
    method: 'POST',
    body: new URLSearchParams({ email, password }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    status: 303
  })
  return String([answer.headers['set-cookie']].flat()[0]).split(';')[0]!
}

/** Where an address without its name leads to. */
async function addressOf(url: string): Promise<string> {
  const answer = await send({ url, status: 301 })
  return answer.status === 200 ? url : base + String(answer.headers.location)
}

/** Everything a browser loads with its first article, compressed. */
async function firstVisit(): Promise<number> {
  const headers = { 'accept-encoding': 'br' }
  const html = (await (await fetch(article)).text()).match(/\/assets\/[^"]+/g) ?? []
  const parts = await Promise.all(
    [article, ...new Set(html.map(path => base + path))].map(url => send({ url, headers, status: 200 }))
  )
  return parts.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1_000
}

/** From `npm start` until it listens, on a store that has been seeded before. */
async function startingTime(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'lacuna-start-'))
  const times: number[] = []
  for (let round = 0; round < 4; round++) {
    const began = performance.now()
    const child = spawn('npm', ['start', '--silent'], {
      env: { ...process.env, PORT: '0', BASE_URL: 'http://localhost', DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true
    })
    await lineBeginning('Lacuna listens', child)
    if (round > 0) times.push(performance.now() - began)
    const gone = stopped(child)
    process.kill(-child.pid!, 'SIGTERM')
    await gone
  }
  await rm(folder, { recursive: true, force: true })
  return median(times)
}
