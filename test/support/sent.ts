import mongoose, { type mongo } from 'mongoose'

/** What a database has to know to serve the program: nothing else is sent. The embedded store knows more. */
const known = {
  operators: {
    filters: '$and $elemMatch $exists $gt $gte $in $lt $lte $ne $or $regex $options',
    projections: '$slice',
    updates: '$addToSet $each $inc $pull $push $set $setOnInsert $unset',
    stages: '$group $limit $match $project $sort $sum $unwind'
  },
  /** Commands with their options; those of a list's items stand after its name. */
  commands: {
    aggregate: 'pipeline cursor',
    create: '',
    createIndexes: 'indexes key name unique sparse partialFilterExpression expireAfterSeconds',
    delete: 'deletes q limit ordered',
    endSessions: 'writeConcern',
    explain: 'verbosity',
    find: 'filter projection sort skip limit batchSize singleBatch',
    findAndModify: 'query update new upsert remove',
    getMore: 'collection batchSize',
    insert: 'documents ordered',
    ping: '',
    update: 'updates q u multi upsert ordered'
  }
}

/** Every command has these. */
const general = new Set(['$db', 'lsid'])
const lists = ['updates', 'deletes', 'indexes']

const operators = new Set(Object.values(known.operators).flatMap(list => list.split(/\s+/)))
const sentOperators = new Set<string>()
const sentOptions = new Map<string, Set<string>>()

/** Remembers every command, every option and every operator that is sent from the beginning of the connection. */
export function watchWhatIsSent(): void {
  mongoose.connection.once('connected', () => {
    mongoose.connection.getClient().on('commandStarted', ({ commandName, command }) => note(commandName, command))
  })
}

function note(name: string, command: mongo.Document): void {
  noteOptions(name, command)
  for (const field of ['filter', 'query', 'q', 'update', 'u', 'updates', 'deletes', 'pipeline', 'projection'])
    collect(command[field])
}

/** Everything that was sent, in the order of the alphabet. */
export function whatWasSent(): string[] {
  const commands = Array.from(sentOptions, ([name, options]) => `${name}(${[...options].sort().join(' ')})`)
  return [...commands.sort(), ...[...sentOperators].sort()]
}

/** What was sent and is not in the list above: nothing, one hopes. */
export function unknownToOthers(): string[] {
  const options = Array.from(sentOptions).flatMap(([name, sent]) => {
    const list: string | undefined = (known.commands as Record<string, string>)[name]
    if (list === undefined) return [name]
    const expected = new Set(list.split(/\s+/))
    return Array.from(sent)
      .filter(option => !expected.has(option))
      .map(option => `${name}(${option})`)
  })
  return [...options, ...[...sentOperators].filter(word => !operators.has(word))]
}

function noteOptions(name: string, command: mongo.Document): void {
  const options = sentOptions.get(name) ?? new Set()
  sentOptions.set(name, options)
  for (const [option, value] of Object.entries(command)) {
    if (option === name || general.has(option)) continue
    options.add(option)
    if (lists.includes(option)) for (const item of value) for (const part of Object.keys(item)) options.add(part)
  }
}

function collect(value: unknown): void {
  if (Array.isArray(value)) for (const each of value) collect(each)
  else if (isPlain(value))
    for (const [name, inside] of Object.entries(value)) {
      if (name.startsWith('$')) sentOperators.add(name)
      collect(inside)
    }
}

function isPlain(value: unknown): value is mongo.Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
