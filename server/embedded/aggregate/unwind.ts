import { isTrue } from '../bson/numbers.ts'
import { copy, type Doc, isDoc, type Maybe, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import type { Stream } from '../stream.ts'
import { fieldAt, withFieldAt } from './nested-fields.ts'

/** `$unwind`: one document for each item of an array. */
export function unwind(argument: Value): (input: Stream<Doc>) => Stream<Doc> {
  const { path, index, keepEmpty } = readUnwind(argument)
  return function* (input) {
    for (const doc of input) {
      if (!doc) {
        yield null
        continue
      }
      const items = fieldAt(doc, path)
      if (Array.isArray(items) && items.length > 0) {
        for (const [i, item] of items.entries()) yield numbered(withFieldAt(doc, path, item), index, i)
      } else if (items !== undefined && items !== null && !Array.isArray(items)) yield numbered(doc, index, undefined)
      else yield keepEmpty ? numbered(withoutItems(doc, path, items), index, undefined) : null
    }
  }
}

interface Unwind {
  path: string[]
  index: string | undefined
  keepEmpty: boolean
}

function readUnwind(argument: Value): Unwind {
  const spec: Doc = isDoc(argument) ? argument : new Map([['path', argument]])
  for (const name of spec.keys()) {
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name))
      throw notSupported(`The $unwind option '${name}'`)
  }
  const path = spec.get('path')
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw new Failure(28818, "the path of $unwind must begin with '$'")
  const index = spec.get('includeArrayIndex')
  if (index !== undefined && typeof index !== 'string') throw new Failure(28810, 'includeArrayIndex must be a text')
  return { path: path.slice(1).split('.'), index, keepEmpty: isTrue(spec.get('preserveNullAndEmptyArrays')) }
}

/** An array without items disappears. */
function withoutItems(doc: Doc, path: string[], items: Maybe): Doc {
  if (!Array.isArray(items)) return doc
  const changed = copy(doc) as Doc
  const parent = fieldAt(changed, path.slice(0, -1))
  if (isDoc(parent)) parent.delete(path.at(-1)!)
  return changed
}

function numbered(doc: Doc, name: string | undefined, position: number | undefined): Doc {
  if (name === undefined) return doc
  return withFieldAt(doc, name.split('.'), position === undefined ? null : BigInt(position))
}
