import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'chai'
import { buildSync } from 'esbuild'
import { check } from '../../../server/store-care/check.ts'
import { numbersFrom } from '../random-queries.ts'
import { aFolder, openStore } from '../stage.ts'

const kills = 100

describe(`a store whose process is killed ${kills} times while eight write`, () => {
  const place = aPlaceWherePackagesAre()
  const program = join(place, 'eight-writers.cjs')
  before(() => {
    const entryPoints = [join(import.meta.dirname, 'eight-writers.ts')]
    buildSync({ entryPoints, bundle: true, platform: 'node', format: 'cjs', packages: 'external', outfile: program })
  })
  after(() => rmSync(place, { recursive: true, force: true }))

  it('has every write that was acknowledged, and documents and indexes agree, after each', async () => {
    const folder = aFolder()
    const number = numbersFrom(20_261_122)
    let acknowledged: number[] = Array(8).fill(0)
    for (let kill = 0; kill < kills; kill++) {
      const { found, told } = await writeAndKill([program, folder], 1 + number(120))
      for (const [writer, least] of acknowledged.entries()) expect(found[writer]).to.be.at.least(least)
      acknowledged = found.map((count, writer) => Math.max(count, told[writer]!))
      expect((await check(folder)).faults).to.deep.equal([])
    }
    const { db, close } = await openStore(folder)
    const things = db.collection('things')
    const count = await things.countDocuments({})
    for (const [writer, least] of acknowledged.entries())
      expect(await things.countDocuments({ writer, number: { $lt: least } })).to.equal(least)
    expect(await things.countDocuments({ tags: { $in: ['new', 'changed'] } }, { hint: { tags: 1 } })).to.equal(count)
    await close()
    process.stdout.write(`    (${count} documents)\n`)
  })
})

/**
 * Listens until enough was acknowledged, and kills the process in the middle of its work.
 * @returns how much of each writer was there when it began, and how much has been acknowledged since
 */
async function writeAndKill(program: string[], enough: number): Promise<{ found: number[]; told: number[] }> {
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const told: number[] = Array(8).fill(0)
  let found: number[] | undefined
  let heard = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const [first = '', ...numbers] = line.split(' ')
    if (!found) found = numbers.map(Number)
    else told[Number(first)] = Number(numbers[0]) + 1
    if (heard++ === enough) child.kill('SIGKILL')
  }
  await ended
  if (!found || heard <= enough) throw new Error('The process ended by itself')
  return { found, told }
}

function aPlaceWherePackagesAre(): string {
  const cache = join(import.meta.dirname, '../../../node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  return mkdtempSync(join(cache, 'writers-'))
}
