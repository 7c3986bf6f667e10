import mongoose from 'mongoose'

export interface Command {
  name: string
  collection: string
  command: Record<string, unknown>
}

const changing = new Set(['insert', 'update', 'delete', 'findAndModify'])
/** What the program keeps for itself while nothing is done: who is here, who looks after the clock, and what is due. */
const housekeeping = new Set(['sessions', 'leases', 'journal'])

/** Everything that is asked of the database while something is done. */
export async function commandsDuring(doing: () => Promise<void>): Promise<Command[]> {
  const seen: Command[] = []
  const client = mongoose.connection.getClient()
  const listen = ({ commandName, command }: { commandName: string; command: Record<string, unknown> }) => {
    seen.push({ name: commandName, collection: String(command[commandName]), command })
  }
  client.on('commandStarted', listen)
  try {
    await doing()
  } finally {
    client.off('commandStarted', listen)
  }
  return seen
}

/** What would change the data that people see: `insert tickets`. */
export function changesIn(commands: Command[]): string[] {
  return commands
    .filter(({ name, collection }) => changing.has(name) && !housekeeping.has(collection))
    .map(({ name, collection }) => `${name} ${collection}`)
}

/** The keys of a command at any depth, each with what stands under it. */
export function* keysIn(value: unknown): Generator<[key: string, value: unknown]> {
  if (Array.isArray(value)) for (const each of value) yield* keysIn(each)
  else if (isPlain(value))
    for (const [key, each] of Object.entries(value)) {
      yield [key, each]
      yield* keysIn(each)
    }
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))
}
