import type { Translated } from './question.ts'
import type { Term } from './terms.ts'

/** A word that holds sentences together still tells how something is asked: *why was* is not *how do I*. */
const stopWeight = 0.6
const pairWeight = 0.7
const pieceWeight = 0.5
const pieceLengths = [3, 4]

/** The longest word whose pieces are looked at: a longer one is no language. */
const longest = 24

/**
 * What two texts are compared by, with its count: words (`w`), pairs of neighbouring words (`b`) and pieces of words
 * (`c`), which catch slips and endings that no stemmer knows.
 */
export function featuresOf(terms: readonly Term[], language: string, translated?: Translated): Map<string, number> {
  const features = new Map<string, number>()
  const add = (feature: string, weight: number) => features.set(feature, (features.get(feature) ?? 0) + weight)

  let before: { stem: string; stop: boolean } | undefined
  for (const { stem, stop, whole } of terms) {
    const weight = stop ? stopWeight : 1
    const meanings = meaningsOf(stem, language, translated)
    for (const meaning of meanings) {
      add(`w${meaning.term}`, weight * meaning.weight)
      if (whole) addPieces(meaning.term, weight * meaning.weight, add)
    }
    const best = meanings[0]!.term
    if (before) add(`b${before.stem} ${best}`, pairWeight * (before.stop && stop ? stopWeight : 1))
    before = { stem: best, stop }
  }
  return features
}

function addPieces(word: string, weight: number, add: (feature: string, weight: number) => void): void {
  const marked = `^${word.slice(0, longest)}$`
  for (const length of pieceLengths) {
    for (let at = 0; at + length <= marked.length; at++) add(`c${marked.slice(at, at + length)}`, pieceWeight * weight)
  }
}

/** The term in the pivot language, best first; their weights make one word together. */
export function meaningsOf(
  term: string,
  language: string,
  translated?: Translated
): readonly { term: string; weight: number }[] {
  const found = [...(translated?.(term, language) ?? [])]
  const best = found.sort((a, b) => b.weight - a.weight).slice(0, mostMeanings)
  const sum = best.reduce((total, { weight }) => total + weight, 0)
  return sum > 0 ? best.map(({ term, weight }) => ({ term, weight: weight / sum })) : [{ term, weight: 1 }]
}

const mostMeanings = 3
