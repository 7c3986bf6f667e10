import { countAt, countIn, countMask, mostCounted } from './postings.ts'
import type { SearchIndex } from './search-index.ts'
import { bodyField, fields, fieldWeight, lengthNorm, saturation } from './weights.ts'

/** What the fields of a document are worth, given how often they have a term. */
export class FieldWorth {
  readonly bodyWeight = fieldWeight[bodyField]
  readonly bodyBase: number
  readonly bodySlope: number
  readonly bodyLengths: Int32Array
  readonly #lengths: Int32Array[]
  readonly #fields = fields.length
  readonly #weight = Float64Array.from(fieldWeight)
  readonly #base: Float64Array
  readonly #slope: Float64Array
  readonly #at = countAt
  readonly #most = mostCounted

  constructor(index: SearchIndex) {
    this.#lengths = fields.map((_, field) => index.lengths(field))
    this.#base = Float64Array.from(saturation, (k, field) => k * (1 - lengthNorm[field]!))
    this.#slope = Float64Array.from(saturation, (k, field) => (k * lengthNorm[field]!) / index.averageLength(field))
    this.bodyBase = this.#base[bodyField]!
    this.bodySlope = this.#slope[bodyField]!
    this.bodyLengths = this.#lengths[bodyField]!
  }

  /** Of all fields together. */
  of(document: number, entry: number): number {
    let worth = 0
    for (let field = 0; field < this.#fields; field++) {
      const count = (entry >>> this.#at[field]!) & this.#most[field]!
      if (count !== 0) worth += this.inField(document, field, count)
    }
    return worth
  }

  inField(document: number, field: number, count: number): number {
    const length = this.#lengths[field]![document]!
    return (this.#weight[field]! * count) / (count + this.#base[field]! + this.#slope[field]! * length)
  }
}

/** The counts of all other fields: an entry without any of them stands in the body alone. */
export const beforeBody = (1 << countAt[bodyField]!) - 1

/** For all counts of an entry, what a document can be worth at most, however short it is. */
export const fieldWorthBounds = Float64Array.from({ length: countMask + 1 }, (_, counts) =>
  fields.reduce((sum, _, field) => {
    const count = countIn(counts, field)
    const least = count + saturation[field]! * (1 - lengthNorm[field]!)
    return count === 0 ? sum : sum + (fieldWeight[field]! * count) / least
  }, 0)
)
