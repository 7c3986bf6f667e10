/** In how many documents a word occurs. */
export type Frequency = (word: string) => number

/** The two parts of a word like *Rechnungsadresse*, if both are words of the index; otherwise none. */
export function compoundParts(word: string, frequency: Frequency): string[] {
  if (word.length < 2 * leastPart + 1 || digit.test(word)) return []

  let best: { parts: string[]; worth: number } = { parts: [], worth: 0 }
  for (let at = leastPart; at <= word.length - leastPart; at++) {
    const second = word.slice(at)
    const secondFrequency = frequency(second)
    if (secondFrequency === 0) continue

    for (const first of basicForms(word.slice(0, at))) {
      const worth = Math.min(frequency(first), secondFrequency) * Math.min(first.length, second.length)
      if (worth > best.worth) best = { parts: [first, second], worth }
    }
  }
  return best.parts
}

/** Whether a word may be a compound of this part: what is left of it is a word, too. */
export function mayHavePart(word: string, part: string, frequency: Frequency): boolean {
  if (part.length < leastPart || word.length < 2 * leastPart + 1) return false

  if (word.endsWith(part)) return basicForms(word.slice(0, -part.length)).some(form => frequency(form) > 0)
  const withoutE = part.endsWith('e') ? [part.slice(0, -1)] : []
  const beginnings = [part, ...withoutE, ...linkingSounds.map(sound => part + sound)]
  return beginnings.some(
    begin =>
      word.startsWith(begin) && word.length - begin.length >= leastPart && frequency(word.slice(begin.length)) > 0
  )
}

/** The known words that were written together, as in *onedrive*; none, if something else would be left over. */
export function gluedWords(text: string, frequency: Frequency): string[] {
  if (text.length < 2 * leastGlued || text.length > longestGlued || digit.test(text)) return []

  const best: ({ words: string[]; worth: number } | undefined)[] = [{ words: [], worth: Number.POSITIVE_INFINITY }]
  for (let end = leastGlued; end <= text.length; end++) {
    for (let start = 0; start <= end - leastGlued; start++) {
      const before = best[start]
      if (before === undefined || before.words.length >= mostGlued || (start === 0 && end === text.length)) continue

      const word = text.slice(start, end)
      const worth = Math.min(before.worth, frequency(word))
      if (worth >= 2 && worth > (best[end]?.worth ?? 0)) best[end] = { words: [...before.words, word], worth }
    }
  }
  return best[text.length]?.words ?? []
}

/** A shorter part is found in too many words that have nothing to do with it. */
export const leastPart = 4
const leastGlued = 3
const longestGlued = 40
const mostGlued = 3
const digit = /\d/

/** What the first part may be when it stands alone: without a linking sound, or with the e that it lost. */
function basicForms(part: string): string[] {
  const forms = linkingSounds.filter(sound => part.endsWith(sound)).map(sound => part.slice(0, -sound.length))
  return [part, `${part}e`, ...forms].filter(form => form.length >= leastPart)
}

const linkingSounds = ['s', 'n', 'en', 'es', 'er', 'e']
