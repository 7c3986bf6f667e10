import { type Compiled, compileExpression } from '../aggregate/expression.ts'
import { isTrue, numberOf } from '../bson/numbers.ts'
import { readDoc } from '../bson/read.ts'
import { type Doc, isDoc, isNumber, type Maybe, type Value } from '../bson/values.ts'
import { pickFields, writeDoc } from '../bson/write.ts'
import { Failure, notSupported } from '../failure.ts'
import { itemTest } from './conditions.ts'
import { compileFilter } from './filter.ts'
import { positionFinder } from './positional.ts'

/** What becomes of a field. */
type Fate =
  | { kind: 'keep' }
  | { kind: 'drop' }
  | { kind: 'change'; change: (value: Value, root: Doc) => Maybe }
  | { kind: 'compute'; compute: Compiled }
  | { kind: 'within'; fields: Fates }
type Fates = Map<string, Fate>

interface Projection {
  fates: Fates
  mode: 'include' | 'exclude' | undefined
}

/** The projection of `find`, which also knows `$slice`, `$elemMatch` and the positional `$`. */
export function compileProjection(spec: Doc, filter: Doc): (bytes: Buffer) => Buffer {
  if (spec.size === 0) return bytes => bytes
  const projection = readProjection(spec, filter)
  const names = wholeFields(projection)
  if (names) return bytes => pickFields(bytes, names, projection.mode === 'include')
  const project = projector(projection)
  return bytes => writeDoc(project(readDoc(bytes)))
}

/** The `$project` stage. */
export function compileProject(spec: Doc): (doc: Doc) => Doc {
  if (spec.size === 0) throw new Failure(51272, '$project: specification must have at least one field')
  return projector(readProjection(spec, undefined))
}

/** Leaves out the fields at these paths, as `$unset` does. */
export function compileUnset(paths: string[]): (doc: Doc) => Doc {
  return compileProject(new Map(paths.map(path => [path, 0])))
}

/** Sets the fields at these paths, as `$set` and `$addFields` do. */
export function compileSet(spec: Doc): (doc: Doc) => Doc {
  const projection: Projection = { fates: new Map(), mode: 'include' }
  for (const [path, value] of flattened(spec))
    place(projection.fates, path, { kind: 'compute', compute: compileExpression(value) })
  return doc => computeInto(new Map(doc), projection.fates, doc)
}

function* flattened(spec: Doc, above = ''): Generator<[path: string, value: Value]> {
  for (const [name, value] of spec) {
    if (name.startsWith('$')) throw new Failure(16410, `field names may not start with '$': ${name}`)
    if (isNested(value)) yield* flattened(value, `${above}${name}.`)
    else yield [above + name, value]
  }
}

function isNested(value: Value): value is Doc {
  return isDoc(value) && value.size > 0 && ![...value.keys()][0]!.startsWith('$')
}

function readProjection(spec: Doc, filter: Doc | undefined): Projection {
  const projection: Projection = { fates: new Map(), mode: undefined }
  let id: Fate | undefined
  for (const [path, value] of flattened(spec)) {
    const fate = fateOf(path, value, projection, filter)
    if (path === '_id') id = fate
    else place(projection.fates, path.endsWith('.$') ? path.slice(0, -2) : path, fate)
  }
  projection.mode ??= id && id.kind !== 'drop' ? 'include' : 'exclude'
  if (id ? id.kind !== 'drop' || projection.mode === 'exclude' : projection.mode === 'include') {
    projection.fates = new Map([['_id', id ?? { kind: 'keep' }], ...projection.fates])
  }
  return projection
}

function fateOf(path: string, value: Value, projection: Projection, filter: Doc | undefined): Fate {
  if (path.endsWith('.$')) return positional(path.slice(0, -2), projection, filter)
  if (typeof value === 'boolean' || isNumber(value)) {
    const keep = isTrue(value)
    if (path !== '_id') decide(projection, keep ? 'include' : 'exclude', path)
    return { kind: keep ? 'keep' : 'drop' }
  }
  const special = filter && isDoc(value) ? findOnly(path, value, projection) : undefined
  if (special) return special
  decide(projection, 'include', path)
  return { kind: 'compute', compute: compileExpression(value) }
}

function decide(projection: Projection, mode: 'include' | 'exclude', path: string): void {
  projection.mode ??= mode
  if (projection.mode === mode) return
  const [one, other] = mode === 'include' ? ['inclusion', 'exclusion'] : ['exclusion', 'inclusion']
  throw new Failure(mode === 'include' ? 31253 : 31254, `Cannot do ${one} on field ${path} in ${other} projection`)
}

function findOnly(path: string, value: Doc, projection: Projection): Fate | undefined {
  const slice = value.get('$slice')
  if (slice !== undefined && isFindSlice(slice)) return { kind: 'change', change: sliced(slice) }
  if (value.has('$meta')) throw notSupported('The operator $meta')
  const wanted = value.get('$elemMatch')
  if (wanted === undefined) return undefined
  if (path.includes('.')) throw new Failure(31275, 'Cannot use $elemMatch projection on a nested field')
  decide(projection, 'include', path)
  const test = itemTest(wanted, compileFilter)
  return {
    kind: 'compute',
    compute(doc) {
      const items = doc.get(path)
      const found = Array.isArray(items) ? items.find(test) : undefined
      return found === undefined ? undefined : [found]
    }
  }
}

