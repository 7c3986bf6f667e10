import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import type { startEmbeddedStore } from '../../../server/embedded/store.ts'
import { differences } from '../random-queries.ts'
import { aFolder, sharedStore } from '../stage.ts'

const root = join(import.meta.dirname, '../../..')

describe('twenty thousand filters', () => {
  for (let part = 1; part <= 20; part++)
    it(`have the same answers with and without indexes (${part} of 20)`, async () => {
      const { db } = await sharedStore()
      expect(await differences(db, { filters: 1_000, seed: part * 7_919 })).to.deep.equal([])
    })
})

/** What could be wrong with the planner: where, what stands there, and what would stand there instead. */
const faults: Record<string, [file: string, right: string, wrong: string]> = {
  'two conditions on the items of an array are looked up in one entry': [
    'planner.ts',
    'if (!state.multikey) return false',
    'if (state) return false'
  ],
  'both ends of a range are expected of one item': [
    'planner.ts',
    'multikey && from !== undefined ? undefined : range.to',
    'range.to'
  ],
  'a sparse index is asked for null': [
    'planner.ts',
    'if (index.spec.sparse && equal.length === 0 && among.includes(null)) break',
    ''
  ],
  'an index over arrays is taken for the order of the documents': ['planner.ts', 'multikey || shortened', 'shortened'],
  'a partial index is used for every filter': ['planner.ts', '!implies(bounds, spec.partial)', '!spec.partial'],
  'a descending range is read as an ascending one': [
    'planner.ts',
    'return direction > 0 ? [first, last] : [inverted(last), inverted(first)]',
    'return [first, last]'
  ],
  'an entry of an array is counted as a document': ['planner.ts', ' && !state.multikey && !state.shortened', ''],
  'the last value of a range is left out': [
    'planner.ts',
    'upTo(Buffer.concat([prefix, end]))',
    'Buffer.concat([prefix, end])'
  ]
}

describe('a fault in the planner', () => {
  for (const [fault, [file, right, wrong]] of Object.entries(faults))
    it(`is noticed when ${fault}`, async () => {
      const { start, remove } = await faulty(file, right, wrong)
      const store = await start({ folder: aFolder() })
      const client = await MongoClient.connect(store.uri)
      const found = await differences(client.db('tests'), { filters: 2_000, seed: 104_729 })
      await client.close()
      await store.close()
      remove()
      expect(found).not.to.deep.equal([])
    })
})

/** A copy of the store in which one thing is wrong. It stands where packages are found. */
async function faulty(file: string, right: string, wrong: string) {
  const place = join(root, 'node_modules/.cache')
  mkdirSync(place, { recursive: true })
  const copy = mkdtempSync(join(place, 'faulty-store-'))
  cpSync(join(root, 'server/embedded'), copy, { recursive: true })
  writeFileSync(join(copy, 'package.json'), '{ "type": "module" }')
  const changed = join(copy, 'plan', file)
  const text = readFileSync(changed, 'utf8')
  if (!text.includes(right)) throw new Error(`${file} no longer says ${right}`)
  writeFileSync(changed, text.replace(right, wrong))
  const { startEmbeddedStore: start } = (await import(pathToFileURL(join(copy, 'store.ts')).href)) as {
    startEmbeddedStore: typeof startEmbeddedStore
  }
  return { start, remove: () => rmSync(copy, { recursive: true, force: true }) }
}
