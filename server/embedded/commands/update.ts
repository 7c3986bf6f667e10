import type { Doc, Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import { compileFilter } from '../query/filter.ts'
import { compileUpdate } from '../update/update.ts'
import { change } from './change-documents.ts'
import { type Command, type Context, namespaceOf } from './context.ts'
import { checkCollation, docList, flag, hintOf, requiredDoc } from './options.ts'
import { checkBatch, eachOf } from './write-errors.ts'

const known = ['q', 'u', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation']

export const update: Command = {
  options: ['updates', 'ordered', 'bypassDocumentValidation'],
  run(command, context) {
    const updates = docList(command, 'updates')
    checkBatch(updates.length)
    for (const one of updates) checkUpdateOptions(one)
    const ordered = !command.has('ordered') || flag(command, 'ordered')
    const namespace = namespaceOf(command, context)
    return context.writer.write(() => {
      const total = { n: 0, nModified: 0 }
      const upserted: object[] = []
      const errors = eachOf(updates, ordered, (one, index) => {
        const done = updateOne(one, namespace, context)
        total.n += done.matched
        total.nModified += done.modified
        if (done.upserted === undefined) return
        total.n++
        upserted.push({ index, _id: done.upserted })
      })
      return { ...total, ...(upserted.length > 0 ? { upserted } : {}), ...errors, ok: 1 }
    })
  }
}

/** Before anything is written, as MongoDB does. It has no `sort` here before version 8. */
function checkUpdateOptions(one: Doc): void {
  for (const option of one.keys()) {
    if (option === 'sort') throw new Failure(40415, "BSON field 'update.updates.sort' is an unknown field")
    if (!known.includes(option)) throw notSupported(`The option '${option}' of an update`)
  }
  checkCollation(one)
}

function updateOne(one: Doc, namespace: string, context: Context) {
  const filter = requiredDoc(one, 'q')
  compileFilter(filter)
  const multi = flag(one, 'multi')
  const upsert = flag(one, 'upsert')
  const arrayFilters = one.has('arrayFilters') ? arrayFiltersOf(one.get('arrayFilters')!) : []
  const update = compileUpdate(one.get('u'), { multi, arrayFilters })
  const collection = upsert ? context.storage.create(namespace) : context.storage.collection(namespace)
  if (!collection) return { matched: 0, modified: 0, upserted: undefined }
  const asked = { filter, sort: [], hint: hintOf(one), limit: multi ? 0 : 1 }
  return { upserted: undefined, ...change(context, collection, { asked, update, upsert }) }
}

export function arrayFiltersOf(value: Value): Doc[] {
  const filters = new Map([['arrayFilters', value]])
  return Array.isArray(value) && value.length === 0 ? [] : docList(filters, 'arrayFilters')
}
