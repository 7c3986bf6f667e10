import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { open } from 'lmdb'
import { Double, Int32, Long, type MongoClient } from 'mongodb'
import { readDoc } from '../../server/embedded/bson/read.ts'
import { numberPrefix } from '../../server/embedded/storage/collection-index.ts'
import { Storage } from '../../server/embedded/storage/storage.ts'
import { startEmbeddedStore } from '../../server/embedded/store.ts'
import { backup } from '../../server/store-care/backup.ts'
import { check } from '../../server/store-care/check.ts'
import { compact } from '../../server/store-care/compact.ts'
import { copy, isSame } from '../../server/store-care/copy.ts'
import { restore } from '../../server/store-care/restore.ts'
import { Snapshot } from '../../server/store-care/snapshot.ts'
import { stats } from '../../server/store-care/stats.ts'
import { aFolder, openStore, refusal } from './stage.ts'

const binary = { keyEncoding: 'binary', encoding: 'binary' } as const

/** A folder with a store that nobody has open: twenty `things` with an index of each kind. */
async function aStore(): Promise<string> {
  const folder = aFolder()
  copyFileSync(join(await sharedFolder(), 'data.mdb'), join(folder, 'data.mdb'))
  return folder
}

let shared: Promise<string> | undefined
function sharedFolder(): Promise<string> {
  shared ??= fillFolder()
  return shared
}

async function fillFolder(): Promise<string> {
  const { folder, db, close } = await openStore()
  const things = db.collection('things')
  await things.createIndexes([
    { key: { n: 1 }, name: 'number', unique: true },
    { key: { tags: 1, n: -1 }, name: 'tags' },
    { key: { text: 1 }, name: 'early', partialFilterExpression: { n: { $lt: 5 } } },
    { key: { nothing: 1 }, name: 'sparse', sparse: true }
  ])
  await things.insertMany(upTo(20).map(n => ({ n, tags: ['all', `t${n}`], text: 'x'.repeat(3000) })))
  await close()
  return folder
}

async function aBackup(folder: string): Promise<string> {
  const { file } = await backup(folder, join(aFolder(), 'backup'))
  return file
}

/** Writes into LMDB past the store. */
async function tamper(folder: string, database: 'documents' | 'entries' | 'about', change: (all: Raw) => unknown) {
  const environment = open({ path: join(folder, 'data.mdb'), maxDbs: 4, overlappingSync: false, ...binary })
  const coding = database === 'about' ? ({ keyEncoding: 'ordered-binary', encoding: 'binary' } as const) : binary
  const raw = environment.openDB(database, coding)
  environment.transactionSync(() => change(raw as unknown as Raw))
  await environment.close()
}

interface Raw {
  getRange(options: object): Iterable<{ key: Buffer; value: Buffer }>
  putSync(key: Buffer | string, value: Buffer): void
  removeSync(key: Buffer): void
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at] = bytes[at]! ^ 0x5a
  writeFileSync(file, bytes)
}

async function numbersIn(folder: string): Promise<number[]> {
  const snapshot = new Snapshot(folder)
  const { id } = snapshot.collections.get('tests.things')!
  const docs = Array.from(snapshot.under(snapshot.documents, numberPrefix(id)), ({ value }) => readDoc(value))
  await snapshot.close()
  return docs.map(doc => doc.get('n') as number)
}

const upTo = (end: number) => Array.from({ length: end }, (_, n) => n)

