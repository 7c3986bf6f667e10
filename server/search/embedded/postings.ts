import { fields } from './weights.ts'

/**
 * Where each term occurs. A list is a row of records [document, header, place …]: the header holds the
 * number of places and how often each field has the term, a place is the field and the position in it.
 */
export interface PostingList {
  records: Int32Array
  length: number
  /** In how many documents, those taken away since the last compaction included. */
  documents: number
}

export function emptyList(): PostingList {
  return { records: new Int32Array(4), length: 0, documents: 0 }
}

export function append(list: PostingList, document: number, places: number[]): void {
  const kept = keepSome(places)
  const needed = list.length + 2 + kept.length
  if (needed > list.records.length) list.records = grown(list.records, needed)

  list.records[list.length] = document
  list.records[list.length + 1] = header(places, kept.length)
  list.records.set(kept, list.length + 2)
  list.length = needed
  list.documents++
}

/** Calls back with each document and where its record begins and ends. */
export function eachRecord(list: PostingList, visit: (document: number, start: number, end: number) => void): void {
  const { records, length } = list
  for (let start = 0; start < length; ) {
    const end = start + 2 + placeCount(records[start + 1]!)
    visit(records[start]!, start, end)
    start = end
  }
}

/** The same list without the documents that have no number any more. */
export function renumbered(list: PostingList, newNumber: Int32Array): PostingList {
  const result = { records: new Int32Array(list.length), length: 0, documents: 0 }
  eachRecord(list, (document, start, end) => {
    if (newNumber[document] === -1) return

    result.records.set(list.records.subarray(start, end), result.length)
    result.records[result.length] = newNumber[document]!
    result.length += end - start
    result.documents++
  })
  return { ...result, records: result.records.slice(0, Math.max(4, result.length)) }
}

export const place = (field: number, position: number) => (field << 16) | Math.min(position, 0xffff)
export const fieldOf = (place: number) => place >> 16
export const positionOf = (place: number) => place & 0xffff

export const placeCount = (header: number) => header & 0xff
export const inTitle = (header: number) => (header >> 8) & 0xf
export const inHeadings = (header: number) => (header >> 12) & 0xf
export const inTags = (header: number) => (header >> 16) & 0xf
export const inBody = (header: number) => header >>> 20

const placesPerField = 12

function keepSome(places: number[]): number[] {
  const kept = fields.map(() => 0)
  return places.filter(place => kept[fieldOf(place)]!++ < placesPerField)
}

function header(places: number[], kept: number): number {
  const [title = 0, headings = 0, tags = 0, body = 0] = countByField(places)
  return (
    kept |
    (Math.min(title, 15) << 8) |
    (Math.min(headings, 15) << 12) |
    (Math.min(tags, 15) << 16) |
    (Math.min(body, 127) << 20)
  )
}

function countByField(places: number[]): number[] {
  const counts = fields.map(() => 0)
  for (const place of places) counts[fieldOf(place)]!++
  return counts
}

function grown(records: Int32Array, needed: number): Int32Array {
  const larger = new Int32Array(Math.max(needed, Math.ceil(records.length * (records.length < 64 ? 2 : 1.5))))
  larger.set(records)
  return larger
}
