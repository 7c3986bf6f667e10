import { model, Schema } from 'mongoose'
import type { IndexRef, SearchDocument, SearchEngine } from './engine.ts'

/** What an index is filled with. */
export interface Source {
  index: IndexRef
  /** How many things there are to read. */
  count: () => Promise<number>
  /** Reads them all; not each is in this index. */
  read: () => AsyncIterable<SearchDocument | undefined>
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

/** An index that was filled to its end. One that is there may be half of it, if whoever filled it died. */
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
  return (await Fillings.exists({ _id: keyOf(engine, index) })) !== null
}

/** Fills indexes, each from its source, and answers whether any had to be filled. */
export async function fill(engine: SearchEngine, sources: Source[], filling: Filling): Promise<boolean> {
  const filled = await Promise.all(sources.map(source => fillOnce(engine, source, filling)))
  return filled.includes(true)
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
  await engine.rebuild(source.index, counted(source, await source.count(), onProgress))
  await Fillings.updateOne({ _id }, { $set: { at: new Date() } }, { upsert: true })
  return true
}

async function* counted(
  { index, read }: Source,
  total: number,
  onProgress: Filling['onProgress']
): AsyncGenerator<SearchDocument> {
  let done = 0
  for await (const document of read()) {
    if (document) yield document
    onProgress?.({ index, done: ++done, total: Math.max(done, total) })
  }
}

const keyOf = ({ kind }: SearchEngine, { name, language }: IndexRef) => `${kind} ${name} ${language}`
