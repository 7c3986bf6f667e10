import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { backup } from '../../server/store-care/backup.ts'
import { check } from '../../server/store-care/check.ts'
import { compact } from '../../server/store-care/compact.ts'
import { aFolder, openStore, refusal } from './stage.ts'

/** A disk of its own, in memory. Only root can have one. */
class SmallDisk {
  readonly place = aFolder()
  readonly isThere = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', this.place]).status === 0

  /** A folder on the disk. */
  folder(name: string): string {
    const path = join(this.place, name)
    mkdirSync(path)
    return path
  }

  fill(): void {
    const file = openSync(join(this.place, 'filler'), 'w')
    try {
      for (;;) writeSync(file, Buffer.alloc(4096, 1))
    } catch {
      closeSync(file)
    }
  }

  empty(): void {
    rmSync(join(this.place, 'filler'))
  }

  remove(): void {
    if (this.isThere) spawnSync('umount', ['-l', this.place])
  }
}

describe('on a full disk, the embedded store', () => {
  let disk: SmallDisk

  before(function () {
    disk = new SmallDisk()
    if (disk.isThere) return
    process.stdout.write('    (only root can mount the small disk that this needs)\n')
    this.skip()
  })
  after(() => disk.remove())

  it('refuses to write, reads, writes again when there is room, and has lost nothing', async () => {
    const folder = disk.folder('writing')
    const { db, client, store } = await openStore(folder)
    const things = db.collection('things')
    await things.createIndex({ n: 1 })
    const kept: number[] = []
    const add = async (n: number) => {
      await things.insertOne({ n, text: 'x'.repeat(2_000) })
      kept.push(n)
    }
    for (let n = 0; n < 100; n++) await add(n)
    disk.fill()
    for (let n = 100; n < 120; n++) {
      const error = await refusal(add(n))
      expect(error).to.include({ code: 14031, codeName: 'OutOfDiskSpace' })
      expect(error.message).to.include(`The disk of ${folder} is full: 0 MB are free`)
    }
    expect((await refusal(things.createIndex({ text: 1 }))).code).to.equal(14031)
    expect((await refusal(things.deleteMany({}))).code).to.equal(14031)
    expect(await things.countDocuments({ n: { $gte: 0 } })).to.equal(100)
    expect((await things.indexes()).map(({ name }) => name)).to.deep.equal(['_id_', 'n_1'])
    disk.empty()
    for (let n = 120; n < 140; n++) await add(n)
    await client.close()
    await store.close()
    const again = await openStore(folder)
    const found = await again.db.collection('things').find().sort({ n: 1 }).toArray()
    expect(found.map(({ n }) => n)).to.deep.equal(kept)
    expect((await check(folder)).faults).to.deep.equal([])
    await again.close()
  })

  it('writes nothing of a change for which there is too little room', async () => {
    const { db, close } = await openStore(disk.folder('large'))
    const things = db.collection('things')
    await things.insertOne({ a: 1 })
    const many = Array.from({ length: 15_000 }, (_, n) => ({ n, text: 'x'.repeat(2_000) }))
    const error = await refusal(things.insertMany(many))
    expect(error.code).to.equal(14031)
    expect(await things.countDocuments()).to.equal(1)
    await close()
  })

  it('begins with what is there, but nothing new', async () => {
    const folder = disk.folder('old')
    const first = await openStore(folder)
    await first.db.collection('things').insertOne({ a: 1 })
    await first.close()
    disk.fill()
    const again = await openStore(folder)
    expect(await again.db.collection('things').countDocuments()).to.equal(1)
    await again.close()
    expect((await refusal(openStore(disk.folder('new')))).message).to.include('is full')
    disk.empty()
  })

  it('leaves no half backup and no half file behind', async () => {
    const folder = disk.folder('caring')
    const { db, close } = await openStore(folder)
    await db.collection('things').insertMany(Array.from({ length: 500 }, () => ({ text: 'x'.repeat(5_000) })))
    await close()
    disk.fill()
    const file = join(folder, 'a.backup')
    expect((await refusal(backup(folder, file))).message).to.match(/disk is full|No space left/)
    expect((await refusal(compact(folder))).message).to.match(/disk is full|No space left/)
    disk.empty()
    expect(existsSync(file)).to.equal(false)
    expect(readdirSync(folder).sort()).to.deep.equal(['data.mdb', 'data.mdb-lock', 'data.sums'])
    expect((await check(folder)).faults).to.deep.equal([])
  })
})

describe('work on the data that was killed', () => {
  it('is cleared away at the next start, unless its process still runs', async () => {
    const folder = aFolder()
    const { pid } = spawnSync('true')
    for (const id of [pid, process.pid]) mkdirSync(join(folder, `.unfinished-${id}-abc`))
    const { close } = await openStore(folder)
    const left = readdirSync(folder).filter(name => name.startsWith('.unfinished'))
    await close()
    expect(left).to.deep.equal([`.unfinished-${process.pid}-abc`])
  })
})
