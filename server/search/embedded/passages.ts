import { bounds } from '../engine.ts'
import { normalise } from '../text/fold.ts'
import type { Language } from '../text/language.ts'
import { pairsOf, runsOf } from '../text/runs.ts'
import { foldedRun } from '../text/tokens.ts'
import { Cursor } from './cursor.ts'
import { fieldOf, mostPlaces } from './postings.ts'
import type { SearchIndex } from './search-index.ts'
import { passage, titleField } from './weights.ts'

/** By document, which share of a sentence a passage of its text has, word after word. */
export type Passages = ReadonlyMap<number, number>

const none: Passages = new Map()

/**
 * Finds the texts that say what was asked, word after word, little words included: somebody remembers a sentence, or
 * has pasted one. Titles are left out, they are short enough for their words to tell.
 */
export function passagesFor(typed: string, index: SearchIndex): Passages {
  const terms = sentenceOf(typed, index.language)
  return terms.length < passage.fewestTerms ? none : new Sentence(terms, index).passages()
}

/** What the passage of a document is worth, if it has one. */
export function passageWorth(document: number, passages: Passages): number {
  return passage.worth * (passages.get(document) ?? 0) ** 2
}

/** The terms as a text has them that says just this; scripts without spaces in their pairs. */
function sentenceOf(typed: string, language: Language): string[] {
  const text = normalise(typed.slice(0, bounds.characters))
  const terms = runsOf(text).flatMap(run => (run.kind === 'word' ? language.term(run.text) : pairsOf(foldedRun(run))))
  return terms.filter(term => term !== '').slice(0, passage.mostTerms)
}

/** A term of the sentence, where in the sentence it stands, and how much it tells. */
interface Step {
  cursor: Cursor
  at: number
  weight: number
  documents: number
}

class Sentence {
  /** The terms that some text has, the rarest first. */
  readonly #steps: Step[]
  readonly #told: number
  readonly #row: Row

  constructor(terms: string[], { vocabulary, size }: SearchIndex) {
    const weights = terms.map(term => Math.log(2 + size / (vocabulary.documentsWith(term) + 1)))
    this.#told = weights.reduce((sum, weight) => sum + weight, 0)
    this.#steps = terms
      .flatMap((term, at) => {
        const number = vocabulary.number(term)
        return number === undefined ? [] : [{ list: vocabulary.postings(number), at, weight: weights[at]! }]
      })
      .sort((a, b) => a.list.documents - b.list.documents)
      .map(({ list, ...step }) => ({ ...step, documents: list.documents, cursor: new Cursor(list) }))
    this.#row = new Row(this.#steps)
  }

  /** Only texts with one of the rarest terms are looked at, which spares all the others. */
  passages(): Passages {
    const found = new Map<number, number>()
    const rarest = this.#rarest().map(({ cursor }) => cursor)
    const least = passage.leastShare * this.#told
    for (let document = nextOf(rarest); document !== Number.POSITIVE_INFINITY; document = nextOf(rarest)) {
      const weight = this.#row.weightIn(document, least)
      if (weight >= least) found.set(document, weight / this.#told)
      for (const cursor of rarest) cursor.goBehind(document)
    }
    return found
  }

  /** The rarest one, and the next if it is rare, too: in case the text has another word for the rarest. */
  #rarest(): Step[] {
    const few = this.#steps.slice(0, passage.beginnings)
    return few.filter(({ documents }, at) => at === 0 || documents <= passage.rare)
  }
}

function nextOf(cursors: Cursor[]): number {
  let next = Number.POSITIVE_INFINITY
  for (const { document } of cursors) if (document < next) next = document
  return next
}

/**
 * The steps that stand in a text as far from each other as in the sentence. What a step has in the text is read when it
 * is asked for: mostly the first few tell that there is no such row.
 */
class Row {
  readonly #steps: Step[]
  /** What the steps from each one on tell. */
  readonly #toCome: number[]
  /** The places of the steps that were read, those of one step behind those of another, and where each one's end. */
  readonly #places: Int32Array
  readonly #ends: Int32Array
  #read = 0
  #document = 0

  constructor(steps: Step[]) {
    this.#steps = steps
    this.#toCome = steps.map((_, from) => steps.slice(from).reduce((sum, { weight }) => sum + weight, 0))
    this.#places = new Int32Array(steps.length * mostPlaces)
    this.#ends = new Int32Array(steps.length)
  }

  /** What the largest row tells that has one of the rarest terms of the text, outside of its title; 0 if it is too little. */
  weightIn(document: number, least: number): number {
    this.#document = document
    this.#read = 0
    let beginnings = 0
    let most = 0
    for (let step = 0; step < this.#steps.length && beginnings < passage.beginnings; step++) {
      if (this.#toCome[step]! < least) break
      const end = this.#endOf(step)
      const { at } = this.#steps[step]!
      if (end > this.#startOf(step)) beginnings++
      for (let each = this.#startOf(step); each < end; each++) {
        const place = this.#places[each]!
        if (fieldOf(place) !== titleField) most = Math.max(most, this.#weightFrom(place - at, least))
      }
    }
    return most
  }

  /** What the steps tell that stand where they would if the sentence began there. */
  #weightFrom(begin: number, least: number): number {
    let weight = 0
    for (let step = 0; step < this.#steps.length; step++) {
      if (weight + this.#toCome[step]! < least) return 0
      const { at, weight: its } = this.#steps[step]!
      if (this.#hasPlace(step, begin + at)) weight += its
    }
    return weight
  }

  #hasPlace(step: number, place: number): boolean {
    const end = this.#endOf(step)
    for (let each = this.#startOf(step); each < end; each++) if (this.#places[each] === place) return true
    return false
  }

  #startOf(step: number): number {
    return step === 0 ? 0 : this.#ends[step - 1]!
  }

  #endOf(step: number): number {
    for (; this.#read <= step; this.#read++) {
      const { cursor } = this.#steps[this.#read]!
      const start = this.#startOf(this.#read)
      this.#ends[this.#read] = cursor.isAt(this.#document) ? cursor.copyPlaces(this.#places, start) : start
    }
    return this.#ends[step]!
  }
}
