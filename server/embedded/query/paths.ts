import { isDoc, type Maybe, type Value } from '../bson/values.ts'

/**
 * Follows a path as filters do and asks `found` about every value at its end, until one is right.
 * Arrays on the way are entered, by item and by position; an array at the end is handed over whole.
 */
export function reaches(value: Maybe, path: readonly string[], found: (value: Maybe) => boolean, from = 0): boolean {
  const name = path[from]
  if (name === undefined) return found(value)
  if (isDoc(value)) return reaches(value.get(name), path, found, from + 1)
  if (!Array.isArray(value)) return found(undefined)
  const item = isPosition(name) ? value[Number(name)] : undefined
  if (item !== undefined && reaches(item, path, found, from + 1)) return true
  return value.some(item => isDoc(item) && reaches(item.get(name), path, found, from + 1))
}

/** What stands at a path of names and positions, entering arrays by position only. */
export function valueAt(value: Maybe, path: readonly (string | number)[]): Maybe {
  let here = value
  for (const name of path) {
    if (isDoc(here)) here = here.get(String(name))
    else if (Array.isArray(here)) here = isPosition(String(name)) ? here[Number(name)] : undefined
    else return undefined
  }
  return here
}

export function isPosition(name: string): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(name)
}

/** What an index or a sort sees at a path. `undefined` is a missing value, `[]` an array without items. */
export interface Reached {
  values: Maybe[]
  /** Whether an array was met, so that there may be several values. */
  many: boolean
}

/** All values at a path, with the items of arrays in place of the arrays. */
export function valuesAt(value: Maybe, path: readonly string[]): Reached {
  const reached: Reached = { values: [], many: false }
  gather(value, path, 0, reached)
  return reached
}

function gather(value: Maybe, path: readonly string[], from: number, reached: Reached): void {
  const name = path[from]
  if (name === undefined) gatherEnd(value, reached)
  else if (isDoc(value)) gather(value.get(name), path, from + 1, reached)
  else if (Array.isArray(value)) gatherItems(value, path, from, reached)
  else reached.values.push(undefined)
}

function gatherItems(items: Value[], path: readonly string[], from: number, reached: Reached): void {
  const name = path[from]!
  reached.many = true
  if (isPosition(name) && Number(name) < items.length) gather(items[Number(name)], path, from + 1, reached)
  const docs = items.filter(isDoc)
  for (const doc of docs) gather(doc.get(name), path, from + 1, reached)
  if (docs.length < items.length || items.length === 0) reached.values.push(undefined)
}

function gatherEnd(value: Maybe, reached: Reached): void {
  if (!Array.isArray(value)) {
    reached.values.push(value)
    return
  }
  reached.many = true
  if (value.length === 0) reached.values.push(noItems)
  for (const item of value) reached.values.push(item)
}

/** Marks an empty array among values; never changed. */
export const noItems: Value[] = []
