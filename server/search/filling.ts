import { model, Schema } from 'mongoose'
import { catchUp, type Followed, hasCaughtUp } from './catch-up.ts'
import type { IndexRef, SearchDocument, SearchEngine, Version } from './engine.ts'

/** What an index is filled with. */
export interface Source {
  index: IndexRef
  /** How many things there are to read. */
  count: () => Promise<number>
  read: () => AsyncIterable<Read>
}

/** A thing that was read: not each is in this index. */
export interface Read {
  version: Version
  document: SearchDocument | undefined
}

export interface Progress {
  index: IndexRef
  done: number
  total: number
}

export interface Filling {
  /** All indexes, or only those that are not there or were not filled to their end. */
  which?: 'all' | 'missing'
  onProgress?: (progress: Progress) => void
}

/** An index that was filled to its end, of an engine that does not know itself what it has. One that is there may be half of it, if whoever filled it died. */
interface Filled {
  _id: string
  at: Date
}

const Fillings = model<Filled>(
  'Filling',
  new Schema<Filled>({ _id: String, at: Date }, { collection: 'fillings', versionKey: false })
)

const underWay = new Map<string, Promise<boolean>>()

/** Whether everything that should be in an index is there. */
export async function isFilled(engine: SearchEngine, index: IndexRef): Promise<boolean> {
  if (engine.keeping) return hasCaughtUp(engine, index.name)
  return (await Fillings.exists({ _id: keyOf(engine, index) })) !== null
}

/** Fills indexes, each from its source, and answers whether any had to be filled. */
export async function fill(engine: SearchEngine, sources: Source[], filling: Filling): Promise<boolean> {
  const filled = await Promise.all(sources.map(source => fillOnce(engine, source, filling)))
  return filled.includes(true)
}

/**
 * The same for an engine that keeps its indexes: they are made to agree with the database, and made anew before if that
 * is asked for.
 */
export async function fillKept(
  engine: SearchEngine,
  followed: Followed,
  { sources, filling }: { sources: Source[]; filling: Filling }
): Promise<void> {
  if (filling.which === 'all') await fill(engine, sources, filling)
  if (engine.keeping) await catchUp(followed, engine.keeping)
}

/** Whoever only wants an index to be full waits for whoever is at it; whoever wants a new one comes after that. */
function fillOnce(engine: SearchEngine, source: Source, filling: Filling): Promise<boolean> {
  const key = keyOf(engine, source.index)
  const before = underWay.get(key)
  if (before && filling.which !== 'all') return before

  const running = Promise.resolve(before)
    .catch(() => undefined)
    .then(() => fillOne(engine, source, filling))
    .finally(() => underWay.get(key) === running && underWay.delete(key))
  underWay.set(key, running)
  return running
}

async function fillOne(
  engine: SearchEngine,
  source: Source,
  { which = 'missing', onProgress }: Filling
): Promise<boolean> {
  const _id = keyOf(engine, source.index)
  const { isNew } = await engine.ensure(source.index)
  const wasFilled = !isNew && (await Fillings.exists({ _id })) !== null
  if (wasFilled && which === 'missing') return false

  if (!wasFilled) await Fillings.deleteOne({ _id })
  const versions: Version[] = []
  await engine.rebuild(source.index, counted(source, { versions, total: await source.count(), onProgress }))
  await noteAll(engine, source.index, versions)
  await Fillings.updateOne({ _id }, { $set: { at: new Date() } }, { upsert: true })
  return true
}

interface Counting extends Pick<Filling, 'onProgress'> {
  total: number
  /** Gathers what was read. */
  versions: Version[]
}

async function* counted(
  { index, read }: Source,
  { total, versions, onProgress }: Counting
): AsyncGenerator<SearchDocument> {
  let done = 0
  for await (const { version, document } of read()) {
    versions.push(version)
    if (document) yield document
    onProgress?.({ index, done: ++done, total: Math.max(done, total) })
  }
}

/** What has changed meanwhile is there in a newer version than is noted, which harms nothing: it is only read once more. */
async function noteAll({ keeping }: SearchEngine, index: IndexRef, versions: Version[]): Promise<void> {
  for (let at = 0; at < versions.length; at += notedAtOnce)
    await keeping?.note(index, versions.slice(at, at + notedAtOnce))
}

const notedAtOnce = 1000

const keyOf = ({ kind }: SearchEngine, { name, language }: IndexRef) => `${kind} ${name} ${language}`
