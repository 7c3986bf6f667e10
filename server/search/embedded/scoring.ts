import { beforeBody, FieldWorth, fieldWorthBounds } from './field-worth.ts'
import type { Match, WordMatches } from './matches.ts'
import { countAt, countBits, countMask } from './postings.ts'
import type { QueryWord } from './query-words.ts'
import type { SearchIndex } from './search-index.ts'
import {
  bodyField,
  coverageExponent,
  leastRelevance,
  leastWordWeight,
  most,
  openWord,
  shortLastWord,
  softStopWord,
  unknownWord,
  wordsThatMatter
} from './weights.ts'

/** What all documents are worth for a query, by their numbers. */
export interface Scores {
  /** The documents that have enough of the query to be hits. */
  relevant: Int32Array
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
  const weights = all.map(matches => wordWeight(matches, index))
  const telling = weights.map((weight, at) => (all[at]!.word.stop ? 0 : weight))
  const meaning = meaningOf(telling)
  const sums = new Sums(index.numbersUsed)
  const reached = new Reached(index, audience)

  let toCome = sum(telling)
  for (const at of [...all.keys()].sort((a, b) => telling[b]! - telling[a]!)) {
    const among = toCome < meaning * leastRelevance ? sums.words : undefined
    reached.addAll(all[at]!, among)
    sums.take(reached, { word: at, weight: weights[at]!, telling: telling[at]! / meaning })
    toCome -= telling[at]!
  }
  return { ...sums.finished(weights), weights }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

/** What the content words tell. Of a whole sentence nobody expects an article to have every word. */
function meaningOf(telling: number[]): number {
  const content = telling.filter(weight => weight > 0)
  return sum(content) * Math.min(1, wordsThatMatter / Math.max(1, content.length))
}

/** The documents that one word reaches, each with the best of what the word's matches are worth there. */
class Reached {
  readonly documents: Int32Array
  count = 0
  /** 0 where it was not reached. */
  readonly best: Float32Array
  readonly certainty: Float32Array
  readonly #audiences: Int32Array
  readonly #audience: number
  readonly #worth: FieldWorth

  constructor(index: SearchIndex, audience: number) {
    this.documents = new Int32Array(index.numbersUsed)
    this.best = new Float32Array(index.numbersUsed)
    this.certainty = new Float32Array(index.numbersUsed)
    this.#audiences = index.audience
    this.#audience = audience
    this.#worth = new FieldWorth(index)
  }

  /**
   * What first leads to a document is also what is surest there, and most of the rest need not be worked out. What a
   * letter or two may become stands in every text; then only what stands outside of them tells.
   */
  addAll({ word, matches }: WordMatches, among: Uint16Array | undefined): void {
    const surestFirst = matches.toSorted((a, b) => b.certainty - a.certainty || b.factor - a.factor)
    const completions = isOpen(word) ? surestFirst.filter(({ how }) => how === 'prefix') : []
    const areEverywhere = occurrences(completions) > most.completionsInBodies
    for (const match of surestFirst) {
      this.#add(match, { among, inBodies: !(areEverywhere && match.how === 'prefix') })
    }
    if (this.count === 0 && areEverywhere) for (const match of completions) this.#add(match, { among, inBodies: true })
  }

  #add(
    { list, factor, certainty }: Match,
    { among, inBodies }: { among: Uint16Array | undefined; inBodies: boolean }
  ): void {
    // This is the innermost loop of every search: what it needs is at hand, and it takes entries apart itself.
    const { entries, end } = list
    const { best, documents, certainty: sure } = this
    const audiences = this.#audiences
    const audience = this.#audience
    const worth = this.#worth
    const { bodyWeight, bodyBase, bodySlope, bodyLengths } = worth
    const bounds = fieldWorthBounds
    const bits = countBits
    const mask = countMask
    const outside = beforeBody
    const bodyBits = countAt[bodyField]!
    let reached = this.count
    for (let at = list.start; at < end; at++) {
      const entry = entries[at]!
      const isInBodyOnly = (entry & outside) === 0
      if (isInBodyOnly && !inBodies) continue
      const document = entry >>> bits
      const known = best[document]!
      if (known === 0) {
        if ((audiences[document]! & audience) === 0) continue
        if (among !== undefined && among[document] === 0) continue
        documents[reached++] = document
        sure[document] = certainty
      } else if (known >= factor * bounds[entry & mask]!) continue

      const count = (entry & mask) >>> bodyBits
      const value = isInBodyOnly
        ? (factor * bodyWeight * count) / (count + bodyBase + bodySlope * bodyLengths[document]!)
        : factor * worth.of(document, entry)
      if (value > known) best[document] = value
    }
    this.count = reached
  }
}

