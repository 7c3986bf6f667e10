/**
 * Opens the store in a folder, without its process and its socket, tells what each of eight writers has written there,
 * and lets them write without end. Tells of each write when it was acknowledged: who wrote it, and its number.
 */
import { type Document, deserialize, serialize } from 'bson'
import { answer } from '../../../server/embedded/commands/commands.ts'
import { Cursors } from '../../../server/embedded/commands/cursors.ts'
import { GroupCommit } from '../../../server/embedded/storage/group-commit.ts'
import { Storage } from '../../../server/embedded/storage/storage.ts'
import { SignIn } from '../../../server/embedded/wire/scram.ts'

const storage = new Storage(process.argv[2]!, { afterCrash: true })
const engine = { storage, writer: new GroupCommit(storage), cursors: new Cursors() }
const connection = { number: 1, signIn: new SignIn(undefined) }
const writers = Array.from({ length: 8 }, (_, writer) => writer)

const indexes = [
  { key: { writer: 1, number: 1 }, name: 'writer', unique: true },
  { key: { tags: 1 }, name: 'tags' }
]

void begin()

async function begin(): Promise<void> {
  await ask({ createIndexes: 'things', indexes })
  const found = await Promise.all(writers.map(writtenBy))
  process.stdout.write(`found ${found.join(' ')}\n`)
  await Promise.all(writers.map(writer => write(writer, found[writer]!)))
}

/** How many a writer has written: its numbers are those below, none is missing. */
async function writtenBy(writer: number): Promise<number> {
  const { n } = await ask({ count: 'things', query: { writer } })
  const { n: below } = await ask({ count: 'things', query: { writer, number: { $lt: n } } })
  if (below !== n) throw new Error(`Writer ${writer} has gaps`)
  return n
}

/** Inserts, and changes an earlier one, so that index entries come and go. */
async function write(writer: number, first: number): Promise<void> {
  for (let number = first; ; number++) {
    const tags = [`w${writer}`, `n${number}`, 'new']
    const document = { _id: `${writer}-${number}`, writer, number, tags, text: 'x'.repeat(500) }
    await ask({ insert: 'things', documents: [document] })
    const u = { $set: { 'tags.2': 'changed' }, $unset: { text: 1 } }
    if (number % 3 === 0) await ask({ update: 'things', updates: [{ q: { writer, number }, u }] })
    process.stdout.write(`${writer} ${number}\n`)
  }
}

async function ask(command: Document): Promise<Document> {
  const body = Buffer.from(serialize({ ...command, $db: 'tests' }))
  const message = { requestId: 1, protocol: 'message' as const, body, sequences: new Map(), wantsReply: true }
  const said = deserialize(await answer(message, connection, engine))
  if (said.ok !== 1 || said.writeErrors) throw new Error(said.errmsg ?? JSON.stringify(said.writeErrors))
  return said
}
