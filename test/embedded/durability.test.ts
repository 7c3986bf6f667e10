import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { lockFolder } from '../../server/embedded/folder-lock.ts'
import { type EmbeddedStore, startEmbeddedStore } from '../../server/embedded/store.ts'
import { bundle } from '../../server/threads/bundle.cjs'
import { aCollection, aFolder, openStore, refusal, sharedStore } from './stage.ts'

const anotherProcess = fileURLToPath(new URL('./another-process.ts', import.meta.url))

/** A program that has the store in a folder open, and its first line. */
async function startProcess(
  folder: string
): Promise<{ child: ChildProcess; line: string; lines: AsyncIterator<string> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', anotherProcess, folder], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const lines = createInterface(child.stdout!)[Symbol.asyncIterator]()
  const { value } = await lines.next()
  return { child, line: value, lines }
}

/** The process that has the data open, as the program says in its first line. */
const storeOf = (line: string) => Number(/^ready (\d+)$/.exec(line)?.[1])

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

function socketOf({ uri }: EmbeddedStore): string {
  return decodeURIComponent(/^mongodb:\/\/([^/]+)/.exec(uri)![1]!)
}

/** Makes every page that holds documents say that it has more than fits. */
function damageDocuments(file: string): void {
  const bytes = readFileSync(file)
  for (let at = 0; at < bytes.length; at += 8192)
    if (bytes.readUInt16LE(at + 18) === 2 && bytes.subarray(at, at + 8192).includes('x'.repeat(2000)))
      bytes.writeUInt16LE(0xffff, at + 22)
  writeFileSync(file, bytes)
}

/**
 * Where, in what a process asks of the system, pages of the data are synced, where the head is written through a file
 * that is opened so that each write waits for the disk, and where writes are told of that are acknowledged.
 */
