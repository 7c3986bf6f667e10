import { type Doc, isDoc, type Maybe, type Value } from '../bson/values.ts'

/** The field at a path that leads through documents only. */
export function fieldAt(doc: Doc, path: readonly string[]): Maybe {
  let here: Maybe = doc
  for (const name of path) here = isDoc(here) ? here.get(name) : undefined
  return here
}

/** A new document with a value at a path. What is on the way and no document gives way to one. */
export function withFieldAt(doc: Doc, [name, ...rest]: readonly string[], value: Value): Doc {
  const inner = doc.get(name!)
  const next = rest.length === 0 ? value : withFieldAt(isDoc(inner) ? inner : new Map(), rest, value)
  return new Map(doc).set(name!, next)
}
