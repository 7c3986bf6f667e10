import { copyPlaces, countBits, documentOf, type PostingList, placeCount } from './postings.ts'

/** Of the entries that are passed over, only one in so many is looked at. */
const stride = 8

/** Reads a list of postings once, from one document to a later one: several lists can be read side by side. */
export class Cursor {
  /** Where it stands: infinite when it has come to the end. */
  document = Number.POSITIVE_INFINITY
  readonly #list: PostingList
  #at: number
  /** Where the places of an entry begin, which is reckoned only when they are asked for. */
  #places: number
  #placesOf: number

  constructor(list: PostingList) {
    this.#list = list
    this.#at = list.start
    this.#places = list.placesStart
    this.#placesOf = list.start
    if (this.#at < list.end) this.document = documentOf(list.entries[this.#at]!)
  }

  /** Goes to a document, or to the first one after it. */
  isAt(document: number): boolean {
    if (this.document < document) this.#goTo(document)
    return this.document === document
  }

  goBehind(document: number): void {
    this.isAt(document + 1)
  }

  /** Copies the places that the document has where it stands, and answers where they end. */
  copyPlaces(to: Int32Array, start: number): number {
    const { entries } = this.#list
    for (; this.#placesOf < this.#at; this.#placesOf++) this.#places += placeCount(entries[this.#placesOf]!)
    return copyPlaces(to, start, { list: this.#list, entry: entries[this.#at]!, from: this.#places })
  }

  #goTo(document: number): void {
    const { entries, end } = this.#list
    let at = this.#at
    while (at + stride < end && entries[at + stride]! >>> countBits < document) at += stride
    while (at < end && entries[at]! >>> countBits < document) at++
    this.#at = at
    this.document = at < end ? documentOf(entries[at]!) : Number.POSITIVE_INFINITY
  }
}
