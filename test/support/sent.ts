import mongoose, { type mongo } from 'mongoose'

/** What a database has to know to serve the program: nothing else is sent. The embedded store knows more. */
const known = {
  commands: 'aggregate createIndexes delete endSessions explain find findAndModify getMore hello insert ping update',
  filters: '$and $elemMatch $exists $gt $gte $in $lt $lte $ne $or $regex $options',
  updates: '$addToSet $each $inc $pull $push $set $setOnInsert $unset',
  stages: '$group $limit $match $project $sort $sum $unwind'
}

const words = new Set(Object.values(known).flatMap(list => list.split(/\s+/)))
const sent = new Set<string>()

/** Remembers every command and every operator that is sent. */
export function watchWhatIsSent(): void {
  mongoose.connection.getClient().on('commandStarted', ({ commandName, command }) => {
    sent.add(commandName)
    for (const field of ['filter', 'query', 'q', 'update', 'u', 'updates', 'deletes', 'pipeline', 'projection'])
      collect(command[field])
  })
}

/** Everything that was sent, in the order of the alphabet. */
export function whatWasSent(): string[] {
  return [...sent].sort()
}

/** What was sent and is not in the list above: nothing, one hopes. */
export function unknownToOthers(): string[] {
  return whatWasSent().filter(word => !words.has(word))
}

function collect(value: unknown): void {
  if (Array.isArray(value)) for (const each of value) collect(each)
  else if (isPlain(value))
    for (const [name, inside] of Object.entries(value)) {
      if (name.startsWith('$')) sent.add(name)
      collect(inside)
    }
}

function isPlain(value: unknown): value is mongo.Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
