import type { IndexRef, SearchDocument, SearchEngine } from './engine.ts'
import type { Versioned } from './follow.ts'

interface Replacement<Thing extends Versioned> {
  things: Thing[]
  gone: number[]
  /** What the index is to have of a thing; nothing, if it does not belong there. */
  documentOf: (thing: Thing) => SearchDocument | undefined | Promise<SearchDocument | undefined>
}

/** Puts things into an index as they are now, takes out what is gone, and notes which versions it has then. */
export async function replace<Thing extends Versioned>(
  engine: SearchEngine,
  index: IndexRef,
  { things, gone, documentOf }: Replacement<Thing>
): Promise<void> {
  const documents = await Promise.all(things.map(documentOf))
  const ids = [...gone, ...things.filter((_thing, at) => documents[at] === undefined).map(({ number }) => number)]
  if (ids.length < gone.length + things.length) await engine.put(index, documents.filter(isThere))
  if (ids.length > 0) await engine.remove(index, ids.map(String))
  await engine.keeping?.note(index, [...gone.map(number => ({ id: String(number) })), ...things.map(versionOf)])
}

const isThere = (document: SearchDocument | undefined) => document !== undefined
const versionOf = ({ number, version }: Versioned) => ({ id: String(number), version })
