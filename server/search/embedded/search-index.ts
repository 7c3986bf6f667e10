import type { Audience, SearchDocument } from '../engine.ts'
import { type Language, languageOf } from './language.ts'
import { append, place, renumbered } from './postings.ts'
import { eachToken } from './tokens.ts'
import { Vocabulary } from './vocabulary.ts'
import { fields } from './weights.ts'

/** What is kept of a document to show it. */
export interface StoredDocument {
  id: string
  title: string
  body: string
  category: string
  section: string
}

/** The audiences as bits; a document that was taken away has none and is found by nobody. */
export const audienceBits: Record<Audience, number> = { public: 1, 'signed-in': 2, agents: 4 }

const gapBetweenParts = 8
const compactFrom = { share: 0.2, documents: 50 }

/** The documents of one language. A changed document gets a new number; the old one stays behind, unseen, until compaction. */
export class SearchIndex {
  readonly language: Language
  readonly vocabulary: Vocabulary
  #stored: (StoredDocument | undefined)[] = []
  readonly #numbers = new Map<string, number>()
  #audience = new Uint8Array(256)
  #lengths = new Uint16Array(256 * fields.length)
  #totals: number[] = fields.map(() => 0)

  constructor(language: string) {
    this.language = languageOf(language)
    this.vocabulary = new Vocabulary(this.language)
  }

  /** How many documents can be found. */
  get size(): number {
    return this.#numbers.size
  }

  /** One more than the highest number of a document. */
  get numbersUsed(): number {
    return this.#stored.length
  }

  get audience(): Uint8Array {
    return this.#audience
  }

  document(number: number): StoredDocument {
    return this.#stored[number]!
  }

  length(document: number, field: number): number {
    return this.#lengths[document * fields.length + field]!
  }

  averageLength(field: number): number {
    return Math.max(1, this.#totals[field]! / Math.max(1, this.size))
  }

  put(document: SearchDocument): void {
    this.remove(document.id)

    const number = this.#stored.length
    const { id, title, body, category, section } = document
    this.#stored.push({ id, title, body, category, section })
    this.#numbers.set(id, number)
    this.#makeRoom(number)
    this.#audience[number] = audienceBits[document.audience]
    this.#read(document, number)
  }

  remove(id: string): void {
    const number = this.#numbers.get(id)
    if (number === undefined) return

    this.#numbers.delete(id)
    this.#stored[number] = undefined
    this.#audience[number] = 0
    for (let field = 0; field < fields.length; field++) this.#totals[field]! -= this.length(number, field)

    const dead = this.#stored.length - this.size
    if (dead >= compactFrom.documents && dead > this.#stored.length * compactFrom.share) this.#compact()
  }

  #read(document: SearchDocument, number: number): void {
    const places = new Map<string, number[]>()
    fields.forEach((name, field) => {
      const length = readField(document[name], field, this.language, places)
      this.#lengths[number * fields.length + field] = Math.min(length, 0xffff)
      this.#totals[field]! += this.length(number, field)
    })
    for (const [term, at] of places) {
      append(this.vocabulary.postings(this.vocabulary.numberOrNew(term)), number, at)
    }
  }

  #makeRoom(number: number): void {
    if (number < this.#audience.length) return

    const room = Math.ceil(this.#audience.length * 1.5)
    this.#audience = larger(this.#audience, new Uint8Array(room))
    this.#lengths = larger(this.#lengths, new Uint16Array(room * fields.length))
  }

  /** Numbers the documents anew and lets go of those that were taken away. */
  #compact(): void {
    const newNumber = new Int32Array(this.#stored.length).fill(-1)
    const kept: StoredDocument[] = []
    this.#stored.forEach((document, number) => {
      if (document === undefined) return

      newNumber[number] = kept.push(document) - 1
      this.#numbers.set(document.id, newNumber[number]!)
      this.#audience[newNumber[number]!] = this.#audience[number]!
      this.#lengths.copyWithin(newNumber[number]! * fields.length, number * fields.length, (number + 1) * fields.length)
    })
    this.#stored = kept
    for (let term = 0; term < this.vocabulary.size; term++) {
      this.vocabulary.replacePostings(term, renumbered(this.vocabulary.postings(term), newNumber))
    }
  }
}

/** Notes where each term stands; returns how many there are. */
function readField(value: string | string[], field: number, language: Language, places: Map<string, number[]>): number {
  let length = 0
  let base = 0
  for (const part of typeof value === 'string' ? [value] : value) {
    const count = eachToken(part, language, (term, position) => {
      const at = place(field, base + position)
      const known = places.get(term)
      if (known === undefined) places.set(term, [at])
      else known.push(at)
    })
    length += count
    base += count + gapBetweenParts
  }
  return length
}

function larger<T extends Uint8Array | Uint16Array>(values: T, room: T): T {
  room.set(values)
  return room
}
