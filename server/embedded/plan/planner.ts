import { after, beginning, encodeKey, identityOf } from '../bson/key.ts'
import { type Doc, equal, isDoc, Rank, rankOf, type Value } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'
import type { SortField } from '../query/sort.ts'
import type { Collection } from '../storage/collection.ts'
import type { CollectionIndex } from '../storage/collection-index.ts'
import { type Bound, type Bounds, boundsOf } from './bounds.ts'
import { implies } from './implied.ts'

/** From the first key, included, to the second, which is not. */
export type Range = [start: Buffer, end: Buffer]

export interface IndexScan {
  kind: 'index'
  index: CollectionIndex
  ranges: Range[]
  reverse: boolean
  /** The records come in the order that was asked for. */
  sorted: boolean
  /** Every entry in the ranges is a document that fits the filter. */
  exact: boolean
}

export interface CollectionScan {
  kind: 'collection'
  reverse: boolean
}

export interface Union {
  kind: 'union'
  scans: (IndexScan | Union)[]
}

export type Plan = IndexScan | CollectionScan | Union

export interface Query {
  filter: Doc
  sort: SortField[]
  hint?: Value | undefined
}

const mostRanges = 2000

/** Chooses the index that narrows the search most; one that also gives the order wins over an equal one. */
export function plan(collection: Collection, { filter, sort, hint }: Query): Plan {
  const natural = isDoc(hint) ? hint.get('$natural') : undefined
  if (natural !== undefined) return { kind: 'collection', reverse: natural === -1 }
  const bounds = boundsOf(filter)
  const candidates = (hint === undefined ? collection.indexes : [hinted(collection, hint)])
    .map(index => candidate(index, bounds, sort, hint !== undefined))
    .filter(found => found !== undefined)
  const best = candidates.reduce<Candidate | undefined>(
    (best, next) => (best && best.score >= next.score ? best : next),
    undefined
  )
  if (best) return scanOf(best, bounds)
  return union(collection, filter) ?? { kind: 'collection', reverse: false }
}

function hinted(collection: Collection, hint: Value): CollectionIndex {
  const [index, other] = collection.indexes.filter(({ spec }) =>
    typeof hint === 'string' ? spec.name === hint : equal(spec.listed.get('key'), hint)
  )
  if (!index) throw new Failure(2, 'hint provided does not correspond to an existing index')
  if (other) throw new Failure(27, `Hint matched multiple indexes: ${index.spec.name} and ${other.spec.name}`)
  return index
}

/** Each clause of an `$or` is looked up for itself, if each can be. */
function union(collection: Collection, filter: Doc): Union | undefined {
  const clauses = filter.get('$or') as Doc[] | undefined
  if (!clauses) return undefined
  const scans: Union['scans'] = []
  for (const clause of clauses) {
    const scan = plan(collection, { filter: clause, sort: [] })
    if (scan.kind === 'collection') return undefined
    scans.push(scan)
  }
  return { kind: 'union', scans }
}

interface Candidate {
  index: CollectionIndex
  /** The first fields of the index, each with its values. */
  equal: Value[][]
  range: Bound | undefined
  sorted: boolean
  reverse: boolean
  score: number
}

function candidate(index: CollectionIndex, bounds: Bounds, sort: SortField[], forced: boolean): Candidate | undefined {
  const { spec } = index
  if (spec.partial && !implies(bounds, spec.partial)) {
    if (forced) throw new Failure(2, `the index '${spec.name}' does not hold every document of this filter`)
    return undefined
  }
  const equal = equalFields(index, bounds)
  const range = rangeField(index, bounds, equal.length)
  if (spec.sparse && equal.length === 0 && !range) {
    if (forced) throw notSupported(`A hint at the sparse index '${spec.name}', which would leave documents out,`)
    return undefined
  }
  const order = orderGiven(index, sort, equal)
  const narrowing = scoreOf(equal, range)
  if (narrowing === 0 && !order && !spec.partial && !forced) return undefined
  const score =
    narrowing + (order ? 5 : 0) + (spec.unique && equal.length === spec.fields.length ? 20 : 0) + (spec.partial ? 1 : 0)
  return { index, equal, range, sorted: order !== undefined, reverse: order?.reverse ?? false, score }
}

function scoreOf(equal: Value[][], range: Bound | undefined): number {
  const ofEqual = equal.reduce((sum, values) => sum + (values.length === 1 ? 10 : 8), 0)
  if (!range) return ofEqual
  if (range.beginning !== undefined || (range.from !== undefined && range.to !== undefined)) return ofEqual + 6
  return ofEqual + (range.from !== undefined || range.to !== undefined ? 4 : 1)
}

