/**
 * What the embedded store can do, as multiples of its ping in the same run: `npm run bench:store -- [--tickets 100000]
 * [--json FILE]`. `--grown` also compares ten thousand tickets with all of them.
 */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deserialize, serialize } from 'bson'
import { type Collection, MongoClient } from 'mongodb'
import { median } from './median.ts'
import { type Running, run, startedBy } from './processes.ts'
import { fillTickets, idOf, indexTickets, ticket } from './store-tickets.ts'

const { values } = parseArgs({
  options: { json: { type: 'string' }, tickets: { type: 'string', default: '100000' }, grown: { type: 'boolean' } }
})
const count = Number(values.tickets)
const few = 10_000
const folder = await mkdtemp(join(tmpdir(), 'lacuna-store-bench-'))
const figures: Record<string, number> = {}

const emptyStart = await startingTime()
const store = await start()
const { client, tickets } = await connect(store)
const small = values.grown ? await grownFrom(few) : undefined
await fillTickets(tickets, count)

await compareWithPing()
await compareWriters()
await compareGrouping()
if (small) compareGrown(small, await pageAndId())
await client.close()
await store.stop()

show('start with so many / empty start', (await startingTime()) / emptyStart, { most: 3 })
await rm(folder, { recursive: true, force: true })
if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`)

async function compareWithPing(): Promise<void> {
  const kinds: Record<string, () => Promise<unknown>> = {
    ping: () => client.db().command({ ping: 1 }),
    'find by id': () => tickets.findOne({ _id: idOf(any()) }),
    '20 by an index': () =>
      tickets
        .find({ requester: idOf(any() % 5_000) })
        .limit(20)
        .toArray(),
    'covered count': () => tickets.countDocuments({ status: 'open' })
  }
  const rates = await ratesOf(kinds)
  show('find by id / ping', rates['find by id']! / rates.ping!, { least: 0.3 })
  show('20 by an index / ping', rates['20 by an index']! / rates.ping!, { least: 0.14 })
  show('covered count / ping', rates['covered count']! / rates.ping!, { least: 0.12 })
}

/** Calls a second of each kind: the median of short rounds, one kind after the other. */
async function ratesOf(kinds: Record<string, () => Promise<unknown>>): Promise<Record<string, number>> {
  const rates = new Map<string, number[]>(Object.keys(kinds).map(name => [name, []]))
  for (let round = 0; round < 12; round++)
    for (const [name, call] of Object.entries(kinds)) {
      const times = 150
      const began = performance.now()
      for (let each = 0; each < times; each++) await call()
      if (round > 1) rates.get(name)!.push((times * 1_000) / (performance.now() - began))
    }
  return Object.fromEntries([...rates].map(([name, found]) => [name, median(found)]))
}

async function compareWriters(): Promise<void> {
  const written = client.db().collection('written')
  const rate = async (writers: number) => {
    let writes = 0
    const until = performance.now() + 2_000
    const write = async () => {
      while (performance.now() < until) await written.insertOne({ by: writers, number: writes++ })
    }
    await Promise.all(Array.from({ length: writers }, write))
    return writes
  }
  await rate(1)
  const ratios: number[] = []
  for (let round = 0; round < 3; round++) {
    const one = await rate(1)
    ratios.push((await rate(16)) / one)
  }
  show('sixteen durable writers / one', median(ratios), { least: 3 })
  await written.drop()
}

/** A report over everything, and what whoever reads a ticket meanwhile feels of it. */
async function compareGrouping(): Promise<void> {
  const bytes = Array.from({ length: 1_000 }, (_, number) => serialize(ticket(number)))
  const deserialising = await fastest(async () => {
    for (let round = 0; round < 10; round++) for (const each of bytes) deserialize(each)
  })
  const report = [{ $group: { _id: '$status', count: { $sum: 1 }, minutes: { $avg: '$minutes' } } }]
  const grouping = await fastest(() => tickets.aggregate(report).toArray())
  show('grouping / deserialising', grouping / ((deserialising * count) / 10_000), { most: 0.5 })

  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    let isOver = false
    const over = tickets
      .aggregate(report)
      .toArray()
      .then(() => {
        isOver = true
      })
    while (!isOver) {
      const began = performance.now()
      await tickets.findOne({ _id: idOf(any()) })
      times.push(performance.now() - began)
    }
    await over
  }
  times.sort((a, b) => a - b)
  show('find by id meanwhile, p99.9 (ms)', times[Math.floor(times.length * 0.999)]!, { most: 50 })
  show('own memory afterwards (MB)', ownMemory(), { most: 250 })
}

async function fastest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return Math.min(...times)
}

async function grownFrom(few: number): Promise<Record<string, number>> {
  await fillTickets(tickets, few)
  const rates = await pageAndId()
  await tickets.deleteMany({})
  return rates
}

function pageAndId(): Promise<Record<string, number>> {
  return ratesOf({
    'find by id': () => tickets.findOne({ _id: idOf(any() % few) }),
    'queue page': () =>
      tickets
        .find({ status: 'open', waitingSince: { $gt: new Date(0) } }, { projection: { entries: 0 } })
        .sort({ waitingSince: 1, number: 1 })
        .limit(50)
        .toArray()
  })
}

function compareGrown(before: Record<string, number>, after: Record<string, number>) {
  for (const [name, rate] of Object.entries(before))
    show(`${name}: all / ten thousand`, rate / after[name]!, { most: 1.5 })
}

function show(name: string, figure: number, { least = 0, most = Number.POSITIVE_INFINITY }) {
  figures[name] = Number(figure.toFixed(3))
  const bound = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `at most ${most}`
  const verdict = figure >= least && figure <= most ? 'holds' : 'MISSED'
  process.stdout.write(`${name.padEnd(36)} ${figure.toFixed(3).padStart(9)} (${bound}: ${verdict})\n`)
}

function start(): Promise<Running<{ uri: string }>> {
  return run<{ uri: string }>('store-server.ts', folder)
}

async function connect({ said }: Running<{ uri: string }>): Promise<{ client: MongoClient; tickets: Collection }> {
  const connected = await MongoClient.connect(said.uri)
  const collection = connected.db().collection('tickets')
  await indexTickets(collection)
  return { client: connected, tickets: collection }
}

/** Milliseconds until the store answers: of three, the fastest. */
function startingTime(): Promise<number> {
  return fastest(async () => {
    const started = await start()
    const connected = await MongoClient.connect(started.said.uri)
    await connected.db().collection('tickets').findOne({})
    await connected.close()
    await started.stop()
  })
}

/** What the store's process and its program have taken for themselves: pages of the data file, which the system takes back, are not in it. */
function ownMemory(): number {
  const kilobytes = [store.pid, ...startedBy(store.pid)].map(pid =>
    Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  )
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1_024
}

function any(): number {
  return Math.floor(Math.random() * count)
}
