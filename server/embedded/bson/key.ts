import { createHash } from 'node:crypto'
import type { Binary, BSONRegExp, ObjectId } from 'bson'
import { numberOf } from './numbers.ts'
import { bytesOf, type Doc, type Maybe, type Num, Rank, rankOf, type Value } from './values.ts'

/** Stands in an index for an array without items: it comes before null, as it does in MongoDB. */
export const emptyArray = Symbol('empty array')
export type KeyPart = Maybe | typeof emptyArray

const longestKey = 1500
const keptOfLongKey = 1468
const exactDoubles = 2 ** 53

/** Bytes that sort as MongoDB sorts the values; fields with direction -1 the other way round. */
export function encodeKey(parts: readonly KeyPart[], directions: readonly number[] = []): Buffer {
  out.length = 0
  for (const [i, part] of parts.entries()) {
    const start = out.length
    if (part === emptyArray) out.byte(Rank.emptyArray)
    else writeValue(part)
    if ((directions[i] ?? 1) < 0) out.invertFrom(start)
  }
  return out.copy()
}

/** Two values have the same identity when they are equal. */
export function identityOf(value: Maybe): string {
  return encodeKey([value]).toString('latin1')
}

/** LMDB's keys have a greatest length: a longer one keeps its beginning, and a hash tells it from others. */
export function shorten(key: Buffer): Buffer {
  if (key.length <= longestKey) return key
  return Buffer.concat([key.subarray(0, keptOfLongKey), createHash('sha256').update(key).digest()])
}

export function isTooLong(key: Buffer): boolean {
  return key.length > longestKey
}

/** What is left of a key's beginning however much follows it. */
export function beginning(key: Buffer): Buffer {
  return key.subarray(0, keptOfLongKey)
}

/** The least key that is greater than all keys with this beginning. */
export function after(prefix: Buffer): Buffer {
  for (let i = prefix.length - 1; i >= 0; i--) {
    if (prefix[i] === 0xff) continue
    const next = Buffer.from(prefix.subarray(0, i + 1))
    next[i] = prefix[i]! + 1
    return next
  }
  return Buffer.alloc(8, 0xff)
}

class Output {
  length = 0
  private bytes = Buffer.allocUnsafe(1024)

  byte(value: number): void {
    this.need(1)
    this.bytes[this.length++] = value
  }

  raw(bytes: Uint8Array): void {
    this.need(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  uint16(value: number): void {
    this.need(2)
    this.length = this.bytes.writeUInt16BE(value, this.length)
  }

  uint32(value: number): void {
    this.need(4)
    this.length = this.bytes.writeUInt32BE(value, this.length)
  }

  double(value: number): void {
    this.need(8)
    const start = this.length
    this.length = this.bytes.writeDoubleBE(value, start)
    if (this.bytes[start]! & 0x80) this.invertFrom(start)
    else this.bytes[start]! |= 0x80
  }

  time(value: number): void {
    this.need(8)
    this.length = this.bytes.writeBigInt64BE(BigInt(value), this.length)
    this.bytes[this.length - 8]! ^= 0x80
  }

  /** A zero byte within is told from the end by what follows it. */
  text(value: string): void {
    const bytes = Buffer.from(value)
    if (!bytes.includes(0)) this.raw(bytes)
    else {
      for (const byte of bytes) {
        this.byte(byte)
        if (byte === 0) this.byte(0xff)
      }
    }
    this.byte(0)
    this.byte(0)
  }

  invertFrom(start: number): void {
    for (let i = start; i < this.length; i++) this.bytes[i]! ^= 0xff
  }

  copy(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length))
  }

  private need(count: number): void {
    if (this.length + count <= this.bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count))
    this.bytes.copy(larger, 0, 0, this.length)
    this.bytes = larger
  }
}

const out = new Output()

function writeValue(value: Maybe): void {
  const rank = value === undefined ? Rank.null : rankOf(value)
  out.byte(rank)
  writers[rank]?.(value as never)
}

/** What follows the type; null and the least and greatest keys have nothing. */
const writers: Record<number, (value: never) => void> = {
  [Rank.number]: writeNumber,
  [Rank.string]: (value: string) => out.text(value),
  [Rank.object]: writeFields,
  [Rank.array]: writeItems,
  [Rank.binary]: writeBinary,
  [Rank.objectId]: (value: ObjectId) => out.raw(value.id),
  [Rank.boolean]: (value: boolean) => out.byte(value ? 1 : 0),
  [Rank.date]: (value: Date) => out.time(value.getTime()),
  [Rank.regex]: writeRegex
}

/** Beyond 2^53 several int64 share one double: their distance from it follows. */
function writeNumber(value: Num): void {
  const number = numberOf(value)
  if (Number.isNaN(number)) {
    out.raw(Buffer.alloc(8))
    return
  }
  out.double(number === 0 ? 0 : number)
  if (Math.abs(number) < exactDoubles || !Number.isFinite(number)) return
  const distance = typeof value === 'bigint' ? Number(value - BigInt(number)) : 0
  out.uint16(distance + 0x8000)
}

function writeFields(doc: Doc): void {
  for (const [name, value] of doc) {
    out.byte(1)
    out.byte(rankOf(value))
    out.text(name)
    writeValue(value)
  }
  out.byte(0)
}

function writeItems(items: Value[]): void {
  for (const item of items) {
    out.byte(1)
    writeValue(item)
  }
  out.byte(0)
}

function writeBinary(binary: Binary): void {
  out.uint32(binary.position)
  out.byte(binary.sub_type)
  out.raw(bytesOf(binary))
}

function writeRegex({ pattern, options }: BSONRegExp): void {
  out.text(pattern)
  out.text(options)
}
