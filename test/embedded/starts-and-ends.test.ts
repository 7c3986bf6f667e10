import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { lockFolder } from '../../server/embedded/folder-lock.ts'
import { aFolder, openStore, refusal } from './stage.ts'

const isLocked = (folder: string) => existsSync(join(folder, 'lock.sock'))

describe('the lock of a folder', () => {
  it('that was left is taken by one of two, and the other is told whose it is', async () => {
    const folder = aFolder()
    for (const left of ['lock.sock', 'in-use']) writeFileSync(join(folder, left), '')

    const takers = await Promise.allSettled([lockFolder(folder, aFolder()), lockFolder(folder, aFolder())])

    const locks = takers.flatMap(taker => (taker.status === 'fulfilled' ? taker.value : []))
    const refusals = takers.flatMap(taker => (taker.status === 'rejected' ? String(taker.reason) : []))
    expect(refusals).to.deep.equal([
      `Error: The folder ${folder} is in use by another running process (${process.pid}). Stop that one first.`
    ])
    expect(locks.map(({ wasLeft }) => wasLeft)).to.deep.equal([true])
    await locks[0]!.release()
    expect(isLocked(folder)).to.equal(false)
  })

  it('is never had by two, however many ask while it is given back again and again', async () => {
    const folder = aFolder()
    let [held, most, taken] = [0, 0, 0]
    const takeTurns = async () => {
      for (let turn = 0; turn < 40; turn++) {
        const lock = await lockFolder(folder, aFolder(), { program: () => undefined, patience: 60_000 })
        most = Math.max(most, ++held)
        taken++
        expect(lock.wasLeft).to.equal(false)
        await new Promise(setImmediate)
        held--
        await lock.release()
      }
    }
    await Promise.all(Array.from({ length: 8 }, takeTurns))
    expect({ most, taken }).to.deep.equal({ most: 1, taken: 320 })
  })

  it('that was left is taken by one after the other: whoever is at it keeps the others from taking a new one', async () => {
    const folder = aFolder()
    const [socket, turn] = [join(folder, 'lock.sock'), join(folder, 'lock.sock.turn')]
    writeFileSync(socket, '')
    writeFileSync(turn, '')
    const refused = await refusal(lockFolder(folder, aFolder(), { patience: 100 }))
    expect(refused.message).to.include('is in use by another running process')
    expect(readFileSync(socket, 'utf8')).to.equal('')

    rmSync(turn)
    const lock = await lockFolder(folder, aFolder())
    expect(lock.wasLeft).to.equal(true)
    await lock.release()
  })

  it('is taken also when somebody was killed while taking it', async () => {
    const folder = aFolder()
    const turn = join(folder, 'lock.sock.turn')
    writeFileSync(join(folder, 'lock.sock'), '')
    writeFileSync(turn, '')
    const aWhileAgo = new Date(Date.now() - 60_000)
    utimesSync(turn, aWhileAgo, aWhileAgo)
    const lock = await lockFolder(folder, aFolder())
    expect(lock.wasLeft).to.equal(true)
    expect(existsSync(turn)).to.equal(false)
    await lock.release()
  })

  it('is taken also where no mark can be left beside it, as on a disk without room', async function () {
    if (!existsSync('/dev/full')) this.skip()
    const folder = aFolder()
    symlinkSync('/dev/full', join(folder, 'in-use'))
    const lock = await lockFolder(folder, aFolder())
    expect(isLocked(folder)).to.equal(true)
    await lock.release()
    expect(isLocked(folder)).to.equal(false)
  })

  it('is given back by a start that fails, so that the next one does not take it for a crash', async () => {
    const { folder, close } = await openStore()
    await close()
    const file = join(folder, 'data.mdb')
    const good = readFileSync(file)
    writeFileSync(file, good.subarray(0, 8192))
    expect((await refusal(openStore(folder))).message).to.include('is damaged')
    expect(isLocked(folder)).to.equal(false)
  })

  it('that was left stays so when the next start fails', async () => {
    const folder = aFolder()
    writeFileSync(join(folder, 'lock.sock'), '')
    writeFileSync(join(folder, 'data.mdb'), 'nothing that LMDB has written')
    for (const start of ['the first', 'the second']) {
      expect((await refusal(openStore(folder))).message, start).to.include('is damaged')
      expect((await lockOf(folder)).wasLeft, start).to.equal(true)
    }
  })
})

describe('the end of the store', () => {
  it('gives the folder back also when there is nothing to note checksums of', async () => {
    const { folder, close } = await openStore()
    rmSync(join(folder, 'data.mdb'))
    await close()
    expect(isLocked(folder)).to.equal(false)
  })

  it('is told of when it was not in order', async () => {
    const { folder, close } = await openStore()
    mkdirSync(join(folder, 'data.sums'))
    expect((await refusal(close())).message).to.equal(
      `The store in ${folder} has not ended in order (1): the next start looks at all of its data first.`
    )
    rmdirSync(join(folder, 'data.sums'))
    const again = await openStore(folder)
    await again.close()
  })
})

/** Takes the lock and leaves it as it was. */
async function lockOf(folder: string) {
  const lock = await lockFolder(folder, aFolder())
  await lock.release()
  if (lock.wasLeft) writeFileSync(join(folder, 'lock.sock'), '')
  return lock
}
