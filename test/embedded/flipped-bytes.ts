import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db, Document } from 'mongodb'
import { numbersFrom } from './random-queries.ts'
import { aFolder, openStore } from './stage.ts'

const upTo = (end: number) => Array.from({ length: end }, (_, n) => n)
const count = 300

/** What came of a start and of reading everything. */
export type Outcome = 'right' | 'refused' | 'an error' | 'ended by a signal' | 'wrong'

/** A folder that was closed in order: documents of all sizes, four indexes, free pages. */
export async function aClosedFolder(): Promise<string> {
  const { folder, db, close } = await openStore()
  const things = db.collection<Document>('things')
  await things.createIndexes([{ key: { n: 1 }, unique: true }, { key: { tags: 1, n: -1 } }, { key: { text: 1 } }])
  for (const part of upTo(3)) await things.insertMany(upTo(count / 3).map(i => thing(part * 100 + i)))
  await things.deleteMany({ n: { $in: [5, 6, 7, 50, 51, 200, 201, 202, 203] } })
  await close()
  return folder
}

function thing(n: number): Document {
  return { _id: n, n, tags: ['all', `t${n % 100}`], text: 'x'.repeat(n % 50 === 0 ? 20_000 : (n % 100) * 9) }
}

/** Flips a bit of the data file, in a copy of the folder, and says for each place what came of it. */
export async function* flips(
  folder: string,
  { seed, times, sums }: { seed: number; times: number; sums: boolean }
): AsyncGenerator<{ at: number; outcome: Outcome; said: string }> {
  const number = numbersFrom(seed)
  const good = readFileSync(join(folder, 'data.mdb'))
  const expected = await readAll(folder)
  for (let time = 0; time < times; time++) {
    const bytes = Buffer.from(good)
    const at = number(bytes.length)
    bytes[at] = bytes[at]! ^ (1 << number(8))
    const copy = aFolder()
    writeFileSync(join(copy, 'data.mdb'), bytes)
    if (sums) copyFileSync(join(folder, 'data.sums'), join(copy, 'data.sums'))
    yield { at, ...(await outcomeOf(copy, expected)) }
  }
}

async function outcomeOf(folder: string, expected: string): Promise<{ outcome: Outcome; said: string }> {
  let crash: Error | undefined
  const onCrash = (error: Error) => {
    crash = error
  }
  try {
    const got = await readAll(folder, onCrash)
    return { outcome: got === expected ? 'right' : 'wrong', said: '' }
  } catch (error) {
    const { message } = crash ?? (error as Error)
    if (/ended by SIG/.test(message)) return { outcome: 'ended by a signal', said: message }
    return { outcome: /^The data file /.test(message) ? 'refused' : 'an error', said: message }
  }
}

async function readAll(folder: string, onCrash?: (error: Error) => void): Promise<string> {
  const { db, close } = await openStore(folder, onCrash && { onCrash })
  try {
    return JSON.stringify(await everything(db))
  } finally {
    await close()
  }
}

/** All documents, in every way that there is to come to them. */
async function everything(db: Db): Promise<unknown[]> {
  const things = db.collection<Document>('things')
  const [, ...indexes] = await things.indexes()
  const ids = await Promise.all(upTo(count).map(_id => things.findOne({ _id: _id as never })))
  const byIndex = indexes.map(({ key }) => things.find({}).hint(key).toArray())
  const counts = ['all', 't1', 't99'].map(tags => things.countDocuments({ tags }))
  return Promise.all([things.find().toArray(), ids, ...byIndex, ...counts, things.countDocuments({})])
}
