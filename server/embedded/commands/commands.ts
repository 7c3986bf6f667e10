import { readDoc } from '../bson/read.ts'
import type { Doc } from '../bson/values.ts'
import { writeDoc, writeDocWithinLimit } from '../bson/write.ts'
import { Failure, notSupported } from '../failure.ts'
import { Pause } from '../stream.ts'
import type { Message } from '../wire/message.ts'
import { aggregate } from './aggregate.ts'
import { collStats, create, dbStats, drop, dropDatabase, listCollections, listDatabases } from './collections.ts'
import type { Command, Connection, Engine } from './context.ts'
import { count } from './count.ts'
import { getMore, killCursors } from './cursor-commands.ts'
import { deleteDocuments } from './delete.ts'
import { distinct } from './distinct.ts'
import { explain } from './explain.ts'
import { find } from './find.ts'
import { findAndModify } from './find-and-modify.ts'
import { buildInfo, endSessions, hello, ping } from './handshake.ts'
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts'
import { insert } from './insert.ts'
import { checkOptions, count as wholeNumber } from './options.ts'
import { requireSignIn, saslContinue, saslStart } from './sign-in.ts'
import { update } from './update.ts'

const commands: Record<string, Command> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping,
  buildInfo,
  buildinfo: buildInfo,
  endSessions,
  saslStart,
  saslContinue,
  insert,
  find,
  getMore,
  killCursors,
  update,
  delete: deleteDocuments,
  findAndModify,
  findandmodify: findAndModify,
  aggregate,
  count,
  distinct,
  explain,
  createIndexes,
  listIndexes,
  dropIndexes,
  listCollections,
  listDatabases,
  create,
  drop,
  dropDatabase,
  collStats,
  dbStats
}

/** Runs the command in a message. What goes wrong is an answer, too. */
export async function answer(message: Message, connection: Connection, engine: Engine): Promise<Buffer> {
  try {
    const command = readDoc(message.body)
    for (const [name, docs] of message.sequences)
      if (name !== 'documents')
        command.set(
          name,
          docs.map(doc => readDoc(doc))
        )
    const [name] = command.keys()
    const known = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!known || name === undefined) throw notSupported(`The command '${name}'`)
    requireSignIn(name, connection)
    checkOptions(name, command, known.options)
    const { body, sequences } = message
    const context = { ...engine, connection, database: databaseOf(command), pause: pauseOf(command), body, sequences }
    const reply = await known.run(command, context)
    return Buffer.isBuffer(reply) ? reply : writeDocWithinLimit(reply)
  } catch (error) {
    return failed(error)
  }
}

function databaseOf(command: Doc): string {
  const name = command.get('$db') ?? 'admin'
  if (typeof name === 'string' && name !== '' && !/[/\\. "$\0]/.test(name)) return name
  throw new Failure(73, `Invalid database name: '${String(name)}'`)
}

/** Reading stops when it has taken longer than the client allows. */
function pauseOf(command: Doc): Pause {
  const most = wholeNumber(command, 'maxTimeMS')
  const until = most ? performance.now() + most : Number.POSITIVE_INFINITY
  return new Pause(() => {
    if (performance.now() > until) throw new Failure(50, 'operation exceeded time limit')
  })
}

function failed(error: unknown): Buffer {
  const failure =
    error instanceof Failure ? error : new Failure(1, error instanceof Error ? error.message : String(error))
  const { message, code, codeName, details } = failure
  return writeDoc({ ok: 0, errmsg: message, code, codeName, ...details })
}
