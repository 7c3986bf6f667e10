import { emptyArray, type KeyPart } from '../bson/key.ts'
import { type Doc, isDoc, type Maybe, type Value } from '../bson/values.ts'
import { Failure } from '../failure.ts'

/** How far a path has been followed: what is there, and what remains of the path. */
interface Place {
  value: KeyPart
  rest: readonly string[]
}

/** The keys under which a document stands in an index: one, or one for each item of an array. */
export function indexKeys(doc: Doc, paths: readonly (readonly string[])[]): { keys: KeyPart[][]; many: boolean } {
  const keys: KeyPart[][] = []
  const places = paths.map(path => descend(doc, path))
  const many = expand(places, new Set(), keys)
  return { keys, many }
}

/** Goes down until an array or the end. */
function descend(value: Maybe, path: readonly string[]): Place {
  let here = value
  let at = 0
  while (at < path.length && isDoc(here)) here = here.get(path[at++]!)
  if (at < path.length && !Array.isArray(here)) return { value: undefined, rest: [] }
  return { value: here, rest: path.slice(at) }
}

/** Enters the array that some of the paths have met. Items that are arrays again are values: they are in `ended`. */
function expand(places: Place[], ended: ReadonlySet<number>, keys: KeyPart[][]): boolean {
  const meeting = places.flatMap(({ value }, i) => (Array.isArray(value) && !ended.has(i) ? [i] : []))
  if (meeting.length === 0) {
    keys.push(places.map(({ value }) => value))
    return false
  }
  const array = places[meeting[0]!]!.value as Value[]
  if (meeting.some(i => places[i]!.value !== array)) throw new Failure(171, 'cannot index parallel arrays')
  const nowEnded = new Set([...ended, ...meeting.filter(i => places[i]!.rest.length === 0)])
  const items: KeyPart[] = array.length > 0 ? array : [emptyArray]
  for (const item of items) {
    expand(
      places.map((place, i) => (meeting.includes(i) ? enter(place.rest, item) : place)),
      nowEnded,
      keys
    )
  }
  return true
}

function enter(rest: readonly string[], item: KeyPart): Place {
  if (rest.length === 0) return { value: item, rest }
  return typeof item !== 'symbol' && isDoc(item) ? descend(item, rest) : { value: undefined, rest: [] }
}