describe('caring for the embedded store', () => {
  describe('a backup', () => {
    it('is consistent while another process writes', async () => {
      const folder = aFolder()
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', join(import.meta.dirname, 'another-process.ts'), folder],
        {
          stdio: ['ignore', 'pipe', 'inherit']
        }
      )
      await untilItWrites(child)
      const file = await aBackup(folder)
      const later = await backup(folder, file)
      const whileRunning = await check(folder)
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended

      expect(whileRunning.faults).to.deep.equal([])
      const other = aFolder()
      const { documents } = await restore(other, file)
      expect(documents).to.equal(later.documents)
      expect(await numbersIn(other)).to.deep.equal(upTo(documents))
      expect((await check(other)).faults).to.deep.equal([])
    })

    it('brings back what was there, and keeps what it takes the place of', async () => {
      const folder = await aStore()
      const file = await aBackup(folder)
      expect(statSync(file).mode & 0o777).to.equal(0o600)
      await tamper(folder, 'documents', removeOne)

      const { kept } = await restore(folder, file, { now: new Date('2026-03-02T10:00:00Z') })

      expect(await numbersIn(folder)).to.deep.equal(upTo(20))
      expect(kept).to.match(/data-until-2026-03-02T10-00-00\.000Z\.mdb$/)
      copyFileSync(kept!, join(folder, 'data.mdb'))
      expect(await numbersIn(folder)).to.deep.equal(upTo(20).slice(1))
    })

    for (const { what, harm, says } of [
      { what: 'was cut', harm: (file: string) => truncateSync(file, 50_000), says: /was cut: it ends at byte 50000/ },
      {
        what: 'was cut in its header',
        harm: (file: string) => truncateSync(file, 30),
        says: /was cut: it ends at byte 30/
      },
      { what: 'lacks its end', harm: (file: string) => truncateSync(file, statSync(file).size - 1), says: /was cut/ },
      { what: 'was changed', harm: (file: string) => flip(file, 40_000), says: /changed between the bytes 68 and \d+/ },
      {
        what: 'has another header',
        harm: (file: string) => flip(file, 20),
        says: /changed between the bytes 0 and 68/
      },
      { what: 'is no backup', harm: (file: string) => flip(file, 0), says: /is no backup/ },
      {
        what: 'has more than it should',
        harm: (file: string) => writeFileSync(file, 'x', { flag: 'a' }),
        says: /follows its end/
      }
    ]) {
      it(`that ${what} is refused and harms nothing`, async () => {
        const folder = await sharedFolder()
        const file = join(aFolder(), 'harmed')
        copyFileSync(await sharedBackup(), file)
        harm(file)
        const before = readFileSync(join(folder, 'data.mdb'))

        expect((await refusal(restore(folder, file))).message).to.match(says)
        expect(readFileSync(join(folder, 'data.mdb')).equals(before)).to.equal(true)
      })
    }

    it('with faults in its data is refused', async () => {
      const folder = await aStore()
      await tamper(folder, 'entries', removeOne)
      expect((await refusal(restore(await sharedFolder(), await aBackup(folder)))).message).to.match(/has 1 faults/)
    })

    it('is refused where there is no store', async () => {
      expect((await refusal(backup(aFolder(), join(aFolder(), 'backup')))).message).to.match(/There is no store/)
    })
  })

  describe('checking', () => {
    it('finds nothing in a good store', async () => {
      const { faults, documents, entries } = await check(await sharedFolder())
      expect(faults).to.deep.equal([])
      expect({ documents, entries }).to.deep.equal({ documents: 20, entries: 20 + 20 + 40 + 5 })
    })

    it('finds an entry that is missing', async () => {
      const folder = await aStore()
      await tamper(folder, 'entries', removeOne)
      const { faults } = await check(folder)
      expect(faults).to.have.lengthOf(1)
      expect(faults[0]).to.match(/the document 1 \(_id ObjectId.*\) of tests.things is missing from the index _id_/)
    })

    it('finds a document that cannot be read', async () => {
      const folder = await aStore()
      await tamper(folder, 'documents', all => {
        const [{ key, value }] = [...all.getRange({ limit: 1 })] as [{ key: Buffer; value: Buffer }]
        all.putSync(Buffer.from(key), Buffer.concat([value.subarray(0, -1), Buffer.from([1])]))
      })
      const { faults } = await check(folder)
      expect(faults).to.deep.equal([
        'the document 1 of tests.things cannot be read: malformed BSON: a document does not end with a zero'
      ])
    })

    it('finds entries that lead nowhere, and documents of no collection', async () => {
      const folder = await aStore()
      await tamper(folder, 'documents', all => {
        const [{ key, value }] = [...all.getRange({ limit: 1 })] as [{ key: Buffer; value: Buffer }]
        const stray = Buffer.from(key)
        stray.writeUInt32BE(77)
        all.putSync(stray, Buffer.from(value))
        all.removeSync(Buffer.from(key))
      })
      const { faults } = await check(folder)
      expect(faults).to.include('the index number of tests.things leads to the document 1, which does not exist')
      expect(faults).to.include('1 documents belong to the collection number 77, which does not exist')
      expect(faults).to.have.lengthOf(6)
    })

    it('finds a page that was overwritten, without asking LMDB to read it', async () => {
      const folder = await aStore()
      const file = join(folder, 'data.mdb')
      const before = readFileSync(file)
      const { faults } = await firstFault(folder, before)
      expect(faults[0]).to.match(/is damaged at byte \d+: /)
    })
  })

  describe('making it small', () => {
    it('gives back what deleted documents took', async () => {
      const { folder, db, close } = await openStore()
      const things = db.collection('things')
      await things.insertMany(upTo(300).map(n => ({ n, text: 'x'.repeat(3000) })))
      await things.deleteMany({ n: { $gte: 10 } })
      await close()
      const before = await stats(folder)

      const { before: was, after } = await compact(folder)

      expect(after).to.be.lessThan(was / 4)
      expect(before.freePages).to.be.greaterThan(50)
      expect(await stats(folder)).to.deep.equal({ ...before, freePages: 0, fileBytes: after })
      expect(await numbersIn(folder)).to.deep.equal(upTo(10))
    })

    it('is refused while the store is open', async () => {
      const { folder, close } = await openStore()
      expect((await refusal(compact(folder))).message).to.match(/in use by another running process/)
      expect((await refusal(restore(folder, 'backup'))).message).to.match(/in use by another running process/)
      await close()
    })
  })

  it('measures collections and indexes', async () => {
    const { collections } = await stats(await sharedFolder())
    expect(collections).to.have.lengthOf(1)
    expect(collections[0]).to.include({ namespace: 'tests.things', count: 20 })
    expect(collections[0]!.indexes.map(({ name, count }) => [name, count])).to.deep.equal([
      ['_id_', 20],
      ['number', 20],
      ['tags', 40],
      ['early', 5],
      ['sparse', 0]
    ])
  })

  describe('copying to another server', () => {
    it('gives the same documents and indexes', async () => {
      const from = await openStore(await aStore())
      await exoticThings(from.client)
      await from.close()
      const to = aFolder()

      const copied = await copy(`embedded:${from.folder}`, `embedded:${to}`)

      expect(
        copied.map(({ database, collection, from: { documents } }) => [database, collection, documents])
      ).to.have.deep.members([
        ['tests', 'things', 20],
        ['others', 'exotic', 3],
        ['others', 'empty', 0]
      ])
      expect(copied.every(isSame)).to.equal(true)
      const [there, here] = [await openStore(to), await openStore(from.folder)]
      for (const [name, collection] of [
        ['tests', 'things'],
        ['others', 'exotic']
      ] as const) {
        const indexesOf = (client: MongoClient) => client.db(name).collection(collection).indexes()
        expect(await indexesOf(there.client)).to.have.deep.members(await indexesOf(here.client))
      }
      await there.close()
      await here.close()
      expect((await check(to)).faults).to.deep.equal([])
    })

    it('never adds to what is there', async () => {
      const folder = await aStore()
      const message = (await refusal(copy(`embedded:${await sharedFolder()}`, `embedded:${folder}`))).message
      expect(message).to.equal('The target has the collection tests.things already. Nothing was copied.')
      expect(await numbersIn(folder)).to.deep.equal(upTo(20))
    })

    it('needs a source', async () => {
      expect((await refusal(copy('embedded:/nowhere', `embedded:${aFolder()}`))).message).to.match(
        /no store in \/nowhere/
      )
      expect((await refusal(copy('/nowhere', 'embedded:/nowhere'))).message).to.match(/is no address/)
    })
  })

  describe('opening', () => {
    for (const { what, harm, says } of [
      { what: 'is empty', harm: (file: string) => truncateSync(file, 0), says: /is empty \(0 bytes\)/ },
      {
        what: 'ends in its head',
        harm: (file: string) => truncateSync(file, 8200),
        says: /damaged at byte 8200: the file ends within its head/
      },
      {
        what: 'was cut',
        harm: (file: string) => truncateSync(file, statSync(file).size - 40_000),
        says: /was cut: it ends at byte \d+, and page \d+ of the/
      },
      { what: 'is none', harm: (file: string) => flip(file, 25), says: /damaged at byte 24: this is no LMDB file/ },
      {
        what: 'has another format',
        harm: (file: string) => flip(file, 8192 + 28),
        says: /damaged at byte 8220: the format is 88/
      },
      {
        what: 'has a wrong page size',
        harm: (file: string) => flip(file, 49),
        says: /damaged at byte 48: the page size cannot be/
      },
      {
        what: 'leads astray',
        harm: (file: string) => flipBoth(file),
        says: /is damaged/
      }
    ]) {
      it(`refuses a data file that ${what}, and leaves it alone`, async () => {
        const folder = await aStore()
        const file = join(folder, 'data.mdb')
        harm(file)
        const before = readFileSync(file)

        expect(() => new Storage(folder)).to.throw(says)
        expect((await refusal(check(folder))).message).to.match(says)
        expect(readFileSync(file).equals(before)).to.equal(true)
      })
    }

    it('refuses data of a newer version, and leaves it alone', async () => {
      const folder = await aStore()
      const good = await aBackup(folder)
      await tamper(folder, 'about', about => about.putSync('version', Buffer.from('2')))
      const before = readFileSync(join(folder, 'data.mdb'))
      const says = /has version 2, and this program knows version 1 only/

      expect((await refusal(startEmbeddedStore({ folder }))).message).to.match(says)
      expect((await refusal(check(folder))).message).to.match(says)
      expect((await refusal(backup(folder, join(aFolder(), 'backup')))).message).to.match(says)
      expect(readFileSync(join(folder, 'data.mdb')).equals(before)).to.equal(true)
      await restore(folder, good)
      expect(await numbersIn(folder)).to.deep.equal(upTo(20))
    })

    it('takes away the rights of others', async () => {
      const folder = await aStore()
      chmodSync(folder, 0o755)
      const { close } = await openStore(folder)
      await close()
      expect(statSync(folder).mode & 0o777).to.equal(0o700)
    })

    it('takes away none from a folder that holds something else', async () => {
      const folder = aFolder()
      writeFileSync(join(folder, 'letter.txt'), '')
      chmodSync(folder, 0o1777)
      expect((await refusal(startEmbeddedStore({ folder }))).message).to.match(
        /cannot be used for the data: it is open to others, and holds something else/
      )
      expect(statSync(folder).mode & 0o7777).to.equal(0o1777)
    })

    it('gives none to a folder that may only be read', async () => {
      const folder = aFolder()
      chmodSync(folder, 0o555)
      expect((await refusal(startEmbeddedStore({ folder }))).message).to.match(
        /cannot be used for the data: its owner may not write there/
      )
      expect(statSync(folder).mode & 0o777).to.equal(0o555)
    })

    it('says what is in the way of a folder', async () => {
      const file = join(aFolder(), 'file')
      writeFileSync(file, '')
      expect((await refusal(startEmbeddedStore({ folder: file }))).message).to.match(
        /cannot be used for the data: a file has that name/
      )
      expect((await refusal(startEmbeddedStore({ folder: join(file, 'data') }))).message).to.match(
        /a part of that path is a file/
      )
    })
  })
})

