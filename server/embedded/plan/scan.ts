import { readDoc } from '../bson/read.ts'
import type { Doc } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { compileFilter, fieldsOf } from '../query/filter.ts'
import { type SortField, type SortKey, sorter } from '../query/sort.ts'
import type { Collection } from '../storage/collection.ts'
import type { Storage } from '../storage/storage.ts'
import type { Stream } from '../stream.ts'
import { type IndexScan, type Plan, plan, type Query, type Union } from './planner.ts'

export interface Found {
  record: number
  bytes: Buffer
}

/** How much was looked at. */
export interface Effort {
  keys: number
  docs: number
}

export interface Search extends Query {
  skip?: number
  /** 0 is no limit. */
  limit?: number
}

const chunk = 500
const mostSorted = 500_000

/** Finds documents; `null`s in between say that something was looked at in vain. */
export function search(
  storage: Storage,
  collection: Collection,
  { filter, sort, hint, skip = 0, limit = 0 }: Search,
  effort: Effort = { keys: 0, docs: 0 }
): { plan: Plan; found: Stream<Found> } {
  const chosen = plan(collection, { filter, sort, hint })
  const fitting = matching({ storage, collection, effort }, chosen, filter)
  const inOrder = givesOrder(chosen, sort)
    ? fitting
    : sorted(fitting, { collection, sort, keep: limit && skip + limit })
  return { plan: chosen, found: slice(inOrder, skip, limit) }
}

export function givesOrder(chosen: Plan, sort: SortField[]): boolean {
  return sort.length === 0 || (chosen.kind === 'index' && chosen.sorted)
}

interface Place {
  storage: Storage
  collection: Collection
  effort: Effort
}

function* matching(place: Place, chosen: Plan, filter: Doc): Stream<Found> {
  const fits = compileFilter(filter)
  const needed = fieldsOf(filter)
  const isExact = filter.size === 0 || (chosen.kind === 'index' && chosen.exact)
  for (const found of candidates(place, chosen)) {
    if (!found) {
      yield null
      continue
    }
    place.effort.docs++
    yield isExact || fits(readDoc(found.bytes, needed)) ? found : null
  }
}

function* candidates(place: Place, chosen: Plan): Stream<Found> {
  if (chosen.kind === 'index') yield* scanIndex(place, chosen)
  else if (chosen.kind === 'union') yield* scanUnion(place, chosen)
  else {
    for (const [record, bytes] of place.storage.recordsOf(place.collection, chosen)) yield { record, bytes }
  }
}

function* scanUnion(place: Place, { scans }: Union): Stream<Found> {
  const seen = new Set<number>()
  for (const scan of scans) {
    for (const found of candidates(place, scan)) {
      if (!found || seen.has(found.record)) {
        yield null
        continue
      }
      seen.add(found.record)
      yield found
    }
  }
}

/** Reads in chunks and seeks again, so that no reader is held open between them. */
function* scanIndex({ storage, collection, effort }: Place, scan: IndexScan): Stream<Found> {
  const seen = scan.index.state.multikey ? new Set<number>() : undefined
  for (const record of recordNumbers(storage, scan)) {
    effort.keys++
    const bytes = seen?.has(record) ? undefined : collection.read(record)
    seen?.add(record)
    yield bytes ? { record, bytes } : null
  }
}

function* recordNumbers(storage: Storage, { index, ranges, reverse }: IndexScan): Generator<number> {
  for (const [from, to] of reverse ? ranges.toReversed() : ranges) {
    const end = reverse ? from : to
    let start = reverse ? to : from
    let limit = 16
    for (let first = true; ; first = false) {
      const range = { start, end, limit, reverse, exclusiveStart: reverse || !first, inclusiveEnd: reverse }
      const entries = [...storage.entries.getRange(range)]
      for (const { key, value } of entries) yield index.recordOf(key, value)
      if (entries.length < limit) break
      start = entries.at(-1)!.key
      limit = Math.min(limit * 4, chunk)
    }
  }
}

/** The number of documents, told from the index alone. */
export function countEntries(storage: Storage, { ranges }: IndexScan): number {
  return ranges.reduce((sum, [start, end]) => sum + storage.entries.getKeysCount({ start, end }), 0)
}

interface Sorting {
  collection: Collection
  sort: SortField[]
  /** How many are wanted; 0 is all. */
  keep: number
}

interface Sortable {
  key: SortKey
  place: number
  found: Found
}

/** Only keys and record numbers are held, unless so few documents are wanted that they can be kept as well. */
function* sorted(stream: Stream<Found>, { collection, sort, keep }: Sorting): Stream<Found> {
  const by = sorter(sort)
  const needed = new Set(sort.map(({ path }) => path.split('.', 1)[0]!))
  const isFew = keep > 0 && keep <= 1000
  const order = (a: Sortable, b: Sortable) => by.compare(a.key, b.key) || a.place - b.place
  let held: Sortable[] = []
  let place = 0
  for (const found of stream) {
    yield null
    if (!found) continue
    const { record, bytes } = found
    held.push({
      key: by.keyOf(readDoc(bytes, needed)),
      place: place++,
      found: isFew ? found : { record, bytes: released }
    })
    if (isFew && held.length > keep * 2 + 100) held = held.sort(order).slice(0, keep)
    if (held.length > mostSorted)
      throw new Failure(292, 'Sort exceeded its limit of documents; an index on the sorted fields avoids it')
  }
  for (const { found } of held.sort(order)) {
    const bytes = isFew ? found.bytes : collection.read(found.record)
    yield bytes ? { record: found.record, bytes } : null
  }
}

const released = Buffer.alloc(0)

function* slice(stream: Stream<Found>, skip: number, limit: number): Stream<Found> {
  let skipped = 0
  let given = 0
  for (const found of stream) {
    if (found && skipped++ >= skip) {
      yield found
      if (++given === limit) return
    } else yield null
  }
}
