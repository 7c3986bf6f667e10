import type { Language } from '../text/language.ts'
import { eachToken } from '../text/tokens.ts'
import { place } from './postings.ts'

const gapBetweenParts = 8

/** Notes where each term stands; returns how many there are. */
export function readField(parts: string[], field: number, language: Language, places: Map<string, number[]>): number {
  let length = 0
  let base = 0
  for (const part of parts) {
    const count = eachToken(part, language, (term, position) => {
      const at = place(field, base + position)
      const known = places.get(term)
      if (known === undefined) places.set(term, [at])
      else known.push(at)
    })
    length += count
    base += count + gapBetweenParts
  }
  return length
}
