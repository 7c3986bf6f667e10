import type { Doc } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import type { Collection } from '../storage/collection.ts'
import type { GroupCommit } from '../storage/group-commit.ts'
import type { Storage } from '../storage/storage.ts'
import type { Pause } from '../stream.ts'
import type { SignIn } from '../wire/scram.ts'
import type { Cursors } from './cursors.ts'

/** What the commands of all connections share. */
export interface Engine {
  storage: Storage
  writer: GroupCommit
  cursors: Cursors
}

export interface Connection {
  number: number
  signIn: SignIn
}

/** What a command is run with. */
export interface Context extends Engine {
  connection: Connection
  database: string
  pause: Pause
  body: Buffer
  sequences: Map<string, Buffer[]>
}

export type Handler = (command: Doc, context: Context) => object | Promise<object>

export interface Command {
  /** The options that it understands, beside those that all commands have. */
  options: readonly string[]
  run: Handler
}

/** The namespace that a command names first: `{ find: 'tickets', … }`. */
export function namespaceOf(command: Doc, { database }: Context): string {
  const [name, collection] = [...command][0]!
  if (typeof collection !== 'string' || collection === '') {
    throw new Failure(73, `the collection name of '${name}' has to be a text`)
  }
  return `${database}.${collection}`
}

export function collectionOf(command: Doc, context: Context): Collection | undefined {
  return context.storage.collection(namespaceOf(command, context))
}
