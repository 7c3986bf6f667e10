import { Timestamp } from 'bson'
import { elementsOf } from './read.ts'
import type { Doc } from './values.ts'

const timestamp = 17
let last = 0n

/** A timestamp of now, later than all before. */
export function nextTimestamp(): Timestamp {
  const now = BigInt(Math.floor(Date.now() / 1000)) << 32n
  last = last >= now ? last + 1n : now + 1n
  return new Timestamp(last)
}

/** An empty timestamp in a new document's own fields, but not in its id, stands for the time of now. */
export function withTimes(bytes: Buffer): Buffer {
  let filled = bytes
  for (const { name, type, value } of elementsOf(bytes)) {
    if (type !== timestamp || name === '_id' || bytes.readBigUInt64LE(value) !== 0n) continue
    if (filled === bytes) filled = Buffer.from(bytes)
    filled.writeBigUInt64LE(nextTimestamp().toBigInt(), value)
  }
  return filled
}

/** The same in a document that replaces another. */
export function fillTimes(doc: Doc): Doc {
  for (const [name, value] of doc)
    if (value instanceof Timestamp && name !== '_id' && value.isZero()) doc.set(name, nextTimestamp())
  return doc
}
