/** Updates as MongoDB's manual describes them, over plain JSON, slowly and step by step: to compare the store with. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
type Container = Json[] | { [name: string]: Json }

/** What the manual says that an update is refused with. */
export class Refusal extends Error {
  readonly code: number

  constructor(code: number) {
    super(`refused with ${code}`)
    this.code = code
  }
}

/** The document after the update. @throws Refusal */
export function plainUpdate(doc: Json, update: Record<string, Record<string, Json>>): Json {
  const changes = Object.entries(update).flatMap(([operator, fields]) =>
    Object.entries(fields).map(([path, operand]) => ({ operator, parts: path.split('.'), operand }))
  )
  refuseConflicts(changes.map(({ parts }) => parts))
  changes.sort((one, other) => inOrder(one.parts, other.parts))
  const result = structuredClone(doc)
  for (const { operator, parts, operand } of changes) apply(result as Container, parts, operator, operand)
  return result
}

function refuseConflicts(paths: string[][]): void {
  for (const [i, one] of paths.entries())
    for (const other of paths.slice(i + 1))
      if (one.every((part, at) => at >= other.length || part === other[at])) throw new Refusal(40)
}

/** Paths are gone through in the order of their parts, numbers by what they are. */
function inOrder(one: string[], other: string[]): number {
  const at = one.findIndex((part, place) => part !== other[place])
  const [a = '', b = ''] = [one[at], other[at]]
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(a) - Number(b)
  return a < b ? -1 : 1
}

const removing = new Set(['$unset', '$pop', '$pull'])

function apply(doc: Container, parts: string[], operator: string, operand: Json): void {
  const place = removing.has(operator) ? existing(doc, parts, operator !== '$unset') : made(doc, parts)
  if (!place) return
  const { container, name } = place
  const now = get(container, name)
  if (operator === '$unset') unset(container, name)
  else {
    const next = changed(operator, now, operand)
    if (next !== undefined) put(container, name, next)
  }
}

/** Where the path ends, if all of it is there. Most operators refuse a path that could not be there. */
function existing(doc: Container, parts: string[], refusing: boolean) {
  let container = doc
  for (const part of parts.slice(0, -1)) {
    if (refusing) refuseName(container, part)
    const next = get(container, part)
    if (next === undefined) return undefined
    if (typeof next !== 'object' || next === null) {
      if (refusing) throw new Refusal(28)
      return undefined
    }
    container = next
  }
  const name = parts.at(-1)!
  if (refusing) refuseName(container, name)
  return get(container, name) === undefined ? undefined : { container, name }
}

/** Where the path ends, with everything made that leads there. */
function made(doc: Container, parts: string[]) {
  let container = doc
  for (const part of parts.slice(0, -1)) {
    refuseName(container, part)
    const next = get(container, part)
    if (next === undefined) put(container, part, {})
    else if (typeof next !== 'object' || next === null) throw new Refusal(28)
    container = get(container, part) as Container
  }
  const name = parts.at(-1)!
  refuseName(container, name)
  return { container, name }
}

function refuseName(container: Container, name: string): void {
  if (Array.isArray(container) && !/^\d+$/.test(name)) throw new Refusal(28)
}

function get(container: Container, name: string): Json | undefined {
  if (Array.isArray(container)) return /^\d+$/.test(name) ? container[Number(name)] : undefined
  return container[name]
}

function put(container: Container, name: string, value: Json): void {
  if (!Array.isArray(container)) {
    container[name] = value
    return
  }
  while (container.length < Number(name)) container.push(null)
  container[Number(name)] = value
}

function unset(container: Container, name: string): void {
  if (Array.isArray(container)) container[Number(name)] = null
  else delete container[name]
}

/** The value afterwards; nothing when it stays as it is. */
function changed(operator: string, now: Json | undefined, operand: Json): Json | undefined {
  switch (operator) {
    case '$set':
      return operand
    case '$inc':
      return numberOr(now, 0) + (operand as number)
    case '$mul':
      return numberOr(now, 0) * (operand as number)
    case '$min':
      return now === undefined || order(operand, now) < 0 ? operand : undefined
    case '$max':
      return now === undefined || order(operand, now) > 0 ? operand : undefined
    case '$push':
      return pushed(listOr(now, 2), operand)
    case '$addToSet': {
      const list = listOr(now, 2)
      return list.some(each => same(each, operand)) ? list : [...list, operand]
    }
    case '$pop':
      return operand === 1 ? listOr(now, 14).slice(0, -1) : listOr(now, 14).slice(1)
    case '$pull':
      return listOr(now, 2).filter(each => !pulls(each, operand))
    default:
      throw new Error(`nothing is said here of ${operator}`)
  }
}

function numberOr(now: Json | undefined, missing: number): number {
  if (now === undefined) return missing
  if (typeof now !== 'number') throw new Refusal(14)
  return now
}

function listOr(now: Json | undefined, code: number): Json[] {
  if (now === undefined) return []
  if (!Array.isArray(now)) throw new Refusal(code)
  return now
}

interface Pushing {
  $each: Json[]
  $position?: number
  $slice?: number
}

function pushed(list: Json[], operand: Json): Json[] {
  const isPushing = typeof operand === 'object' && operand !== null && '$each' in operand
  const { $each, $position, $slice } = isPushing ? (operand as unknown as Pushing) : { $each: [operand] }
  const at = $position === undefined ? list.length : $position < 0 ? Math.max(0, list.length + $position) : $position
  const longer = [...list.slice(0, at), ...$each, ...list.slice(at)]
  if ($slice === undefined) return longer
  return $slice < 0 ? longer.slice($slice) : longer.slice(0, $slice)
}

/** A value that is pulled is asked for as a filter asks: an item that is a list is also what its items are. */
function pulls(item: Json, wanted: Json): boolean {
  return same(item, wanted) || (Array.isArray(item) && item.some(each => same(each, wanted)))
}

const ranks = ['null', 'number', 'string', 'object', 'array', 'boolean']

function rank(value: Json): number {
  return ranks.indexOf(value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)
}

/** Of values that are not both objects or lists. */
function order(one: Json, other: Json): number {
  if (rank(one) !== rank(other)) return rank(one) - rank(other)
  if (same(one, other)) return 0
  return one! < other! ? -1 : 1
}

function same(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
