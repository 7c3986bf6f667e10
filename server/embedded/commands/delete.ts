import { numberOf } from '../bson/numbers.ts'
import { type Doc, isNumber } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { compileFilter } from '../query/filter.ts'
import { describe } from '../storage/describe.ts'
import { findAll } from './change-documents.ts'
import { type Command, type Context, namespaceOf } from './context.ts'
import { checkCollation, docList, flag, hintOf, requiredDoc } from './options.ts'
import { checkBatch, eachOf } from './write-errors.ts'

const known = ['q', 'limit', 'hint', 'collation']

export const deleteDocuments: Command = {
  options: ['deletes', 'ordered'],
  run(command, context) {
    const deletes = docList(command, 'deletes')
    checkBatch(deletes.length)
    for (const one of deletes) checkDeleteOptions(one)
    const ordered = !command.has('ordered') || flag(command, 'ordered')
    const namespace = namespaceOf(command, context)
    return context.writer.write(() => {
      let n = 0
      const errors = eachOf(deletes, ordered, one => {
        n += deleteFound(one, namespace, context)
      })
      return { n, ...errors, ok: 1 }
    })
  }
}

function checkDeleteOptions(one: Doc): void {
  for (const option of one.keys()) if (!known.includes(option)) throw notSupported(`The option '${option}' of a delete`)
  checkCollation(one)
  limitOf(one)
}

/** One document, or 0 for all. */
function limitOf(one: Doc): number {
  const limit = one.get('limit')
  if (limit === undefined) throw new Failure(40414, "BSON field 'delete.deletes.limit' is missing but a required field")
  const number = isNumber(limit) ? numberOf(limit) : Number.NaN
  if (number === 0 || number === 1) return number
  throw new Failure(9, `The limit field in delete objects must be 0 or 1. Got ${describe(limit)}`)
}

function deleteFound(one: Doc, namespace: string, context: Context): number {
  const filter = requiredDoc(one, 'q')
  compileFilter(filter)
  const collection = context.storage.collection(namespace)
  if (!collection) return 0
  const asked = { filter, sort: [], hint: hintOf(one), limit: limitOf(one) }
  const found = findAll(context, collection, asked)
  for (const record of found) collection.remove(record, collection.read(record)!)
  return found.length
}
