import { readDoc } from '../bson/read.ts'
import type { Doc } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import type { Search } from '../plan/scan.ts'
import { compileFilter } from '../query/filter.ts'
import { compileProjection } from '../query/projection.ts'
import { compileUpdate } from '../update/update.ts'
import { change, findAll } from './change-documents.ts'
import { type Command, type Context, namespaceOf } from './context.ts'
import { orderOf } from './find.ts'
import { flag, optionalDoc } from './options.ts'
import { arrayFiltersOf } from './update.ts'

export const findAndModify: Command = {
  options: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'hint',
    'arrayFilters',
    'bypassDocumentValidation'
  ],
  run(command, context) {
    const filter = optionalDoc(command, 'query') ?? new Map()
    compileFilter(filter)
    const asked = { filter, ...orderOf(command), limit: 1 }
    const modify = flag(command, 'remove') ? removal(command, asked, context) : updating(command, asked, context)
    const project = compileProjection(optionalDoc(command, 'fields') ?? new Map(), filter)
    return context.writer.write(() => {
      const { lastErrorObject, document } = modify()
      return { lastErrorObject, value: document ? readDoc(project(document)) : null, ok: 1 }
    })
  }
}

type Modify = () => { lastErrorObject: object; document: Buffer | undefined }

function removal(command: Doc, asked: Search, context: Context): Modify {
  if (command.has('update')) throw new Failure(9, 'Cannot specify both an update and remove=true')
  if (flag(command, 'new'))
    throw new Failure(9, "Cannot specify both new=true and remove=true; 'remove' returns the deleted document")
  if (flag(command, 'upsert')) throw new Failure(9, 'Cannot specify both upsert=true and remove=true')
  const namespace = namespaceOf(command, context)
  return () => {
    const collection = context.storage.collection(namespace)
    const [record] = collection ? findAll(context, collection, asked) : []
    if (!collection || record === undefined) return { lastErrorObject: { n: 0 }, document: undefined }
    const document = collection.read(record)!
    collection.remove(record, document)
    return { lastErrorObject: { n: 1 }, document }
  }
}

function updating(command: Doc, asked: Search, context: Context): Modify {
  if (!command.has('update')) throw new Failure(9, 'Either an update or remove=true must be specified')
  const arrayFilters = command.has('arrayFilters') ? arrayFiltersOf(command.get('arrayFilters')!) : []
  const update = compileUpdate(command.get('update'), { multi: false, arrayFilters })
  const upsert = flag(command, 'upsert')
  const isNew = flag(command, 'new')
  const namespace = namespaceOf(command, context)
  return () => {
    const collection = upsert ? context.storage.create(namespace) : context.storage.collection(namespace)
    if (!collection) return { lastErrorObject: { n: 0, updatedExisting: false }, document: undefined }
    const changed = change(context, collection, { asked, update, upsert })
    const { upserted, matched } = changed
    const told = upserted === undefined ? {} : { upserted }
    const lastErrorObject = { n: upserted === undefined ? matched : 1, updatedExisting: matched > 0, ...told }
    return { lastErrorObject, document: isNew ? changed.after : changed.before }
  }
}
