import { saysSomething } from './distinct.ts'
import { featuresOf } from './features.ts'
import type { Question, Translated } from './question.ts'
import { type Space, vectorsOf } from './space.ts'
import { packedRows, type Sparse } from './sparse.ts'
import { type Term, termsOfQuestion } from './terms.ts'
import { rarity, type Vocabulary, weighted } from './vocabulary.ts'

/** A text as the space sees it. */
export interface Read {
  terms: Term[]
  /** One row. */
  row: Sparse
  vector: Float32Array
}

/**
 * Reads new texts in a learned space. Words that it does not know yet are given numbers of their own: they make a text
 * less alike to all others, and two texts with the same new words alike.
 */
export class Reader {
  readonly #ids: Map<string, number>
  readonly #vocabulary: Vocabulary
  readonly #space: Space
  readonly #translated: Translated | undefined

  constructor(vocabulary: Vocabulary, space: Space, translated?: Translated) {
    this.#ids = new Map(vocabulary.features.map((feature, id) => [feature, id]))
    this.#vocabulary = vocabulary
    this.#space = space
    this.#translated = translated
  }

  read(question: Pick<Question, 'words' | 'language'>): Read | undefined {
    const terms = termsOfQuestion(question)
    return saysSomething(terms) ? { terms, ...this.#placed(terms, question.language) } : undefined
  }

  /** How much a term of the pivot language counts in a text that was read. */
  weightOf(term: string, { row }: Read): number {
    const at = row.ids.indexOf(this.#ids.get(`w${term}`) ?? -1)
    return at === -1 ? 0 : row.weights[at]!
  }

  /** Whether a row of the space has a term of the pivot language. */
  isIn(term: string, { starts, ids }: Sparse, row: number): boolean {
    const id = this.#ids.get(`w${term}`)
    return id !== undefined && ids.subarray(starts[row]!, starts[row + 1]!).includes(id)
  }

  /** Whether a term of the pivot language is among these words of the space. */
  isAmong(term: string, ids: ReadonlySet<number>): boolean {
    return ids.has(this.#ids.get(`w${term}`) ?? -1)
  }

  #placed(terms: readonly Term[], language: string) {
    const known: [number, number][] = []
    for (const [feature, count] of featuresOf(terms, language, this.#translated)) {
      const id = this.#ids.get(feature) ?? this.#newWord(feature)
      if (id !== undefined) known.push([id, count])
    }
    const { idf, texts } = this.#vocabulary
    const entries = weighted(known, id => idf[id] ?? rarity(1, texts))
    const row = packedRows(1, this.#ids.size, () => entries)
    return { row, vector: vectorsOf(row, this.#space) }
  }

  #newWord(feature: string): number | undefined {
    if (!feature.startsWith('w') || this.#ids.size >= this.#vocabulary.features.length + mostNew) return undefined
    this.#ids.set(feature, this.#ids.size)
    return this.#ids.size - 1
  }
}

/** So many new words are kept until the next time all is learned anew. */
const mostNew = 50_000
