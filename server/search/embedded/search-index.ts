import type { Audience, DocumentField, SearchDocument } from '../engine.ts'
import { type Language, languageOf } from '../text/language.ts'
import { type Columns, named, type SavedColumns } from './columns.ts'
import { FacetValues } from './facet-values.ts'
import { Numbers } from './numbers.ts'
import { readField } from './read-field.ts'
import { Synonyms } from './synonyms.ts'
import { Texts } from './texts.ts'
import { Vocabulary } from './vocabulary.ts'
import { fields } from './weights.ts'

/** What is kept of a document to show it. */
export interface StoredDocument {
  id: string
  title: string
  /** Its parts. */
  body: string[]
}

/** The audiences as bits; a document that was taken away has none and is found by nobody. */
export const audienceBits: Record<Audience, number> = { public: 1, 'signed-in': 2, agents: 4 }

const since2020 = Date.UTC(2020) / 1_000
const untidyFrom = { share: 0.2, documents: 50 }

/** What a snapshot has of an index, beside its columns. */
export interface SavedIndex {
  ids: (string | null)[]
  versions: [string, string][]
}

/** The documents of one language. A changed document gets a new number; the old one stays behind, unseen, until it is tidied. */
export class SearchIndex {
  /** Its language as it was named. */
  readonly tag: string
  readonly language: Language
  readonly vocabulary: Vocabulary
  /** Not kept with it: whoever sets it up says them. */
  synonyms: Synonyms
  /** The version of everything that this index follows, also of what it has no document of. */
  readonly versions: Map<string, string>
  /** Counts the changes, so that one can tell whether there were any. */
  changes = 0
  #ids: (string | undefined)[]
  readonly #numbers = new Map<string, number>()
  readonly #texts: Texts
  readonly facets: FacetValues
  /** When it was, in seconds since 2020, so that it fits. */
  readonly #times: Numbers
  readonly #audience: Numbers
  /** For each field, its length in each document. */
  readonly #lengths: Numbers[]
  readonly #totals: number[]

  constructor(language: string, saved?: SavedIndex & { columns: SavedColumns }) {
    const column = (name: string) => (saved ? new Numbers(saved.columns.int32(name)) : Numbers.empty())
    this.tag = language
    this.language = languageOf(language)
    this.vocabulary = new Vocabulary(this.language, saved?.columns.of('vocabulary'))
    this.synonyms = new Synonyms([], this.language)
    this.versions = new Map(saved?.versions)
    this.#ids = saved?.ids.map(id => id ?? undefined) ?? []
    this.#noteNumbers()
    this.#texts = new Texts(saved?.columns.of('texts'))
    this.facets = new FacetValues(saved?.columns.of('facets'))
    this.#times = column('times')
    this.#audience = column('audience')
    this.#lengths = fields.map(field => column(`lengths.${field}`))
    this.#totals = fields.map((_, field) => this.#totalLength(field))
  }

  /** How many documents can be found. */
  get size(): number {
    return this.#numbers.size
  }

  /** One more than the highest number of a document. */
  get numbersUsed(): number {
    return this.#ids.length
  }

  /** The audience of each document, as bits. */
  get audience(): Int32Array {
    return this.#audience.values
  }

  /** How long a field is in each document. */
  lengths(field: number): Int32Array {
    return this.#lengths[field]!.values
  }