function equalFields(index: CollectionIndex, bounds: Bounds): Value[][] {
  const equal: Value[][] = []
  let ranges = 1
  for (const [i, { path }] of index.spec.fields.entries()) {
    const among = bounds.paths.get(path)?.among
    if (!among || sharesArray(index, i)) break
    if (index.spec.sparse && equal.length === 0 && among.includes(null)) break
    const values = distinct(among)
    ranges *= values.length
    if (ranges > mostRanges) break
    equal.push(values)
  }
  return equal
}

/** Conditions on two fields of an array's items may be met by two items, which have two entries. */
function sharesArray({ spec, state }: CollectionIndex, field: number): boolean {
  if (!state.multikey) return false
  const root = (path: string) => path.split('.', 1)[0]
  return spec.fields.slice(0, field).some(({ path }) => root(path) === root(spec.fields[field]!.path))
}

function rangeField(index: CollectionIndex, bounds: Bounds, at: number): Bound | undefined {
  const next = index.spec.fields[at]
  const bound = next && bounds.paths.get(next.path)
  if (!bound || sharesArray(index, at)) return undefined
  const { from, to, beginning, exists } = bound
  if (from === undefined && to === undefined && beginning === undefined && !(exists && at === 0)) return undefined
  return bound
}

/** Whether the index gives the order, after the fields that have only one value anyway. */
function orderGiven(index: CollectionIndex, sort: SortField[], equal: Value[][]): { reverse: boolean } | undefined {
  const { multikey, shortened } = index.state
  if (sort.length === 0 || multikey || shortened || equal.some(values => values.length > 1)) return undefined
  const fields = index.spec.fields
  const settled = new Set(fields.slice(0, equal.length).map(({ path }) => path))
  const needed = sort.filter(({ path }) => !settled.has(path))
  const turns = needed.map(({ path, direction }, i) => {
    const given = fields[equal.length + i]
    return given?.path === path ? given.direction * direction : 0
  })
  if (turns.includes(0) || new Set(turns).size > 1) return undefined
  return { reverse: turns[0] === -1 }
}

function scanOf({ index, equal, range, sorted, reverse }: Candidate, bounds: Bounds): IndexScan {
  const { spec, state } = index
  const ranges = combinations(equal).map(values => rangeOf(index, values, range))
  ranges.sort(([a], [b]) => Buffer.compare(a, b))
  const settled = spec.fields.slice(0, equal.length).map(({ path }) => path)
  const covered = Array.from(bounds.paths.keys()).every(path => settled.includes(path))
  const exact = covered && bounds.complete && !range && !spec.partial && !state.multikey && !state.shortened
  return { kind: 'index', index, ranges, reverse, sorted, exact }
}

function combinations(equal: Value[][]): Value[][] {
  return equal.reduce<Value[][]>((all, values) => all.flatMap(one => values.map(value => [...one, value])), [[]])
}

function rangeOf(index: CollectionIndex, values: Value[], range: Bound | undefined): Range {
  const directions = index.spec.fields.map(({ direction }) => direction)
  const whole = Buffer.concat([index.prefix, encodeKey(values, directions)])
  const prefix = beginning(whole)
  if (!range || prefix.length < whole.length) return [prefix, after(prefix)]
  const [start, end] = ends(range, index.state.multikey, directions[values.length]!)
  return [beginning(Buffer.concat([prefix, start])), upTo(Buffer.concat([prefix, end]))]
}

const upTo = (last: Buffer) => after(beginning(last))

/** Where the range begins, and what its last keys begin with. */
function ends(range: Bound, multikey: boolean, direction: number): [first: Buffer, last: Buffer] {
  const { from } = range
  // Each end may be met by another item of an array.
  const to = multikey && from !== undefined ? undefined : range.to
  if (from === undefined && to === undefined) return withoutEnds(range, direction)
  const type = Buffer.from([rankOf(from ?? to)])
  const first = from === undefined ? type : encodeKey([from])
  const last = to === undefined ? type : encodeKey([to])
  return direction > 0 ? [first, last] : [inverted(last), inverted(first)]
}

function withoutEnds({ beginning: text }: Bound, direction: number): [first: Buffer, last: Buffer] {
  if (text === undefined) return [Buffer.alloc(0), Buffer.alloc(0)]
  const start = Buffer.concat([Buffer.from([Rank.string]), Buffer.from(text)])
  return direction > 0 ? [start, start] : [inverted(start), inverted(start)]
}

function inverted(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map(byte => byte ^ 0xff))
}

function distinct(values: Value[]): Value[] {
  return [...new Map(values.map(value => [identityOf(value), value])).values()]
}
