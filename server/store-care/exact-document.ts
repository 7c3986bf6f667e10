import { type Document, deserialize, serialize } from 'bson'
import { readDoc } from '../embedded/bson/read.ts'

/**
 * A document that the driver will send just as it was read. Numbers keep their types; and where an object would
 * put its fields into another order, as it does with names that are numbers, a map is sent instead.
 */
export function exactDocument(bytes: Uint8Array, where: string): Document {
  for (const read of [readAsObject, readAsMap]) {
    const doc = read(bytes)
    if (Buffer.compare(serialize(doc, { ignoreUndefined: false }), bytes) === 0) return doc
  }
  const id = String(deserialize(bytes)._id)
  throw new Error(`The document with the _id ${id} of ${where} cannot be copied exactly.`)
}

function readAsObject(bytes: Uint8Array): Document {
  return deserialize(bytes, { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true })
}

function readAsMap(bytes: Uint8Array): Document {
  return readDoc(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
