/** Opens the store in a folder, writes without end or as often as asked, and tells of each write that was acknowledged. */
import { MongoClient } from 'mongodb'
import { startEmbeddedStore } from '../../server/embedded/store.ts'
import { bundle } from '../../server/threads/bundle.cjs'

const tell = (line: string | number) => process.stdout.write(`${line}\n`)

try {
  const { uri, pid } = await startEmbeddedStore({ folder: process.argv[2]!, bundle })
  const client = await MongoClient.connect(uri)
  const things = client.db('tests').collection('things')
  await things.createIndex({ tags: 1 })
  tell(`ready ${pid}`)
  for (let n = 0; ; n++) {
    await things.insertOne({ n, tags: [`t${n}`, 'all'], text: 'x'.repeat(2000) })
    tell(n)
    if (n === Number(process.argv[3])) process.exit()
  }
} catch (error) {
  tell(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
