import type { WordMatches } from './matches.ts'
import { eachEntry, fieldOf, placesOf, positionOf } from './postings.ts'
import { rerank, titleField } from './weights.ts'

export interface Ranked {
  document: number
  score: number
}

const mostMatches = 24
const mostPlaces = 24
const farApart = 9

/** Lifts documents that have the words of the query side by side, at the start of the title, or as the whole title. */
export function lift(found: Ranked[], all: WordMatches[], titleLength: (document: number) => number): void {
  const wanted = new Set(found.map(({ document }) => document))
  const places = all.map(word => placesIn(wanted, word))

  for (const hit of found) {
    const ofWords = places.map(byDocument => byDocument.get(hit.document) ?? [])
    const whole = ofWords.every(ofWord => ofWord.some(isInTitle))
    const titleShare = Math.min(1, all.length / Math.max(1, titleLength(hit.document)))
    hit.score *=
      1 +
      rerank.proximity * proximity(ofWords) +
      (ofWords.some(ofWord => ofWord.includes(0)) ? rerank.start : 0) +
      (whole ? rerank.exactTitle * titleShare : 0)
  }
}

/** The most that a document can be lifted to. */
export const highestLift = 1 + rerank.proximity + rerank.start + rerank.exactTitle

const isInTitle = (place: number) => fieldOf(place) === titleField

/** Where the best matches of a word stand in the wanted documents. */
function placesIn(wanted: Set<number>, { matches }: WordMatches): Map<number, number[]> {
  const places = new Map<number, number[]>()
  const best = matches.toSorted((a, b) => b.factor - a.factor).slice(0, mostMatches)
  for (const { list } of best) {
    eachEntry(list, (document, entry, at) => {
      if (!wanted.has(document)) return

      const known = places.get(document) ?? []
      if (known.length < mostPlaces) known.push(...placesOf(list, entry, at))
      places.set(document, known)
    })
  }
  return places
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