/** Where the heads say that the main tree begins. */
function flipBoth(file: string): void {
  flip(file, 136)
  flip(file, 8192 + 136)
}

function untilItWrites({ stdout }: ChildProcess): Promise<void> {
  let lines = 0
  return new Promise(resolve => {
    stdout!.on('data', (chunk: Buffer) => {
      lines += chunk.toString().split('\n').length - 1
      if (lines > 40) resolve()
    })
  })
}

function removeOne(all: Raw): void {
  const [first] = [...all.getRange({ limit: 1 })]
  all.removeSync(Buffer.from(first!.key))
}

/** Overwrites pages from the end until one is hit that is in use. */
async function firstFault(folder: string, good: Buffer) {
  const file = join(folder, 'data.mdb')
  for (let at = good.length - 8192; at > 16384; at -= 8192) {
    writeFileSync(file, Buffer.concat([good.subarray(0, at), Buffer.alloc(24, 7), good.subarray(at + 24)]))
    const found = await check(folder).catch(() => undefined)
    if (found && found.faults.length > 0) return found
  }
  throw new Error('No page was in use')
}

/** What objects of the driver do not carry over by themselves, and indexes with options. */
async function exoticThings(client: MongoClient): Promise<void> {
  const db = client.db('others')
  await db.createCollection('empty')
  const exotic = db.collection('exotic')
  await exotic.createIndex({ at: 1 }, { expireAfterSeconds: 1 })
  await exotic.insertMany([
    { whole: new Double(3), small: new Int32(3), large: Long.fromString('9007199254740993'), at: new Date(0) },
    new Map<string, unknown>([
      ['b', 1],
      ['1', 2],
      [
        'a',
        new Map([
          ['x', 1],
          ['0', null]
        ])
      ]
    ]) as never,
    { nested: [{ tags: [[], {}] }], pattern: /a+/i, nothing: null }
  ])
}

let file: Promise<string> | undefined
function sharedBackup(): Promise<string> {
  file ??= sharedFolder().then(aBackup)
  return file
}
