import { type Columns, named, type SavedColumns } from './columns.ts'
import { Numbers } from './numbers.ts'
import { type Row, Rows } from './rows.ts'
import { fields } from './weights.ts'

/**
 * Where a term occurs. An entry is a document and how often each of its fields has the term, in one number. The places
 * of a field follow those of the field before it, those of a document those of the document before it; so the counts
 * of the entries tell whose they are.
 */
export interface PostingList {
  entries: Int32Array
  start: number
  end: number
  places: Uint16Array
  placesStart: number
  /** In how many documents that are still there. */
  documents: number
}

/** So many entries are looked at without a pause. */
const sliceSize = 1 << 16

/** The lists of all terms. */
export class Postings {
  readonly #entries: Rows<Int32Array>
  readonly #places: Rows<Uint16Array>
  readonly #documents: Numbers

  constructor(saved?: SavedColumns) {
    this.#entries = new Rows({ kind: 'int32', newBlock: length => new Int32Array(length), saved: saved?.of('entries') })
    this.#places = new Rows({ kind: 'uint16', newBlock: length => new Uint16Array(length), saved: saved?.of('places') })
    this.#documents = saved ? new Numbers(saved.int32('documents')) : Numbers.empty()
  }

  list(term: number): PostingList {
    const { values: entries, start, end } = this.#entries.row(term)
    const { values: places, start: placesStart } = this.#places.row(term)
    return { entries, start, end, places, placesStart, documents: this.#documents.at(term) }
  }

  documents(term: number): number {
    return this.#documents.at(term)
  }

  /** The list of the next term, with nothing in it. */
  add(): void {
    this.#entries.add()
    this.#places.add()
    this.#documents.push(0)
  }

  append(term: number, document: number, places: number[]): void {
    const { entry, kept } = entryOf(document, places)
    this.#entries.append(term, [entry])
    this.#places.append(term, kept)
    this.#documents.set(term, this.#documents.at(term) + 1)
  }

  /** A document with this term was taken away. Its entry stays until the index is tidied. */
  forget(term: number): void {
    this.#documents.set(term, this.#documents.at(term) - 1)
  }

  /** Drops the entries of documents that are gone, and the room that is left between the lists. */
  *tidying(isGone: Uint8Array): Generator<void> {
    let passed = 0
    for (let term = 0; term < this.#entries.size; term++) {
      const list = this.list(term)
      const entries = list.end - list.start
      if (list.documents === entries) continue
      this.#drop(term, list, isGone)
      passed += entries
      if (passed > sliceSize) {
        yield
        passed = 0
      }
    }
    yield* this.#entries.packing()
    yield* this.#places.packing()
  }

  renumber(newNumber: Int32Array): void {
    for (let term = 0; term < this.#entries.size; term++) renumberEntries(this.#entries.row(term), newNumber)
  }

  #drop(term: number, list: PostingList, isGone: Uint8Array): void {
    let entriesEnd = list.start
    let placesEnd = list.placesStart
    eachEntry(list, (document, entry, at) => {
      if (isGone[document] === 1) return
      const after = at + placeCount(entry)
      for (let from = at; from < after; from++) list.places[placesEnd++] = list.places[from]!
      list.entries[entriesEnd++] = entry
    })
    this.#entries.shorten(term, entriesEnd)
    this.#places.shorten(term, placesEnd)
  }

  columns(): Columns {
    return {
      ...named('entries', this.#entries.columns()),
      ...named('places', this.#places.columns()),
      documents: this.#documents.values
    }
  }
}

function renumberEntries({ values, start, end }: Row<Int32Array>, newNumber: Int32Array): void {
  const bits = countBits
  const mask = countMask
  for (let at = start; at < end; at++) {
    const entry = values[at]!
    values[at] = (newNumber[entry >>> bits]! << bits) | (entry & mask)
  }
}

/** A list that is not kept, such as that of a phrase. */
export class NewList {
  readonly #entries: number[] = []
  readonly #places: number[] = []

  append(document: number, places: number[]): void {
    const { entry, kept } = entryOf(document, places)
    this.#entries.push(entry)
    this.#places.push(...kept)
  }

  finished(): PostingList {
    const entries = Int32Array.from(this.#entries)
    const { length } = entries
    return { entries, start: 0, end: length, places: Uint16Array.from(this.#places), placesStart: 0, documents: length }
  }
}

/** Calls back with each document, its entry, and where its places begin. */
export function eachEntry(list: PostingList, visit: (document: number, entry: number, places: number) => void): void {
  const { entries, end } = list
  const bits = countBits
  const mask = countMask
  const counts = placeCounts
  let places = list.placesStart
  for (let at = list.start; at < end; at++) {
    const entry = entries[at]!
    visit(entry >>> bits, entry, places)
    places += counts[entry & mask]!
  }
}

/** The places of an entry, each with its field. */
export function placesOf(list: PostingList, entry: number, from: number): number[] {
  const found: number[] = []
  copyPlaces(found, 0, { list, entry, from })
  return found
}

interface PlacesOf {
  list: PostingList
  entry: number
  /** Where its places begin. */
  from: number
}

/** Copies them to a place in a row of numbers, and answers where they end. */
export function copyPlaces(to: number[] | Int32Array, start: number, { list, entry, from }: PlacesOf): number {
  const { places } = list
  let end = start
  let at = from
  for (let field = 0; field < fields.length; field++) {
    for (let count = countIn(entry, field); count > 0; count--) to[end++] = place(field, places[at++]!)
  }
  return end
}

export const place = (field: number, position: number) => (field << 16) | Math.min(position, 0xffff)
export const fieldOf = (place: number) => place >> 16
export const positionOf = (place: number) => place & 0xffff

/** How often a field of a document is counted to have a term; so many of its places are kept, too. */
export const countAt: readonly number[] = [0, 2, 4, 5, 6]
export const mostCounted: readonly number[] = [3, 3, 1, 1, 15]
export const countBits = 10
export const countMask = (1 << countBits) - 1
export const countIn = (entry: number, field: number) => (entry >>> countAt[field]!) & mostCounted[field]!

/** Of one entry. */
export const mostPlaces = mostCounted.reduce((sum, most) => sum + most, 0)

const placeCounts = Uint8Array.from({ length: countMask + 1 }, (_, counts) =>
  fields.reduce((sum, _, field) => sum + countIn(counts, field), 0)
)
/** How many places of an entry are kept. */
export const placeCount = (entry: number) => placeCounts[entry & countMask]!
export const documentOf = (entry: number) => entry >>> countBits

/** Takes places in the order of their fields. */
function entryOf(document: number, places: number[]): { entry: number; kept: number[] } {
  let entry = document << countBits
  const kept: number[] = []
  for (const each of places) {
    const field = fieldOf(each)
    if (countIn(entry, field) === mostCounted[field]) continue
    entry += 1 << countAt[field]!
    kept.push(positionOf(each))
  }
  return { entry, kept }
}
