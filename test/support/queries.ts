import mongoose, { type mongo } from 'mongoose'

/** What only tests ask, to look into what happened. */
const askedByTests = new Set([
  'gaps {"name":"?"}',
  'journal {"at":{"$gt":"?"}}',
  'journal {"waiting.0":{"$exists":"?"}}',
  'queries {"words":"?"}',
  'queries {"words":{"$in":["?"]},"found":"?"}',
  'tickets {"subject":"?"}',
  'votes {"helped":"?"}'
])

/** Collections that stay small, however long an installation runs. */
const small = new Set(['settings', 'counters', 'leases', 'categories'])

interface Query {
  collection: string
  filter: mongo.Document
  sort?: mongo.Document
}

const queries = new Map<string, Query>()
const written = new Set<string>()
const writing = new Set(['insert', 'update', 'findAndModify'])

/** Remembers one example of every kind of query that the program sends, and which collections it writes to. */
export function watchQueries(): void {
  mongoose.connection.getClient().on('commandStarted', ({ command, commandName }) => {
    if (writing.has(commandName)) written.add(command[commandName])
    for (const query of queriesIn(commandName, command))
      if (Object.keys(query.filter).length > 0) queries.set(shapeOf(query), query)
  })
}

/** The collections that may have something in them since this was asked last. */
export function takeWritten(): string[] {
  const names = [...written]
  written.clear()
  return names
}

/** The queries that would have to look at every document of a large collection: none, one hopes. */
export async function scans(): Promise<string[]> {
  const found = await Promise.all(
    [...queries.values()]
      .filter(query => !small.has(query.collection) && !askedByTests.has(shapeOf(query)))
      .map(async query => ((await isScan(query)) ? [shapeOf(query)] : []))
  )
  return found.flat()
}

function queriesIn(name: string, command: mongo.Document): Query[] {
  const collection = command[name]
  if (name === 'find') return [{ collection, filter: command.filter ?? {}, sort: command.sort }]
  if (name === 'count' || name === 'distinct' || name === 'findAndModify')
    return [{ collection, filter: command.query ?? {}, sort: command.sort }]
  if (name === 'aggregate') return [{ collection, filter: command.pipeline?.[0]?.$match ?? {} }]
  if (name === 'update') return command.updates.map((each: mongo.Document) => ({ collection, filter: each.q }))
  if (name === 'delete') return command.deletes.map((each: mongo.Document) => ({ collection, filter: each.q }))
  return []
}

async function isScan({ collection, filter, sort }: Query): Promise<boolean> {
  const find = mongoose.connection.db!.collection(collection).find(filter)
  const plan = await (sort ? find.sort(sort as mongo.Sort) : find).explain('queryPlanner')
  return JSON.stringify(plan.queryPlanner.winningPlan).includes('COLLSCAN')
}

/** A query without its values. */
function shapeOf({ collection, filter, sort }: Query): string {
  const shape = JSON.stringify(filter, (_key, value) =>
    Array.isArray(value)
      ? value.slice(0, 1)
      : typeof value === 'object' && value !== null && !value._bsontype
        ? value
        : '?'
  )
  return `${collection} ${shape}${sort ? ` sorted by ${Object.keys(sort).join(', ')}` : ''}`
}