function isFindSlice(slice: Value): boolean {
  return isNumber(slice) || (Array.isArray(slice) && slice.length === 2 && slice.every(isNumber))
}

function sliced(slice: Value): (value: Value) => Value {
  const numbers = (Array.isArray(slice) ? slice : [slice]).map(number => (isNumber(number) ? numberOf(number) : 0))
  const [first, length] = numbers as [number, number | undefined]
  if (length !== undefined && length <= 0) throw new Failure(28724, 'the length of a $slice must be positive')
  return items => {
    if (!Array.isArray(items)) return items
    if (length === undefined) return first < 0 ? items.slice(first) : items.slice(0, first)
    const start = first < 0 ? Math.max(0, items.length + first) : first
    return items.slice(start, start + length)
  }
}

function positional(array: string, projection: Projection, filter: Doc | undefined): Fate {
  if (!filter) throw new Failure(31324, 'positional projection is only allowed in find')
  decide(projection, 'include', array)
  const position = positionFinder(filter)
  return {
    kind: 'change',
    change(items, root) {
      if (!Array.isArray(items)) return items
      const at = position(root, array)
      if (at === undefined)
        throw new Failure(51246, "Executor error: positional operator '.$' couldn't find a matching element")
      return [items[at]!]
    }
  }
}

function place(fates: Fates, path: string, fate: Fate): void {
  const names = path.split('.')
  const last = names.pop()!
  let here = fates
  for (const name of names) {
    const next = here.get(name) ?? { kind: 'within', fields: new Map() }
    if (next.kind !== 'within') throw collision(path)
    here.set(name, next)
    here = next.fields
  }
  if (last === '' || names.includes('')) throw new Failure(40353, `the path '${path}' has an empty field name`)
  if (here.has(last)) throw collision(path)
  here.set(last, fate)
}

const collision = (path: string) => new Failure(31250, `Path collision at ${path}`)

/** The names, when all fates are about whole top-level fields. */
function wholeFields({ fates, mode }: Projection): Set<string> | undefined {
  const kind = mode === 'include' ? 'keep' : 'drop'
  const names = Array.from(fates).filter(
    ([name, fate]) => !(name === '_id' && mode === 'exclude' && fate.kind === 'keep')
  )
  return names.every(([, fate]) => fate.kind === kind) ? new Set(names.map(([name]) => name)) : undefined
}

function projector({ fates, mode }: Projection): (doc: Doc) => Doc {
  if (mode === 'exclude') return doc => without(doc, fates, doc)
  return doc => computeInto(only(doc, fates, doc), fates, doc)
}

function only(doc: Doc, fates: Fates, root: Doc): Doc {
  const kept: Doc = new Map()
  for (const [name, value] of doc) {
    const fate = fates.get(name)
    const result = fate && outcome(value, fate, root, only)
    if (result !== undefined) kept.set(name, result)
  }
  return kept
}

function without(doc: Doc, fates: Fates, root: Doc): Doc {
  const kept: Doc = new Map()
  for (const [name, value] of doc) {
    const fate = fates.get(name)
    const result = fate ? outcome(value, fate, root, without) : value
    if (result !== undefined) kept.set(name, result)
  }
  return kept
}

function outcome(value: Value, fate: Fate, root: Doc, within: typeof only): Maybe {
  switch (fate.kind) {
    case 'keep':
      return value
    case 'change':
      return fate.change(value, root)
    case 'within':
      return inside(value, fate.fields, root, within)
    default:
      return undefined
  }
}

/** Projects what is in a field. Where there are no fields, inclusion leaves nothing and exclusion all. */
function inside(value: Value, fields: Fates, root: Doc, within: typeof only): Maybe {
  if (isDoc(value)) return within(value, fields, root)
  if (!Array.isArray(value)) return within === only ? undefined : value
  return value.map(item => inside(item, fields, root, within)).filter(item => item !== undefined)
}

/** Adds the fields that are computed, entering arrays where they are in the way. */
function computeInto(doc: Doc, fates: Fates, root: Doc): Doc {
  for (const [name, fate] of fates) {
    if (fate.kind === 'compute') {
      const value = fate.compute(root)
      if (value === undefined) doc.delete(name)
      else doc.set(name, value)
    } else if (fate.kind === 'within' && computes(fate.fields)) {
      doc.set(name, computeWithin(doc.get(name), fate.fields, root))
    }
  }
  return doc
}

function computeWithin(value: Maybe, fields: Fates, root: Doc): Value {
  if (Array.isArray(value)) return value.map(item => computeWithin(item, fields, root))
  return computeInto(new Map(isDoc(value) ? value : []), fields, root)
}

function computes(fields: Fates): boolean {
  return Array.from(fields.values()).some(
    fate => fate.kind === 'compute' || (fate.kind === 'within' && computes(fate.fields))
  )
}
