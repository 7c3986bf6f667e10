/**
 * Opens the store in a folder and lets eight write without end. Tells of each write when it was acknowledged: who wrote
 * it, and the number that it has.
 */
import { type Collection, MongoClient } from 'mongodb'
import { startEmbeddedStore } from '../../../server/embedded/store.ts'

const { uri } = await startEmbeddedStore({ folder: process.argv[2]! })
const client = await MongoClient.connect(uri)
const things = client.db('tests').collection<{ _id: string; writer: number; number: number; tags: string[] }>('things')
await things.createIndexes([{ key: { writer: 1, number: 1 }, unique: true }, { key: { tags: 1 } }])
await Promise.all(Array.from({ length: 8 }, (_, writer) => write(things as unknown as Collection, writer)))

/** Inserts, and changes an earlier one, so that index entries come and go. */
async function write(things: Collection, writer: number): Promise<void> {
  const [last] = await things.find({ writer }).sort({ writer: -1, number: -1 }).limit(1).toArray()
  for (let number = Number(last?.number ?? -1) + 1; ; number++) {
    const tags = [`w${writer}`, `n${number}`, 'new']
    await things.insertOne({ _id: `${writer}-${number}` as never, writer, number, tags, text: 'x'.repeat(500) })
    if (number % 3 === 0)
      await things.updateOne({ writer, number }, { $set: { 'tags.2': 'changed' }, $unset: { text: 1 } })
    process.stdout.write(`${writer} ${number}\n`)
  }
}
