import { countAt, countIn, countMask, mostCounted } from './postings.ts'
import type { SearchIndex } from './search-index.ts'
import { bodyField, fields, fieldWeight, lengthNorm, saturation, titleField } from './weights.ts'

/** What one field of a document is worth: more with each occurrence, though less and less, and less in a long text. */
export class FieldWorth {
  readonly #weight: number
  readonly #base: number
  readonly #slope: number
  readonly #lengths: Int32Array
  readonly #countAt: number
  readonly #most: number

  constructor(index: SearchIndex, field: number) {
    const [k, norm] = [saturation[field]!, lengthNorm[field]!]
    this.#weight = fieldWeight[field]!
    this.#base = k * (1 - norm)
    this.#slope = (k * norm) / index.averageLength(field)
    this.#lengths = index.lengths(field)
    this.#countAt = countAt[field]!
    this.#most = mostCounted[field]!
  }

  /** 0 if the field does not have the term of this entry. */
  of(document: number, entry: number): number {
    const count = (entry >>> this.#countAt) & this.#most
    if (count === 0) return 0
    return (this.#weight * count) / (count + this.#base + this.#slope * this.#lengths[document]!)
  }
}

/** What the fields of a document are worth together. They are named, not in a list: it is asked for each entry. */
export class Worth {
  readonly body: FieldWorth
  readonly #title: FieldWorth
  readonly #headings: FieldWorth
  readonly #tags: FieldWorth
  readonly #words: FieldWorth

  constructor(index: SearchIndex) {
    const [title, headings, tags, words, body] = fields.map((_, field) => new FieldWorth(index, field))
    this.#title = title!
    this.#headings = headings!
    this.#tags = tags!
    this.#words = words!
    this.body = body!
  }

  of(document: number, entry: number): number {
    return (
      this.#title.of(document, entry) +
      this.#headings.of(document, entry) +
      this.#tags.of(document, entry) +
      this.#words.of(document, entry) +
      this.body.of(document, entry)
    )
  }
}

/** The counts of all other fields: an entry without any of them stands in the body alone. */
export const beforeBody = (1 << countAt[bodyField]!) - 1

/** The lowest bits of an entry count its title. */
export const titleCounts = mostCounted[titleField]!

/** For all counts of an entry, what a document can be worth at most, however short it is. */
export const worthBounds = Float64Array.from({ length: countMask + 1 }, (_, counts) =>
  fields.reduce((sum, _, field) => {
    const count = countIn(counts, field)
    const least = count + saturation[field]! * (1 - lengthNorm[field]!)
    return count === 0 ? sum : sum + (fieldWeight[field]! * count) / least
  }, 0)
)
