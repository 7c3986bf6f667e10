import { beforeBody, titleCounts, Worth, worthBounds } from './field-worth.ts'
import type { Match, WordMatches } from './matches.ts'
import { countBits, countMask } from './postings.ts'
import type { QueryWord } from './query-words.ts'
import { roomFor } from './room.ts'
import { audienceBits, type SearchIndex } from './search-index.ts'
import {
  coverageExponent,
  fewWords,
  leastRelevance,
  leastWordWeight,
  most,
  openWord,
  shortLastWord,
  softStopWord,
  titleTells,
  unknownWord,
  wordsThatMatter
} from './weights.ts'

/** What all documents are worth for a query, by their numbers; until the next query of the same index. */
export interface Scores {
  /** The documents that have enough of the query to be hits. */
  relevant: Int32Array
  value: Float32Array
  /** Which share of the query's meaning a document has; more than 1 if the query is long, or short and in the title. */
  relevance: Float32Array
  /** How much each word of the query tells. */
  weights: number[]
}

/**
 * Scores the documents that somebody of these audiences may see. The most telling words come first. A document that
 * cannot become a hit any more, even if it had all words that are still to come, is not weighed; this spares most of
 * the work, as the words that are in most documents tell least.
 */
export function scoresFor(all: WordMatches[], index: SearchIndex, audience: number): Scores {
  const weights = all.map(matches => wordWeight(matches, index))
  const telling = weights.map((weight, at) => (all[at]!.word.stop ? 0 : weight))
  const meaning = meaningOf(telling)
  const sums = new Sums(index, audience)

  const inTitle = telling.filter(weight => weight > 0).length <= fewWords ? titleTells : 1
  let toCome = sum(telling)
  for (const at of [...all.keys()].sort((a, b) => telling[b]! - telling[a]!)) {
    toCome -= telling[at]!
    const told = telling[at]! / meaning
    const counting = {
      bit: 1 << (at + audienceCount),
      weight: weights[at]!,
      telling: told,
      inTitle,
      toCome: (toCome / meaning) * inTitle
    }
    sums.add(all[at]!, counting)
  }
  return { ...sums.finished(weights), weights }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

/** What the content words tell. Of a whole sentence nobody expects an article to have every word. */
function meaningOf(telling: number[]): number {
  const content = telling.filter(weight => weight > 0)
  return sum(content) * Math.min(1, wordsThatMatter / Math.max(1, content.length))
}

const audienceCount = Object.keys(audienceBits).length
const audienceBitsMask = (1 << audienceCount) - 1

/** By so much at most the sums of shares differ from what they should be. */
const roundedBy = 0.0001

/** How one word counts. */
interface Counting {
  /** Its mark among the words that a document has. */
  bit: number
  weight: number
  /** Its share of what the query means. */
  telling: number
  /** How many times as much it tells in a title. */
  inTitle: number
  /** What the words behind it mean. */
  toCome: number
}

/** What the words bring together, one after the other. */
class Sums {
  readonly #audience: number
  readonly #worth: Worth
  /** The documents that were reached. */
  readonly #documents: Int32Array
  #count = 0
  /** The audience of each document, and the words that it has: a bit for each. */
  readonly #words: Int32Array
  readonly #value: Float32Array
  readonly #relevance: Float32Array
  /** What the present word has reached, each with the best of what its matches are worth there: 0 where it was not. */
  readonly #reached: Int32Array
  readonly #best: Float32Array
  #reachedCount = 0

  constructor(index: SearchIndex, audience: number) {
    const room = roomFor(index)
    this.#audience = audience
    this.#worth = new Worth(index)
    this.#documents = room.documents
    this.#words = room.words
    this.#words.set(index.audience)
    this.#value = room.value.fill(0)
    this.#relevance = room.relevance.fill(0)
    this.#reached = room.reached
    this.#best = room.best.fill(0)
  }

  /**
   * What first leads to a document is also what is surest there, and most of the rest need not be worked out. What a
   * letter or two may become stands in every text; then only what stands outside of them tells.
   */
  add({ word, matches }: WordMatches, counting: Counting): void {
    const surestFirst = matches.toSorted((a, b) => b.certainty - a.certainty || b.factor - a.factor)
    const completions = isOpen(word) ? surestFirst.filter(({ how }) => how === 'prefix') : []
    const areEverywhere = occurrences(completions) > most.completionsInBodies
    for (const match of surestFirst) this.#reach(match, counting, !(areEverywhere && match.how === 'prefix'))
    if (this.#reachedCount === 0 && areEverywhere) for (const match of completions) this.#reach(match, counting, true)
    this.#take(counting.weight)
  }

  #reach({ list, factor, certainty }: Match, { bit, telling, inTitle, toCome }: Counting, inBodies: boolean): void {
    // This is the innermost loop of every search: what it needs is at hand, and it takes entries apart itself.
    const { entries, end } = list
    const audience = this.#audience
    const audienceMask = audienceBitsMask
    const best = this.#best
    const documents = this.#documents
    const reached = this.#reached
    const relevance = this.#relevance
    const words = this.#words
    const worth = this.#worth
    const { body } = worth
    const bounds = worthBounds
    const bits = countBits
    const mask = countMask
    const outside = beforeBody
    const titleMask = titleCounts
    const told = telling * certainty
    const tells = byTitleCount(told, told * inTitle)
    const needs = tells.map(here => leastRelevance - here - toCome - roundedBy)
    let count = this.#count
    let reachedCount = this.#reachedCount
    for (let at = list.start; at < end; at++) {
      const entry = entries[at]!
      const isInBodyOnly = (entry & outside) === 0
      if (isInBodyOnly && !inBodies) continue
      const document = entry >>> bits
      const known = best[document]!
      if (known === 0) {
        if (relevance[document]! < needs[entry & titleMask]!) continue
        const had = words[document]!
        if (had <= audienceMask) {
          if ((had & audience) === 0) continue
          documents[count++] = document
        }
        words[document] = had | bit
        relevance[document]! += tells[entry & titleMask]!
        reached[reachedCount++] = document
      } else if (known >= factor * bounds[entry & mask]!) continue

      const value = factor * (isInBodyOnly ? body.of(document, entry) : worth.of(document, entry))
      if (value > known) best[document] = value
    }
    this.#count = count
    this.#reachedCount = reachedCount
  }

  #take(weight: number): void {
    const reached = this.#reached
    const best = this.#best
    const value = this.#value
    const count = this.#reachedCount
    for (let at = 0; at < count; at++) {
      const document = reached[at]!
      value[document]! += weight * best[document]!
      best[document] = 0
    }
    this.#reachedCount = 0
  }

  /** A document that has all words of the query is worth more than one that has much of one. */
  finished(weights: number[]): Omit<Scores, 'weights'> {
    const value = this.#value
    const relevance = this.#relevance
    const words = this.#words
    const covering = coverages(weights)
    const documents = this.#documents
    const count = this.#count
    let kept = 0
    for (let at = 0; at < count; at++) {
      const document = documents[at]!
      value[document]! *= covering[words[document]! >>> audienceCount]!
      if (relevance[document]! >= leastRelevance) documents[kept++] = document
    }
    return { relevant: documents.subarray(0, kept), value, relevance }
  }
}

/** What is told outside of a title, and with each count in it. */
const byTitleCount = (outside: number, inside: number) =>
  Float64Array.from({ length: titleCounts + 1 }, (_, count) => (count === 0 ? outside : inside))

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
