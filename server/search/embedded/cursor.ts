import { documentOf, type PostingList, placeCount, placesOf } from './postings.ts'

/** Reads a list of postings once, from one document to a later one: several lists can be read side by side. */
export class Cursor {
  /** Where it stands: infinite when it has come to the end. */
  document = Number.POSITIVE_INFINITY
  readonly #list: PostingList
  #at: number
  #places: number

  constructor(list: PostingList) {
    this.#list = list
    this.#at = list.start
    this.#places = list.placesStart
    if (this.#at < list.end) this.document = documentOf(list.entries[this.#at]!)
  }

  /** Goes to a document, or to the first one after it. */
  isAt(document: number): boolean {
    const { entries, end } = this.#list
    while (this.document < document) {
      this.#places += placeCount(entries[this.#at]!)
      this.#at++
      this.document = this.#at < end ? documentOf(entries[this.#at]!) : Number.POSITIVE_INFINITY
    }
    return this.document === document
  }

  goBehind(document: number): void {
    this.isAt(document + 1)
  }

  /** Those of the document where it stands. */
  places(): number[] {
    return placesOf(this.#list, this.#list.entries[this.#at]!, this.#places)
  }
}
