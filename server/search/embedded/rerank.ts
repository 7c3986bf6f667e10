import type { LiftReason } from '../engine.ts'
import { fold, normalise } from '../text/fold.ts'
import type { WordMatches } from './matches.ts'
import { type Passages, passageWorth } from './passages.ts'
import { documentOf, fieldOf, type PostingList, placeCount, placesOf, positionOf } from './postings.ts'
import type { Scores } from './scoring.ts'
import type { SearchIndex } from './search-index.ts'
import { rerank, titleField } from './weights.ts'

export interface Ranked {
  document: number
  score: number
}

const mostMatches = 24
const mostPlaces = 24
const farApart = 9

/** What a document is lifted by, as shares of its score. */
export type Lift = Record<LiftReason, number>

interface Asked {
  all: WordMatches[]
  /** The query as it was typed. */
  typed: string
  index: SearchIndex
  passages: Passages
  scores: Scores
}

/** Lifts documents that have the words of the query side by side, at the start of the title, or as the whole title. */
export function lift(found: Ranked[], asked: Asked): void {
  for (const [hit, parts] of liftsOf(found, asked)) {
    hit.score *= Object.values(parts).reduce((sum, part) => sum + part, 1)
  }
}

export function liftsOf(found: Ranked[], { all, typed, index, passages, scores }: Asked): [Ranked, Lift][] {
  const slots = new Int32Array(index.numbersUsed)
  found.forEach(({ document }, at) => {
    slots[document] = at + 1
  })
  const places = all.map(word => placesIn(slots, word))
  const phrase = plain(typed)

  return found.map((hit, at) => {
    const ofWords = places.map(bySlot => bySlot[at + 1] ?? [])
    const whole = ofWords.every(ofWord => ofWord.some(isInTitle))
    const titleShare = Math.min(1, all.length / Math.max(1, index.length(hit.document, titleField)))
    const hasPhrase = whole && plain(index.document(hit.document).title).includes(phrase)
    return [
      hit,
      {
        proximity: rerank.proximity * proximity(ofWords),
        start: ofWords.some(ofWord => ofWord.includes(0)) ? rerank.start : 0,
        exactTitle: whole ? rerank.exactTitle * titleShare : 0,
        phrase: hasPhrase ? rerank.phrase : 0,
        remembered: passageWorth(hit.document, passages) / scores.value[hit.document]!
      }
    ]
  })
}

/** The most that a document can be lifted to, but for a passage. */
export const highestLift = 1 + rerank.proximity + rerank.start + rerank.exactTitle + rerank.phrase

/** As it was written, but for case, diacritics and space at its ends. */
const plain = (text: string) => fold(normalise(text)).trim()

const isInTitle = (place: number) => fieldOf(place) === titleField

/** Where the best matches of a word stand in the documents, of which each has its slot. */
function placesIn(slots: Int32Array, { matches }: WordMatches): number[][] {
  const places: number[][] = []
  const best = matches.toSorted((a, b) => b.factor - a.factor).slice(0, mostMatches)
  for (const { list } of best) addPlaces(places, list, slots)
  return places
}

/** Few of the entries are of a document that has a slot; they are gone through without calling back. */
function addPlaces(places: number[][], list: PostingList, slots: Int32Array): void {
  const { entries, end } = list
  let placesAt = list.placesStart
  for (let at = list.start; at < end; at++) {
    const entry = entries[at]!
    const slot = slots[documentOf(entry)]!
    if (slot !== 0) {
      places[slot] ??= []
      if (places[slot].length < mostPlaces) places[slot].push(...placesOf(list, entry, placesAt))
    }
    placesAt += placeCount(entry)
  }
}

/** How near neighbours in the query are to each other in the text, from 0 to 1. */
function proximity(ofWords: number[][]): number {
  let sum = 0
  for (let at = 0; at + 1 < ofWords.length; at++) sum += nearness(ofWords[at]!, ofWords[at + 1]!)
  return ofWords.length > 1 ? sum / (ofWords.length - 1) : 0
}

/** Standing side by side in the title is best; the wrong way round is one step further. */
function nearness(first: number[], second: number[]): number {
  let best = 0
  for (const one of first) {
    for (const other of second) {
      if (fieldOf(one) !== fieldOf(other)) continue
      const steps = positionOf(other) - positionOf(one)
      const distance = steps > 0 ? steps : 1 - steps
      if (distance < farApart) best = Math.max(best, (isInTitle(one) ? 1 : 0.6) / distance)
    }
  }
  return best
}