function traceOf(folder: string, { writes }: { writes: number }) {
  const file = join(aFolder(), 'trace')
  const calls = 'trace=openat,write,pwrite64,pwritev,fdatasync'
  const program = [process.execPath, '--import', 'tsx', anotherProcess, folder, String(writes)]
  if (spawnSync('strace', ['-f', '-qq', '-e', calls, '-o', file, ...program]).error) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const places = (pattern: RegExp) => lines.flatMap((line, i) => (pattern.test(line) ? [i] : []))
  const waiting = /O_WRONLY\|O_DSYNC.* = (\d+)$/.exec(lines.find(line => /data\.mdb".*O_DSYNC/.test(line)) ?? '')?.[1]
  return {
    data: places(/ fdatasync\(\d+\) += 0| <\.\.\. fdatasync resumed>\) += 0/),
    head: places(new RegExp(`pwrite64\\(${waiting}, `)),
    acknowledged: places(/ write\(1, "\d+\\n"/)
  }
}

describe('durability of the embedded store', () => {
  it('keeps everything over a restart', async () => {
    const first = await openStore()
    const collection = first.db.collection('things')
    await collection.createIndex({ a: 1 }, { unique: true })
    await collection.insertMany([{ a: 1 }, { a: [2, 3] }])
    await first.close()
    const second = await openStore(first.folder)
    const again = second.db.collection('things')
    expect(await again.countDocuments({ a: 3 })).to.equal(1)
    expect((await refusal(again.insertOne({ a: 1 }))).code).to.equal(11000)
    await again.insertOne({ a: 4 })
    expect((await again.find().toArray()).map(({ a }) => a)).to.deep.equal([1, [2, 3], 4])
    await second.close()
  })

  for (const killed of ['the program', 'the store'] as const)
    it(`has kept what it acknowledged when ${killed} is killed`, async () => {
      const folder = aFolder()
      const { child, line, lines } = await startProcess(folder)
      let acknowledged = -1
      while (acknowledged < 60) acknowledged = Number((await lines.next()).value)
      if (killed === 'the store') process.kill(storeOf(line), 'SIGKILL')
      await kill(child)
      const { db, close } = await openStore(folder)
      const things = db.collection('things')
      const numbers = (await things.find().sort({ n: 1 }).toArray()).map(({ n }) => n)
      expect(numbers.slice(0, acknowledged + 1)).to.deep.equal(Array.from({ length: acknowledged + 1 }, (_, n) => n))
      for (const n of numbers) expect(await things.countDocuments({ tags: `t${n}` })).to.equal(1)
      await close()
    })

  it('looks at all pages after a crash, and says which is damaged before LMDB could fall over it', async () => {
    const folder = aFolder()
    const { child, line, lines } = await startProcess(folder)
    while (Number((await lines.next()).value) !== 60);
    process.kill(storeOf(line), 'SIGKILL')
    await kill(child)
    damageDocuments(join(folder, 'data.mdb'))
    for (const start of ['the first', 'the second']) {
      const { message } = await refusal(openStore(folder))
      expect(message, start).to.match(
        /data\.mdb is damaged at byte \d+: page \d+ of the tree of documents .*Restore a backup/
      )
    }
  })

  it('waits for the disk before it acknowledges', async function () {
    const traced = traceOf(aFolder(), { writes: 20 })
    if (!traced) {
      process.stdout.write('    (strace, which shows what is asked of the system, is not here)\n')
      this.skip()
    }
    const { data, head, acknowledged } = traced
    expect(acknowledged).to.have.lengthOf(21)
    for (const [i, told] of acknowledged.entries()) {
      const since = acknowledged[i - 1] ?? 0
      const synced = data.find(line => line > since && line < told)
      expect(synced, `pages are synced before write ${i} is told of`).to.be.a('number')
      expect(
        head.some(line => line > synced! && line < told),
        `then the head, too, before write ${i} is told of`
      ).to.equal(true)
    }
  })

  it('lets only one process use a folder, and says so to another', async () => {
    const folder = aFolder()
    const { close } = await openStore(folder)
    const { child, line } = await startProcess(folder)
    expect(line).to.equal(
      `The folder ${folder} is in use by another running process (${process.pid}). Stop that one first.`
    )
    if (child.exitCode === null) await once(child, 'exit')
    expect((await refusal(startEmbeddedStore({ folder }))).message).to.include('in use')
    await close()
    const again = await openStore(folder)
    await again.close()
  })

  it('ends when its program is killed, and is waited for by the next one', async () => {
    const folder = aFolder()
    const { child, line } = await startProcess(folder)
    const store = storeOf(line)
    process.kill(store, 'SIGSTOP')
    await kill(child)
    const goingOn = setTimeout(300).then(() => process.kill(store, 'SIGCONT'))

    const { close } = await openStore(folder)

    await goingOn
    await close()
    expect(existsSync(join(folder, 'lock.sock'))).to.equal(false)
    while (isRunning(store)) await setTimeout(20)
  })

  it('is not opened while its process is neither here nor gone', async () => {
    const folder = aFolder()
    const { child, line } = await startProcess(folder)
    process.kill(storeOf(line), 'SIGSTOP')
    const { message } = await refusal(lockFolder(folder, aFolder(), { patience: 100 }))
    expect(message).to.match(/in use by another running process, which does not answer/)
    await kill(child)
    process.kill(storeOf(line), 'SIGKILL')
  })

  it('leaves it to its program when to end', async () => {
    const { store, db } = await sharedStore()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(store.pid, signal)
    expect(await db.command({ ping: 1 })).to.include({ ok: 1 })
  })

  it('is told nothing of its program but where the data is', async function () {
    const { store } = await sharedStore()
    const about = `/proc/${store.pid}`
    if (!existsSync(about)) this.skip()
    const told = readFileSync(`${about}/environ`, 'utf8').split('\0')
    expect(told.filter(each => each !== '' && !/^NODE_(CHANNEL|V8_COVERAGE)/.test(each))).to.deep.equal([])
    expect(readFileSync(`${about}/cmdline`, 'utf8').split('\0').slice(1, 3)).to.deep.equal([
      '--enable-source-maps',
      '-e'
    ])
  })

  it('says which signal has ended its process, and can be started again', async () => {
    const folder = aFolder()
    const crashed = new Promise<Error>((onCrash, reject) => {
      startEmbeddedStore({ folder, onCrash, bundle }).then(({ pid }) => process.kill(pid, 'SIGSEGV'), reject)
    })
    expect((await crashed).message).to.match(
      /^The store in .* was ended by SIGSEGV\. .* may be damaged: .*npm run store -- check.* npm run store -- restore FILE\.$/
    )
    const { close } = await openStore(folder)
    await close()
  })

  it('lets nobody else into its folder', async () => {
    const { folder, store } = await sharedStore()
    expect(statSync(folder).mode & 0o777).to.equal(0o700)
    expect(statSync(dirname(socketOf(store))).mode & 0o777).to.equal(0o700)
  })

  it('closes only the connection that sends nonsense', async () => {
    const { store, db } = await sharedStore()
    const path = socketOf(store)
    const hello = Buffer.from('16000000100000000000000000000000dd07000000000000', 'hex')
    for (const nonsense of [
      Buffer.from('ffffffff000000000000000000000000', 'hex'),
      Buffer.alloc(64, 1),
      Buffer.concat([hello, Buffer.alloc(40, 0xff)]),
      Buffer.from('1a0000000100000000000000dd0700000000000000ffffff7f00', 'hex'),
      Buffer.from('190000000100000000000000dd070000000000000105000000', 'hex')
    ]) {
      const socket = connect(path)
      socket.end(nonsense)
      await once(socket.resume(), 'close')
    }
    expect(await db.command({ ping: 1 })).to.include({ ok: 1 })
  })

  it('answers malformed documents with an error', async () => {
    const { store } = await sharedStore()
    const socket = connect(socketOf(store))
    const body = Buffer.from('1000000002616161616161616161616100', 'hex').subarray(0, 16)
    const message = Buffer.concat([Buffer.from('2500000007000000000000' + '00dd0700000000000000', 'hex'), body])
    socket.write(message)
    const [reply] = (await once(socket, 'data')) as [Buffer]
    expect(reply.toString('latin1')).to.include('malformed BSON')
    socket.destroy()
  })

  it('loses no increment of many who count at once', async () => {
    const { store } = await sharedStore()
    const { collectionName, dbName } = await aCollection({ _id: 'counter' as never, n: 0 })
    const clients = await Promise.all(Array.from({ length: 4 }, () => MongoClient.connect(store.uri)))
    const seen: number[] = []
    const count = async (writer: number) => {
      const collection = clients[writer % clients.length]!.db(dbName).collection(collectionName)
      for (let i = 0; i < 10; i++) {
        const after = await collection.findOneAndUpdate(
          { _id: 'counter' as never },
          { $inc: { n: 1 } },
          { returnDocument: 'after' }
        )
        seen.push(after!.n)
      }
    }
    await Promise.all(Array.from({ length: 16 }, (_, writer) => count(writer)))
    expect(seen.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 160 }, (_, i) => i + 1))
    await Promise.all(clients.map(client => client.close()))
  })

  it('lets only one of many insert the same', async () => {
    const collection = await aCollection()
    await collection.createIndex({ a: 1 }, { unique: true })
    const results = await Promise.allSettled(Array.from({ length: 16 }, () => collection.insertOne({ a: 1 })))
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1)
    const upserts = Array.from({ length: 16 }, () =>
      collection.updateOne({ a: 2 }, { $inc: { n: 1 } }, { upsert: true })
    )
    await Promise.all(upserts)
    expect(await collection.findOne({ a: 2 })).to.include({ n: 16 })
  })
})
