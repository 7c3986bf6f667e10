import type { Match, WordMatches } from './matches.ts'
import { inBody, inHeadings, inTags, inTitle, placeCount } from './postings.ts'
import type { SearchIndex } from './search-index.ts'
import {
  coverageExponent,
  fieldWeight,
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
}

/** Scores the documents that somebody of these audiences may see. */
export function scoresFor(all: WordMatches[], index: SearchIndex, audience: number): Scores {
  const room = index.numbersUsed
  const scores: Scores = { documents: [], value: new Float32Array(room), relevance: new Float32Array(room) }
  const coverage = new Float32Array(room)
  const total = { weight: 0, content: 0, contentWords: 0 }
  const field = fieldScore(index)
  const reached = new Reached(room)

  for (const { word, matches } of all) {
    for (const match of matches) reached.add(match, index.audience, audience, field)
    const weight = wordWeight({ word, matches }, index, reached.documents.length > 0)
    total.weight += weight
    if (!word.stop) {
      total.content += weight
      total.contentWords++
    }

    for (const document of reached.documents) {
      if (coverage[document] === 0) scores.documents.push(document)
      coverage[document]! += weight
      scores.value[document]! += weight * reached.best[document]!
      if (!word.stop) scores.relevance[document]! += weight * reached.certainty[document]!
    }
    reached.clear()
  }

  // Of a whole sentence nobody expects an article to have every word.
  const meaning = total.content * Math.min(1, wordsThatMatter / Math.max(1, total.contentWords))
  for (const document of scores.documents) {
    scores.relevance[document]! /= meaning
    scores.value[document]! *= (coverage[document]! / total.weight) ** coverageExponent / total.weight
  }
  return scores
}

/** The documents that one word reaches, each with the best of what the word's matches are worth there. */
class Reached {
  documents: number[] = []
  readonly best: Float32Array
  readonly certainty: Float32Array

  constructor(room: number) {
    this.best = new Float32Array(room)
    this.certainty = new Float32Array(room)
  }

  /** Reads the records by hand: this is the innermost loop of every search. */
  add({ list, factor, certainty }: Match, audiences: Uint8Array, audience: number, score: FieldScore): void {
    const { records, length } = list
    for (let at = 0; at < length; ) {
      const document = records[at]!
      const header = records[at + 1]!
      at += 2 + placeCount(header)
      if ((audiences[document]! & audience) === 0) continue

      const value = factor * score(document, header)
      if (this.best[document] === 0) this.documents.push(document)
      if (value > this.best[document]!) this.best[document] = value
      if (certainty > this.certainty[document]!) this.certainty[document] = certainty
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

type FieldScore = (document: number, header: number) => number

/** What the fields of a document are worth together, given how often they have a term. */
function fieldScore(index: SearchIndex): FieldScore {
  const base = saturation.map((k, field) => k * (1 - lengthNorm[field]!))
  const slope = saturation.map((k, field) => (k * lengthNorm[field]!) / index.averageLength(field))
  const one = (count: number, field: number, document: number) =>
    count === 0
      ? 0
      : (fieldWeight[field]! * count) / (count + base[field]! + slope[field]! * index.length(document, field))

  return (document, header) =>
    one(inTitle(header), 0, document) +
    one(inHeadings(header), 1, document) +
    one(inTags(header), 2, document) +
    one(inBody(header), 3, document)
}

/** Rare words tell more. A word that nobody ever wrote may tell most of all: its absence must weigh. */
function wordWeight({ word, matches }: WordMatches, index: SearchIndex, found: boolean): number {
  const informative = found ? rarity(matches, index.size) : Math.log(1 + index.size) * unknownWord
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
