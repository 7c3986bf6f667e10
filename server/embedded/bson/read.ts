import { Binary, BSONRegExp, MaxKey, MinKey, ObjectId } from 'bson'
import { Failure, notSupported } from '../failure.ts'
import { fieldName } from './field-name.ts'
import { asDouble } from './numbers.ts'
import type { Doc, Value } from './values.ts'

const deepest = 180
const latestDate = 8_640_000_000_000_000n
const refusedTypes: Record<number, string> = {
  6: 'undefined',
  12: 'dbPointer',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  17: 'timestamp',
  19: 'decimal'
}

/** Reads a document, or only some of its top-level fields. Every length is checked before it is believed. */
export function readDoc(bytes: Buffer, only?: ReadonlySet<string>): Doc {
  return new Reader(bytes).document(0, bytes.length, only)
}

export interface Element {
  name: string
  type: number
  /** Where the element, its value and the next element begin. */
  start: number
  value: number
  end: number
}

/** The elements of a document, unread. */
export function* elementsOf(bytes: Buffer): Generator<Element> {
  const reader = new Reader(bytes)
  const end = reader.documentEnd(0, bytes.length)
  let start = 4
  while (start < end) {
    const nameEnd = reader.nameEnd(start + 1, end)
    const type = bytes[start]!
    const value = nameEnd + 1
    const next = reader.skip(type, value, end)
    yield { name: fieldName(bytes, start + 1, nameEnd), type, start, value, end: next }
    start = next
  }
}

class Reader {
  private bytes: Buffer
  private at = 0
  private depth = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  /** Where the closing zero of the document is. */
  documentEnd(start: number, limit: number): number {
    if (start + 5 > limit) throw malformed('a document is cut short')
    const size = this.bytes.readInt32LE(start)
    if (size < 5 || start + size > limit) throw malformed('a document has a wrong length')
    if (this.bytes[start + size - 1] !== 0) throw malformed('a document does not end with a zero')
    return start + size - 1
  }

  nameEnd(start: number, limit: number): number {
    const end = this.bytes.indexOf(0, start)
    if (end < 0 || end >= limit) throw malformed('a field name does not end')
    return end
  }

  document(start: number, limit: number, only?: ReadonlySet<string>): Doc {
    const end = this.documentEnd(start, limit)
    this.deeper()
    const doc: Doc = new Map()
    let fields = 0
    this.at = start + 4
    while (this.at < end) {
      const type = this.bytes[this.at]!
      const nameStart = this.at + 1
      const nameEnd = this.nameEnd(nameStart, end)
      const name = fieldName(this.bytes, nameStart, nameEnd)
      this.at = nameEnd + 1
      if (only && !only.has(name)) {
        this.at = this.skip(type, this.at, end)
        continue
      }
      doc.set(name, this.value(type, end))
      if (++fields !== doc.size) throw malformed(`the field '${name}' is there twice`)
    }
    if (this.at !== end) throw malformed('a value runs over the end of its document')
    this.at = end + 1
    this.depth--
    return doc
  }

  private array(start: number, limit: number): Value[] {
    const end = this.documentEnd(start, limit)
    this.deeper()
    const items: Value[] = []
    this.at = start + 4
    while (this.at < end) {
      const type = this.bytes[this.at]!
      this.at = this.nameEnd(this.at + 1, end) + 1
      items.push(this.value(type, end))
    }
    if (this.at !== end) throw malformed('a value runs over the end of its array')
    this.at = end + 1
    this.depth--
    return items
  }

  private deeper(): void {
    if (++this.depth > deepest) throw malformed(`documents are nested deeper than ${deepest} levels`)
  }

  private value(type: number, limit: number): Value {
    const start = this.at
    if (type === 3) return this.document(start, limit)
    if (type === 4) return this.array(start, limit)
    this.at = this.skip(type, start, limit)
    return this.scalar(type, start)
  }

  private scalar(type: number, start: number): Value {
    const { bytes } = this
    switch (type) {
      case 1:
        return asDouble(bytes.readDoubleLE(start))
      case 2:
        return bytes.toString('utf8', start + 4, this.at - 1)
      case 5:
        return this.binary(start)
      case 7:
        return new ObjectId(Buffer.from(bytes.subarray(start, start + 12)))
      case 8:
        return bytes[start] !== 0
      case 9:
        return this.date(start)
      case 10:
        return null
      case 11:
        return this.regex(start)
      case 16:
        return bytes.readInt32LE(start)
      case 18:
        return bytes.readBigInt64LE(start)
      case 127:
        return new MaxKey()
      default:
        return new MinKey()
    }
  }

  private binary(start: number): Binary {
    const subtype = this.bytes[start + 4]!
    const from = subtype === 2 ? start + 9 : start + 5
    if (from > this.at) throw malformed('binary data is cut short')
    return new Binary(Buffer.from(this.bytes.subarray(from, this.at)), subtype)
  }

  private date(start: number): Date {
    const time = this.bytes.readBigInt64LE(start)
    if (time > latestDate || time < -latestDate) throw new Failure(2, 'dates beyond the year 275760 are not supported')
    return new Date(Number(time))
  }

  private regex(start: number): BSONRegExp {
    const middle = this.bytes.indexOf(0, start)
    return new BSONRegExp(
      this.bytes.toString('utf8', start, middle),
      this.bytes.toString('utf8', middle + 1, this.at - 1)
    )
  }

  /** Where the value ends. */
  skip(type: number, start: number, limit: number): number {
    const end = start + this.lengthOf(type, start, limit)
    if (end > limit) throw malformed('a value is cut short')
    return end
  }

  private lengthOf(type: number, start: number, limit: number): number {
    switch (type) {
      case 1:
      case 9:
      case 18:
        return 8
      case 2:
        return this.stringLength(start, limit)
      case 3:
      case 4:
        return this.documentEnd(start, limit) + 1 - start
      case 5:
        return this.prefixed(start, limit, 0) + 5
      case 7:
        return 12
      case 8:
        return 1
      case 10:
      case 127:
      case 255:
        return 0
      case 11:
        return this.nameEnd(this.nameEnd(start, limit) + 1, limit) + 1 - start
      case 16:
        return 4
      default:
        throw refusedTypes[type]
          ? notSupported(`A value of the BSON type ${refusedTypes[type]}`)
          : malformed(`there is no type ${type}`)
    }
  }

  private stringLength(start: number, limit: number): number {
    const length = this.prefixed(start, limit, 1)
    if (start + 4 + length > limit) throw malformed('a string is cut short')
    if (this.bytes[start + 3 + length] !== 0) throw malformed('a string does not end with a zero')
    return length + 4
  }

  private prefixed(start: number, limit: number, least: number): number {
    if (start + 4 > limit) throw malformed('a length is cut short')
    const length = this.bytes.readInt32LE(start)
    if (length < least) throw malformed('a length is wrong')
    return length
  }
}

function malformed(what: string): Failure {
  return new Failure(22, `malformed BSON: ${what}`)
}
