import type { Match, WordMatches } from './matches.ts'
import { countAt, countBits, mostCounted } from './postings.ts'
import type { SearchIndex } from './search-index.ts'
import {
  coverageExponent,
  fields,
  fieldWeight,
  leastRelevance,
  leastWordWeight,
  lengthNorm,
  saturation,
  shortLastWord,
  softStopWord,
  unknownWord,
  wordsThatMatter
} from './weights.ts'

/** What all documents are worth for a query, by their numbers. */
export interface Scores {
  /** The documents that have anything of the query. */
  documents: number[]
  value: Float32Array
  /** Which share of the query's meaning a document has; more than 1 if the query is long. */
  relevance: Float32Array
  /** How much each word of the query tells. */
  weights: number[]
}

/**
 * Scores the documents that somebody of these audiences may see. The most telling words come first. When those still
 * to come tell too little to make a hit of a document that has nothing else, only documents that were reached count;
 * this spares most of the work, as the words that are in most documents tell least.
 */
export function scoresFor(all: WordMatches[], index: SearchIndex, audience: number): Scores {
  const room = index.numbersUsed
  const weights = all.map(matches => wordWeight(matches, index))
  const telling = weights.map((weight, at) => (all[at]!.word.stop ? 0 : weight))
  const scores: Scores = { documents: [], ...emptyValues(room), weights }
  const coverage = new Float32Array(room)
  const reached = new Reached(index, audience)
  const meaning = meaningOf(telling)

  let toCome = sum(telling)
  for (const at of [...all.keys()].sort((a, b) => telling[b]! - telling[a]!)) {
    const among = toCome < meaning * leastRelevance ? coverage : undefined
    for (const match of all[at]!.matches) reached.add(match, among)
    for (const document of reached.documents) {
      if (coverage[document] === 0) scores.documents.push(document)
      coverage[document]! += weights[at]!
      scores.value[document]! += weights[at]! * reached.best[document]!
      scores.relevance[document]! += telling[at]! * reached.certainty[document]!
    }
    toCome -= telling[at]!
    reached.clear()
  }

  const total = sum(weights)
  for (const document of scores.documents) {
    scores.relevance[document]! /= meaning
    scores.value[document]! *= (coverage[document]! / total) ** coverageExponent / total
  }
  return scores
}

const emptyValues = (room: number) => ({ value: new Float32Array(room), relevance: new Float32Array(room) })
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

/** What the content words tell. Of a whole sentence nobody expects an article to have every word. */
function meaningOf(telling: number[]): number {
  const content = telling.filter(weight => weight > 0)
  return sum(content) * Math.min(1, wordsThatMatter / Math.max(1, content.length))
}

/** The documents that one word reaches, each with the best of what the word's matches are worth there. */
class Reached {
  documents: number[] = []
  readonly best: Float32Array
  readonly certainty: Float32Array
  readonly #audiences: Int32Array
  readonly #audience: number
  readonly #worth: FieldWorth

  constructor(index: SearchIndex, audience: number) {
    this.best = new Float32Array(index.numbersUsed)
    this.certainty = new Float32Array(index.numbersUsed)
    this.#audiences = index.audience
    this.#audience = audience
    this.#worth = new FieldWorth(index)
  }

  add({ list, factor, certainty }: Match, among?: Float32Array): void {
    // This is the innermost loop of every search: what it needs is at hand, and it takes entries apart itself.
    const { entries, end } = list
    const { best, certainty: sure, documents } = this
    const audiences = this.#audiences
    const audience = this.#audience
    const worth = this.#worth
    const bits = countBits
    for (let at = list.start; at < end; at++) {
      const entry = entries[at]!
      const document = entry >>> bits
      if ((audiences[document]! & audience) === 0) continue
      if (among !== undefined && among[document] === 0) continue

      const value = factor * worth.of(document, entry)
      const known = best[document]!
      if (known === 0) documents.push(document)
      if (value > known) best[document] = value
      if (certainty > sure[document]!) sure[document] = certainty
    }
  }

  clear(): void {
    for (const document of this.documents) {
      this.best[document] = 0
      this.certainty[document] = 0
    }
    this.documents = []
  }
}

/** What the fields of a document are worth, given how often they have a term. */
export class FieldWorth {
  readonly #lengths: Int32Array
  readonly #fields = fields.length
  readonly #weight = Float64Array.from(fieldWeight)
  readonly #base: Float64Array
  readonly #slope: Float64Array
  readonly #at = countAt
  readonly #most = mostCounted

  constructor(index: SearchIndex) {
    this.#lengths = index.lengths
    this.#base = Float64Array.from(saturation, (k, field) => k * (1 - lengthNorm[field]!))
    this.#slope = Float64Array.from(saturation, (k, field) => (k * lengthNorm[field]!) / index.averageLength(field))
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
    const length = this.#lengths[document * this.#fields + field]!
    return (this.#weight[field]! * count) / (count + this.#base[field]! + this.#slope[field]! * length)
  }
}

/** Rare words tell more. A word that nobody ever wrote may tell most of all: its absence must weigh. */
function wordWeight({ word, matches }: WordMatches, index: SearchIndex): number {
  const isFound = matches.some(({ list }) => list.documents > 0)
  const informative = isFound ? rarity(matches, index.size) : Math.log(1 + index.size) * unknownWord
  const begun = word.unfinished && word.text.length < 3 ? shortLastWord : 1
  return Math.max(leastWordWeight, informative) * begun * (word.stop ? softStopWord : 1)
}

function rarity(matches: Match[], size: number): number {
  const best = Math.max(...matches.map(match => match.factor))
  const confident = matches.filter(match => match.factor >= best * 0.8)
  const documents = Math.min(
    size,
    confident.reduce((sum, match) => sum + match.list.documents, 0)
  )
  return Math.log(1 + (size - documents + 0.5) / (documents + 0.5))
}
