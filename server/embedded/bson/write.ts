import { ObjectId, serialize } from 'bson'
import { Failure } from '../failure.ts'
import { type Element, elementsOf, readDoc } from './read.ts'
import type { Doc, Value } from './values.ts'

export const largestDocument = 16 * 1024 * 1024

export function writeDoc(doc: Doc | object): Buffer {
  const bytes = serialize(doc, { ignoreUndefined: true })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** For what must be sent or stored as one document. */
export function writeDocWithinLimit(doc: Doc | object): Buffer {
  const bytes = writeDoc(doc)
  checkSize(bytes)
  return bytes
}

export function checkSize(bytes: Buffer): void {
  if (bytes.length <= largestDocument) return
  throw new Failure(10334, `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${largestDocument}`)
}

/** The same document with its `_id` in front, a new one if it has none. */
export function withId(bytes: Buffer): Buffer {
  for (const element of elementsOf(bytes)) {
    if (element.name !== '_id') continue
    checkId(bytes, element)
    return element.start === 4 ? bytes : moveToFront(bytes, element.start, element.end)
  }
  return insertId(bytes)
}

function checkId(bytes: Buffer, { type, value, end }: Element): void {
  if (type === 4) throw new Failure(53, "The '_id' value cannot be of type array")
  if (type === 11) throw new Failure(53, "The '_id' value cannot be of type regex")
  if (type === 3) checkIdNames(readDoc(bytes.subarray(value, end)))
}

/** A filter could not tell an id with operators in it from operators. */
function checkIdNames(id: Value): void {
  if (Array.isArray(id)) for (const item of id) checkIdNames(item)
  if (!(id instanceof Map)) return
  for (const [name, value] of id) {
    if (name.startsWith('$')) {
      throw new Failure(52, `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`)
    }
    checkIdNames(value)
  }
}

function moveToFront(bytes: Buffer, start: number, end: number): Buffer {
  return Buffer.concat([
    bytes.subarray(0, 4),
    bytes.subarray(start, end),
    bytes.subarray(4, start),
    bytes.subarray(end)
  ])
}

function insertId(bytes: Buffer): Buffer {
  const id = Buffer.concat([Buffer.from([7]), Buffer.from('_id\0'), new ObjectId().id])
  const whole = Buffer.concat([bytes.subarray(0, 4), id, bytes.subarray(4)])
  whole.writeInt32LE(whole.length, 0)
  return whole
}

/** Keeps, or leaves out, whole top-level fields without reading them. */
export function pickFields(bytes: Buffer, names: ReadonlySet<string>, keep: boolean): Buffer {
  const parts: Buffer[] = [Buffer.alloc(4)]
  for (const element of elementsOf(bytes)) {
    if (names.has(element.name) === keep) parts.push(bytes.subarray(element.start, element.end))
  }
  parts.push(Buffer.alloc(1))
  const picked = Buffer.concat(parts)
  picked.writeInt32LE(picked.length, 0)
  return picked
}