  document(number: number): StoredDocument {
    const body = this.#text(number, 'body').split(betweenParts)
    return { id: this.#ids[number]!, title: this.#text(number, 'title'), body }
  }

  /** Of its documents, and of what it only knows the version of. */
  everyId(): string[] {
    return [...new Set([...this.versions.keys(), ...this.#numbers.keys()])]
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id)
  }

  /** To be compared with others only. */
  timeOf(document: number): number {
    return this.#times.at(document)
  }

  length(document: number, field: number): number {
    return this.#lengths[field]!.at(document)
  }

  averageLength(field: number): number {
    return Math.max(1, this.#totals[field]! / Math.max(1, this.size))
  }

  put(document: SearchDocument): void {
    this.remove(document.id)

    const number = this.#ids.push(document.id) - 1
    this.#numbers.set(document.id, number)
    this.facets.add(document)
    this.#times.push(Math.floor((document.at ?? 0) / 1_000) - since2020)
    this.#audience.push(audienceBits[document.audience])
    for (const field of fields) this.#texts.add(partsOf(document, field).join(betweenParts))
    for (const [term, places] of this.#read(document, number)) this.vocabulary.add(term, number, places)
    this.changes++
  }

  remove(id: string): void {
    const number = this.#numbers.get(id)
    if (number === undefined) return

    for (const term of this.#termsOf(number)) this.vocabulary.forget(term)
    for (let field = 0; field < fields.length; field++) this.#totals[field]! -= this.length(number, field)
    this.#numbers.delete(id)
    this.#ids[number] = undefined
    this.vocabulary.gone.add(number)
    this.#audience.set(number, 0)
    for (let field = 0; field < fields.length; field++) this.#texts.clear(textNumber(number, field))
    this.changes++
  }

  /** Whether what was taken away takes so much room that it is worth the work. */
  get isUntidy(): boolean {
    const gone = this.numbersUsed - this.size
    return gone >= untidyFrom.documents && gone > this.numbersUsed * untidyFrom.share
  }

  /** Lets go of what was taken away, and of room that nothing needs. Between two slices it answers and changes as ever. */
  *tidying(): Generator<void> {
    const isGone = new Uint8Array(this.numbersUsed)
    for (const number of this.vocabulary.gone) isGone[number] = 1
    for (const part of [this.vocabulary.tidying(isGone), this.#texts.packing(), this.facets.packing()]) {
      for (const _ of part) {
        this.changes++
        yield
      }
    }
    if (isGone.includes(1)) this.#renumber(isGone)
    this.changes++
  }

  note(id: string, version: string | undefined): void {
    if (this.versions.get(id) === version) return
    if (version === undefined) this.versions.delete(id)
    else this.versions.set(id, version)
    this.changes++
  }

  saved(): SavedIndex & { columns: Columns } {
    return {
      ids: this.#ids.map(id => id ?? null),
      versions: [...this.versions],
      columns: {
        ...named('vocabulary', this.vocabulary.columns()),
        ...named('texts', this.#texts.columns()),
        ...named('facets', this.facets.columns()),
        times: this.#times.values,
        audience: this.#audience.values,
        ...named('lengths', Object.fromEntries(fields.map((field, at) => [field, this.lengths(at)])))
      }
    }
  }

  /** Where a new document has its terms; its lengths are noted on the way. */
  #read(document: SearchDocument, number: number): Map<string, number[]> {
    const places = new Map<string, number[]>()
    fields.forEach((name, field) => {
      const length = Math.min(readField(partsOf(document, name), field, this.language, places), 0xffff)
      this.#lengths[field]!.push(length)
      this.#totals[field]! += this.length(number, field)
    })
    return places
  }

  /** The terms of a document that is there, each once. */
  #termsOf(number: number): Iterable<string> {
    const places = new Map<string, number[]>()
    fields.forEach((name, field) => {
      readField(this.#text(number, name).split(betweenParts), field, this.language, places)
    })
    return places.keys()
  }

  #text(number: number, field: DocumentField): string {
    return this.#texts.text(textNumber(number, fields.indexOf(field)))
  }

  #totalLength(field: number): number {
    let total = 0
    for (let number = 0; number < this.numbersUsed; number++) {
      if (this.#ids[number] !== undefined) total += this.length(number, field)
    }
    return total
  }

  /** Numbers the documents anew, without those that are gone. Those that went since have a number until the next time. */
  #renumber(isGone: Uint8Array): void {
    const newNumber = new Int32Array(this.numbersUsed)
    let size = 0
    for (let number = 0; number < newNumber.length; number++) newNumber[number] = isGone[number] === 1 ? -1 : size++
    for (const column of [this.#times, this.#audience, ...this.#lengths]) column.renumber(newNumber)
    this.#texts.renumber(newNumber, fields.length)
    this.facets.renumber(newNumber)
    this.vocabulary.renumber(newNumber)
    this.#ids = this.#ids.filter((_, number) => newNumber[number] !== -1)
    this.#noteNumbers()
  }

  #noteNumbers(): void {
    this.vocabulary.gone.clear()
    this.#ids.forEach((id, number) => {
      if (id === undefined) this.vocabulary.gone.add(number)
      else this.#numbers.set(id, number)
    })
  }
}

const textNumber = (number: number, field: number) => number * fields.length + field

/** No text has it between its letters: it is dropped from what is put. */
const betweenParts = '\u0000'

function partsOf(document: SearchDocument, field: DocumentField): string[] {
  const value = document[field] ?? []
  return typeof value === 'string' ? [value] : value
}
