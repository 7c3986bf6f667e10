import { type CommandStartedEvent, type CommandSucceededEvent, type Document, MongoClient, ReadConcern } from 'mongodb'
import type { SpecFile } from './format.ts'

/** What a test works with: clients, databases and collections by their names, and the commands that were watched. */
export interface Stage {
  entities: Map<string, unknown>
  clients: MongoClient[]
  watched: Map<string, Watched[]>
}

/** One command event, as the specification names it. */
export interface Watched {
  kind: string
  command?: Document
  commandName: string
  databaseName: string
  reply?: unknown
}

export async function setStage(uri: string, { createEntities = [] }: SpecFile): Promise<Stage> {
  const stage: Stage = { entities: new Map(), clients: [], watched: new Map() }
  for (const one of createEntities) {
    const [[kind, entity]] = Object.entries(one) as [[string, Document]]
    const make = makers[kind]
    if (!make) throw new Error(`The entity ${kind} is unknown to the runner`)
    stage.entities.set(entity.id, await make(entity, stage, uri))
  }
  return stage
}

const makers: Record<string, (entity: Document, stage: Stage, uri: string) => unknown> = {
  client: ({ id, uriOptions, observeEvents = [] }, stage, uri) => {
    const client = new MongoClient(uri, { monitorCommands: true, ...clientOptions(uriOptions) })
    stage.clients.push(client)
    stage.watched.set(id, watch(client, observeEvents))
    return client.connect()
  },
  database: ({ client, databaseName, databaseOptions }, { entities }) =>
    (entities.get(client) as MongoClient).db(databaseName, withConcern(databaseOptions)),
  collection: ({ database, collectionName, collectionOptions }, { entities }) =>
    (entities.get(database) as ReturnType<MongoClient['db']>).collection(collectionName, withConcern(collectionOptions))
}

function clientOptions({ readConcernLevel, ...options }: Document = {}): Document {
  return readConcernLevel ? { ...options, readConcern: { level: readConcernLevel } } : options
}

function withConcern(options: Document = {}): Document {
  return options.readConcern ? { ...options, readConcern: ReadConcern.fromOptions(options) } : options
}

function watch(client: MongoClient, kinds: string[]): Watched[] {
  const watched: Watched[] = []
  if (kinds.includes('commandStartedEvent')) {
    client.on('commandStarted', ({ commandName, databaseName, command }: CommandStartedEvent) =>
      watched.push({ kind: 'commandStartedEvent', commandName, databaseName, command: withoutSequences(command) })
    )
  }
  if (kinds.includes('commandSucceededEvent')) {
    client.on('commandSucceeded', ({ commandName, databaseName, reply }: CommandSucceededEvent) =>
      watched.push({ kind: 'commandSucceededEvent', commandName, databaseName, reply })
    )
  }
  return watched
}

/** The driver keeps the documents of a write in an object of its own. */
function withoutSequences(command: Document): Document {
  return Object.fromEntries(
    Object.entries(command).map(([name, value]) => [name, Array.isArray(value?.documents) ? value.documents : value])
  )
}
