import { type Facet, facets, type SearchDocument } from '../engine.ts'
import { type Columns, named, type SavedColumns } from './columns.ts'
import { Numbers } from './numbers.ts'
import { Rows } from './rows.ts'
import { Terms } from './terms.ts'

const between = '\u0000'
const nobody = -1

/** What each document is narrowed and counted by, and whose it is: as numbers, which are fast to compare and to count. */
export class FacetValues {
  /** Each value once, after the name of its facet. */
  readonly #values: Terms
  readonly #rows: Rows<Int32Array>
  readonly #owners: Numbers
  #haveOwners: boolean

  constructor(saved?: SavedColumns) {
    this.#values = new Terms(saved?.of('values'))
    this.#rows = new Rows({ kind: 'int32', newBlock: length => new Int32Array(length), saved: saved?.of('rows') })
    this.#owners = saved ? new Numbers(saved.int32('owners')) : Numbers.empty()
    this.#haveOwners = this.#owners.values.some(owner => owner !== nobody)
  }

  /** The next document has these. */
  add(document: SearchDocument): void {
    this.#rows.add()
    this.#rows.append(
      this.#rows.size - 1,
      facets.flatMap(facet => valuesOf(document[facet]).map(value => this.#values.numberOrNew(facet + between + value)))
    )
    const { owner } = document
    this.#owners.push(owner === undefined ? nobody : this.#values.numberOrNew(ownerName(owner)))
    this.#haveOwners ||= owner !== undefined
  }

  packing(): Generator<void> {
    return this.#rows.packing()
  }

  renumber(newNumber: Int32Array): void {
    this.#rows.renumber(newNumber)
    this.#owners.renumber(newNumber)
  }

  numbersOf(document: number): Int32Array {
    const { values, start, end } = this.#rows.row(document)
    return values.subarray(start, end)
  }

  /** Undefined if no document has that value. */
  number(facet: Facet, value: string): number | undefined {
    return this.#values.number(facet + between + value)
  }

  named(number: number): { facet: string; value: string } {
    const [facet = '', value = ''] = this.#values.text(number).split(between)
    return { facet, value }
  }

  /** Those of the documents that are there for somebody: what has an owner is there for nobody else. */
  thoseFor(owner: string | undefined, documents: Int32Array): Int32Array {
    if (!this.#haveOwners) return documents
    const number = owner === undefined ? undefined : this.#values.number(ownerName(owner))
    return documents.filter(document => this.#owners.at(document) === nobody || this.#owners.at(document) === number)
  }

  columns(): Columns {
    return {
      ...named('values', this.#values.columns()),
      ...named('rows', this.#rows.columns()),
      owners: this.#owners.values
    }
  }
}

const ownerName = (owner: string) => `owner${between}${owner}`

function valuesOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat()
}
