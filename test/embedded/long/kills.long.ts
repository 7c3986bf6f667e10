import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'chai'
import { numbersFrom } from '../random-queries.ts'
import { aFolder, openStore } from '../stage.ts'

const kills = 100

describe(`a store whose process is killed ${kills} times while eight write`, () => {
  it('has every write that was acknowledged, and documents and indexes agree', async () => {
    const folder = aFolder()
    const number = numbersFrom(20_261_122)
    const acknowledged = new Map<string, number>()
    for (let kill = 0; kill < kills; kill++) await writeAndKill(folder, 1 + number(120), acknowledged)

    const { db, close } = await openStore(folder)
    const things = db.collection('things')
    const lost: string[] = []
    const apart: string[] = []
    let count = 0
    for await (const { _id, writer, number, tags } of things.find().hint({ $natural: 1 })) {
      count++
      const found = await things.find({ writer, number }).hint({ writer: 1, number: 1 }).toArray()
      const tagged = await things.countDocuments({ tags: tags[2], writer, number }, { hint: { tags: 1 } })
      if (found.length !== 1 || String(found[0]!._id) !== String(_id) || tagged !== 1) apart.push(String(_id))
    }
    for (const [writer, last] of acknowledged) {
      const numbers = await things.countDocuments({ writer: Number(writer), number: { $lte: last } })
      if (numbers !== last + 1) lost.push(`${writer}: ${numbers} of ${last + 1}`)
    }
    const entries = await things.countDocuments({ tags: { $in: ['new', 'changed'] } }, { hint: { tags: 1 } })
    await close()
    expect({ lost, apart, entries }).to.deep.equal({ lost: [], apart: [], entries: count })
    process.stdout.write(`    (${count} documents)\n`)
  })
})

/** Notes what was acknowledged until there was enough of it, and kills the process in the middle of its work. */
async function writeAndKill(folder: string, enough: number, acknowledged: Map<string, number>): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'eight-writers.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const ended = once(child, 'exit')
  let heard = 0
  for await (const line of createInterface({ input: child.stdout! })) {
    const [writer = '', number] = line.split(' ')
    acknowledged.set(writer, Math.max(Number(number), acknowledged.get(writer) ?? -1))
    if (++heard === enough) child.kill('SIGKILL')
  }
  await ended
  if (heard < enough) throw new Error('The process ended by itself')
}
