import { identityOf } from '../bson/key.ts'
import { readDoc } from '../bson/read.ts'
import { compare, type Value } from '../bson/values.ts'
import { search } from '../plan/scan.ts'
import { compileFilter } from '../query/filter.ts'
import { noItems, valuesAt } from '../query/paths.ts'
import { drain } from '../stream.ts'
import { type Command, collectionOf } from './context.ts'
import { hintOf, optionalDoc, text } from './options.ts'

export const distinct: Command = {
  options: ['key', 'query', 'hint'],
  async run(command, context) {
    const filter = optionalDoc(command, 'query') ?? new Map()
    compileFilter(filter)
    const path = text(command, 'key').split('.')
    const collection = collectionOf(command, context)
    if (!collection) return { values: [], ok: 1 }
    const seen = new Map<string, Value>()
    const needed = new Set([path[0]!])
    const { found } = search(context.storage, collection, { filter, sort: [], hint: hintOf(command) })
    await drain(found, context.pause, ({ bytes }) => {
      for (const value of valuesAt(readDoc(bytes, needed), path).values) {
        if (value !== undefined && value !== noItems) seen.set(identityOf(value), value)
      }
      return true
    })
    return { values: [...seen.values()].sort(compare), ok: 1 }
  }
}
