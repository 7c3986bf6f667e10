import { bounds } from '../engine.ts'
import { normalise } from '../text/fold.ts'
import type { Language } from '../text/language.ts'
import { pairsOf, runsOf } from '../text/runs.ts'
import { foldedRun } from '../text/tokens.ts'
import { Cursor } from './cursor.ts'
import { fieldOf } from './postings.ts'
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
  }

  /** Only texts with one of the rarest terms are looked at, which spares all the others. */
  passages(): Passages {
    const found = new Map<number, number>()
    const rarest = this.#rarest().map(({ cursor }) => cursor)
    for (let document = nextOf(rarest); document !== Number.POSITIVE_INFINITY; document = nextOf(rarest)) {
      if (this.#presentShare(document) >= passage.leastShare) {
        const share = this.#shareOf(largestRow(this.#steps.filter(({ cursor }) => cursor.isAt(document))))
        if (share >= passage.leastShare) found.set(document, share)
      }
      for (const cursor of rarest) cursor.goBehind(document)
    }
    return found
  }

  /** The rarest one, and the next if it is rare, too: in case the text has another word for the rarest. */
  #rarest(): Step[] {
    const few = this.#steps.slice(0, passage.beginnings)
    return few.filter(({ documents }, at) => at === 0 || documents <= passage.rare)
  }

  #presentShare(document: number): number {
    let sum = 0
    for (const { cursor, weight } of this.#steps) if (cursor.isAt(document)) sum += weight
    return sum / this.#told
  }

  #shareOf(steps: Step[]): number {
    return steps.reduce((sum, { weight }) => sum + weight, 0) / this.#told
  }
}

const nextOf = (cursors: Cursor[]) => Math.min(...cursors.map(({ document }) => document))

/** The steps that stand in a text as far from each other as in the sentence. */
function largestRow(present: Step[]): Step[] {
  const places = present.map(({ cursor }) => cursor.places())
  let largest: Step[] = []
  let most = 0
  for (const begin of beginningsOf(present, places)) {
    const row = present.filter(({ at }, step) => places[step]!.includes(begin + at))
    const weight = row.reduce((sum, step) => sum + step.weight, 0)
    if (weight > most) {
      most = weight
      largest = row
    }
  }
  return largest
}

/** Where the sentence would begin if the rarest terms were a part of it. */
function beginningsOf(present: Step[], places: number[][]): Set<number> {
  const rarest = present.slice(0, passage.beginnings)
  const inText = rarest.map((_, step) => places[step]!.filter(place => fieldOf(place) !== titleField))
  return new Set(rarest.flatMap(({ at }, step) => inText[step]!.map(place => place - at)))
}
