import { compilePipeline } from '../aggregate/update-pipeline.ts'
import { copy, type Doc, equal, isDoc, type Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { describe } from '../storage/describe.ts'
import { compileModifiers, type Updating } from './modifiers.ts'
import { seedOf, seedOfReplacement } from './seed.ts'

export interface Update {
  /** Makes the new document out of the old one. */
  apply: Updater
  /** The document that an upsert begins with. */
  seed: (filter: Doc) => Doc
}

type Updater = (old: Doc, updating: Updating) => Doc

/** Compiles any of the three kinds of update: operators, a replacement, or a pipeline. */
export function compileUpdate(
  update: Value | undefined,
  { multi, arrayFilters }: { multi: boolean; arrayFilters: Doc[] }
): Update {
  if (Array.isArray(update)) {
    if (arrayFilters.length > 0) throw new Failure(9, 'arrayFilters may not be specified for pipeline-style updates')
    const change = compilePipeline(update)
    return { apply: keepingId(old => withOldId(change(old), old)), seed: seedOf }
  }
  if (!isDoc(update)) throw new Failure(9, 'Update argument must be either an object or an array')
  if (isModifiers(update)) {
    const modify = compileModifiers(update, arrayFilters)
    const apply = keepingId((old, updating) => {
      const doc = copy(old) as Doc
      modify(doc, updating)
      return doc
    })
    return { apply, seed: seedOf }
  }
  if (multi) throw new Failure(9, 'multi update is not supported for replacement-style update')
  if (arrayFilters.length > 0) throw new Failure(9, 'arrayFilters may not be specified for replacement-style updates')
  return { apply: keepingId(old => withOldId(update, old)), seed: seedOfReplacement }
}

function isModifiers(update: Doc): boolean {
  const names = [...update.keys()]
  if (!names[0]?.startsWith('$')) {
    const strange = names.find(name => name.startsWith('$'))
    if (strange)
      throw new Failure(52, `The dollar ($) prefixed field '${strange}' is not allowed in a replacement document`)
    return false
  }
  const plain = names.find(name => !name.startsWith('$'))
  if (plain !== undefined) throw new Failure(9, `Unknown modifier: ${plain}. Expected a valid update modifier`)
  return true
}

function keepingId(update: Updater): Updater {
  return (old, updating) => {
    const doc = update(old, updating)
    const id = old.get('_id')
    if (id !== undefined && !equal(doc.get('_id'), id)) {
      throw new Failure(
        66,
        `Performing an update on the path '_id' would modify the immutable field '_id' of ${describe(id)}`
      )
    }
    return idFirst(doc)
  }
}

/** The order of fields is that of the new document, but `_id` is always first. */
function idFirst(doc: Doc): Doc {
  const id = doc.get('_id')
  const [first] = doc.keys()
  return id === undefined || first === '_id' ? doc : new Map([['_id', id], ...doc])
}

function withOldId(update: Doc, old: Doc): Doc {
  const id = old.get('_id')
  return id === undefined || update.has('_id') ? new Map(update) : new Map([['_id', id], ...update])
}