/** What the words have brought together so far. */
class Sums {
  /** The words that each document has, a bit for each. */
  readonly words: Uint16Array
  readonly #documents: Int32Array
  #count = 0
  readonly #value: Float32Array
  readonly #relevance: Float32Array

  constructor(room: number) {
    this.words = new Uint16Array(room)
    this.#documents = new Int32Array(room)
    this.#value = new Float32Array(room)
    this.#relevance = new Float32Array(room)
  }

  /** Takes what a word has reached, and leaves nothing of it. */
  take(reached: Reached, { word, weight, telling }: { word: number; weight: number; telling: number }): void {
    const { documents, best, certainty, count } = reached
    const { words } = this
    const bit = 1 << word
    for (let at = 0; at < count; at++) {
      const document = documents[at]!
      if (words[document] === 0) this.#documents[this.#count++] = document
      words[document]! |= bit
      this.#value[document]! += weight * best[document]!
      this.#relevance[document]! += telling * certainty[document]!
      best[document] = 0
    }
    reached.count = 0
  }

  /** A document that has all words of the query is worth more than one that has much of one. */
  finished(weights: number[]): Omit<Scores, 'weights'> {
    const value = this.#value
    const relevance = this.#relevance
    const { words } = this
    const covering = coverages(weights)
    const documents = this.#documents
    let kept = 0
    for (let at = 0; at < this.#count; at++) {
      const document = documents[at]!
      value[document]! *= covering[words[document]!]!
      if (relevance[document]! >= leastRelevance) documents[kept++] = document
    }
    return { relevant: documents.subarray(0, kept), value, relevance }
  }
}

/** For each set of words, what having just these makes of a value. */
function coverages(weights: number[]): Float64Array {
  const total = sum(weights)
  const shares = new Float64Array(1 << weights.length)
  for (let set = 1; set < shares.length; set++) {
    const withoutLowest = set & (set - 1)
    shares[set] = shares[withoutLowest]! + weights[31 - Math.clz32(set ^ withoutLowest)]! / total
  }
  return shares.map(share => share ** coverageExponent / total)
}

/** Rare words tell more. A word that nobody ever wrote may tell most of all: its absence must weigh. */
function wordWeight({ word, matches }: WordMatches, index: SearchIndex): number {
  const isFound = matches.some(({ list }) => list.documents > 0)
  const informative = isFound
    ? rarity(matches, { size: index.size, isOpen: isOpen(word) })
    : Math.log(1 + index.size) * unknownWord
  const begun = word.unfinished && word.text.length < 3 ? shortLastWord : 1
  return Math.max(leastWordWeight, informative) * begun * (word.stop ? softStopWord : 1)
}

/** So little was typed that it may become almost any word, even if there is one that is just this. */
const isOpen = ({ unfinished, text }: QueryWord) => unfinished && text.length <= openWord

function rarity(matches: Match[], { size, isOpen }: { size: number; isOpen: boolean }): number {
  const best = Math.max(...matches.map(match => match.factor))
  const confident = matches.filter(({ factor, how }) => factor >= best * 0.8 || (isOpen && how === 'prefix'))
  const documents = Math.min(size, occurrences(confident))
  return Math.log(1 + (size - documents + 0.5) / (documents + 0.5))
}

const occurrences = (matches: Match[]) => matches.reduce((sum, { list }) => sum + list.documents, 0)
