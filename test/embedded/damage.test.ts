import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { DataFile } from '../../server/embedded/storage/data-file.ts'
import { backup } from '../../server/store-care/backup.ts'
import { check } from '../../server/store-care/check.ts'
import { restore } from '../../server/store-care/restore.ts'
import { aClosedFolder, flips } from './flipped-bytes.ts'
import { aFolder, openStore, refusal } from './stage.ts'

describe('a data file with a flipped byte', () => {
  it('is refused, or read as if nothing were', async () => {
    const folder = await aClosedFolder()
    const outcomes = new Set<string>()
    for await (const { at, outcome, said } of flips(folder, { seed: 20_261_123, times: 12, sums: true })) {
      expect(outcome, `the byte ${at}: ${said}`).to.be.oneOf(['right', 'refused'])
      outcomes.add(outcome)
    }
    expect([...outcomes]).to.have.members(['right', 'refused'])
  })

  it('inside a text is told of by its place, at each start and by a check, until somebody takes it as it is', async () => {
    const { folder, db, close } = await openStore()
    await db.collection('things').insertOne({ text: 'a text that no index has' })
    await close()
    const file = join(folder, 'data.mdb')
    const bytes = readFileSync(file)
    const at = bytes.lastIndexOf('a text that')
    writeFileSync(file, Buffer.concat([bytes.subarray(0, at), Buffer.from('A'), bytes.subarray(at + 1)]))
    const page = at - (at % 8192)
    const says = new RegExp(`is damaged between the bytes ${page} and ${page + 8192}: .* delete .*data\\.sums`)

    for (const start of ['the first', 'the second'])
      expect((await refusal(openStore(folder))).message, start).to.match(says)
    const { faults } = await check(folder)
    expect(faults).to.have.lengthOf(1)
    expect(faults[0]).to.match(says)

    rmSync(join(folder, 'data.sums'))
    const again = await openStore(folder)
    expect(await again.db.collection('things').findOne({})).to.include({ text: 'A text that no index has' })
    await again.close()
    expect(existsSync(join(folder, 'data.sums'))).to.equal(true)
  })

  for (const { what, harm, says } of [
    { what: 'in the order of keys', harm: swapEntries, says: /a key of the tree of documents is not after the one/ },
    { what: 'in the length of a key', harm: lengthenKey, says: /entries of the tree of documents do not fill the room/ }
  ])
    it(`${what} is noticed without checksums, too`, async () => {
      const folder = await aClosedFolder()
      rmSync(join(folder, 'data.sums'))
      const file = join(folder, 'data.mdb')
      const bytes = readFileSync(file)
      for (let at = 2 * 8192; at < bytes.length; at += 8192)
        if (bytes.readUInt16LE(at + 18) === leaf && bytes.subarray(at, at + 8192).includes('xxx'))
          harm(bytes.subarray(at, at + 8192))
      writeFileSync(file, bytes)
      expect((await refusal(openStore(folder))).message).to.match(says)
    })

  const harms = {
    'a key': [shortenLastKey, /is damaged at byte \d+: a key of the list of free pages has 4 bytes and not 8/],
    'a length': [lengthenList, /a part of the list of free pages is longer than its value/],
    'a row': [misplaceRow, /page -\d+ is said to be free, but does not exist/]
  } as const
  for (const [what, [harm, says]] of Object.entries(harms))
    it(`in ${what} of the list of free pages is told of`, async () => {
      const folder = await aClosedFolder()
      const path = join(folder, 'data.mdb')
      const file = new DataFile(path)
      const { root, depth } = file.head.free
      file.close()
      expect(depth, 'the list is one page').to.equal(1)
      const bytes = readFileSync(path)
      harm(bytes.subarray(root! * 8192, (root! + 1) * 8192))
      writeFileSync(path, bytes)
      expect((await refusal(openStore(folder))).message).to.match(says)
      const { faults } = await check(folder)
      expect(faults.filter(fault => says.test(fault))).to.have.lengthOf(1)
    })

  it('is not seen where a backup has taken its place', async () => {
    const backups = await Promise.all(['a', 'b'].map(aBackupWith))
    const folder = aFolder()
    for (const [i, text] of ['a', 'b'].entries()) {
      await restore(folder, backups[i]!)
      const { db, close } = await openStore(folder)
      expect(await db.collection('things').findOne({})).to.include({ text })
      await close()
    }
  })
})

const leaf = 2

function swapEntries(page: Buffer): void {
  const [first, second] = [page.readUInt16LE(24), page.readUInt16LE(26)]
  page.writeUInt16LE(second, 24)
  page.writeUInt16LE(first, 26)
}

function lengthenKey(page: Buffer): void {
  const entry = 24 + page.readUInt16LE(26)
  page.writeUInt16LE(page.readUInt16LE(entry + 6) + 2, entry + 6)
}

/** Puts the second entry at the very end of the page, with a key of four bytes. Neither it nor the first has a value. */
function shortenLastKey(page: Buffer): void {
  const entry = page.length - 12
  page.writeUInt16LE(entry - 24, 26)
  page.writeUInt32LE(0, 24 + page.readUInt16LE(24))
  page.fill(0, entry)
  page.writeUInt16LE(4, entry + 6)
}

/** Says that the first list has more numbers than its value. */
function lengthenList(page: Buffer): void {
  page.writeBigInt64LE(2n ** 60n, 24 + page.readUInt16LE(24) + 16)
}

/** Has the first list begin with a row of pages before the file. */
function misplaceRow(page: Buffer): void {
  const list = 24 + page.readUInt16LE(24) + 16
  for (const [i, number] of [2n, -5n, -(2n ** 60n)].entries()) page.writeBigInt64LE(number, list + 8 * i)
}

async function aBackupWith(text: string): Promise<string> {
  const { folder, db, close } = await openStore()
  await db.collection('things').insertOne({ text })
  await close()
  const { file } = await backup(folder, join(aFolder(), 'backup'))
  return file
}
