import { type Doc, isDoc, type Maybe, type Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'
import { isPosition, valueAt } from '../query/paths.ts'
import { describe } from '../storage/describe.ts'

/** A path without wildcards: names of fields and positions in arrays. */
export type Place = readonly string[]

const mostPadding = 100_000

/** Sets what is at a place and makes the documents on the way. */
export function setAt(doc: Doc, place: Place, value: Value): void {
  let here: Value = doc
  for (const [i, name] of place.entries()) {
    const isLast = i === place.length - 1
    const child = childOf(here, name)
    const next: Value = isLast ? value : child === undefined ? new Map() : child
    put(here, name, next, place[i - 1] ?? '')
    here = next
  }
}

function childOf(parent: Value, name: string): Maybe {
  if (isDoc(parent)) return parent.get(name)
  return Array.isArray(parent) && isPosition(name) ? parent[Number(name)] : undefined
}

function put(parent: Value, name: string, value: Value, parentName: string): void {
  if (isDoc(parent)) parent.set(name, value)
  else if (Array.isArray(parent) && isPosition(name)) putItem(parent, Number(name), value)
  else throw new Failure(28, `Cannot create field '${name}' in element {${parentName}: ${describe(parent)}}`)
}

function putItem(items: Value[], position: number, value: Value): void {
  if (position > items.length + mostPadding) throw new Failure(2, `can't backfill more than ${mostPadding} items`)
  while (items.length < position) items.push(null)
  items[position] = value
}

/** Refuses a path that leads through a value which can have no fields, even if nothing is to be made there. */
export function checkViable(doc: Doc, place: Place): void {
  for (const [i, name] of place.entries()) {
    const here = valueAt(doc, place.slice(0, i))
    if (here === undefined) return
    if (isDoc(here) || (Array.isArray(here) && isPosition(name))) continue
    const element = `{${place[i - 1]}: ${describe(here)}}`
    throw new Failure(28, `Cannot use the part (${name}) of (${place.join('.')}) to traverse the element (${element})`)
  }
}

/** Removes a field; an item of an array becomes null, so that the others keep their places. */
export function removeAt(doc: Doc, place: Place): void {
  const parent = valueAt(doc, place.slice(0, -1))
  const name = place.at(-1)!
  if (isDoc(parent)) parent.delete(name)
  else if (Array.isArray(parent) && isPosition(name) && Number(name) < parent.length) parent[Number(name)] = null
}

export interface Wildcards {
  /** What the positional `$` stands for in an array. */
  position(array: string): number | undefined
  /** The filters behind `$[name]`. */
  filters: ReadonlyMap<string, (item: Value) => boolean>
}

/** The places that a path with `$`, `$[]` and `$[name]` stands for in a document. */
export function placesOf(doc: Doc, path: string, { position, filters }: Wildcards): Place[] {
  let places: string[][] = [[]]
  for (const name of path.split('.')) {
    if (name === '$') places = places.map(place => [...place, matched(place, position)])
    else if (name.startsWith('$['))
      places = places.flatMap(place => eachItem(doc, place, filters.get(name.slice(2, -1))))
    else places = places.map(place => [...place, name])
  }
  return places
}

function matched(place: Place, position: Wildcards['position']): string {
  const at = position(place.join('.'))
  if (at !== undefined) return String(at)
  throw new Failure(2, 'The positional operator did not find the match needed from the query.')
}

function eachItem(doc: Doc, place: Place, includes: ((item: Value) => boolean) | undefined): string[][] {
  const items = valueAt(doc, place)
  const path = place.join('.')
  if (items === undefined)
    throw new Failure(2, `The path '${path}' must exist in the document in order to apply array updates.`)
  if (!Array.isArray(items))
    throw new Failure(2, `Cannot apply array updates to non-array element ${path}: ${describe(items)}`)
  return items.flatMap((item, i) => (!includes || includes(item) ? [[...place, String(i)]] : []))
}
