import { primarySubtag } from './primary-subtag.ts'

/** Languages that write every noun with a capital. */
const withCapitalNouns = new Set(['de', 'lb'])

/** Where a sentence, a line, a quotation or a point of a list begins. */
const beginning = /(?<=(?:^|[.!?…:;\n"“”„«»‘’'([{¿¡–—•*#>|-])\s*)/uy

/**
 * Tells how the words of a text are written inside of a sentence: names, abbreviations and German nouns keep their
 * capitals, the first word of a sentence and a text that is nothing but capitals do not.
 */
export function spellingIn(text: string, language: string): (word: { text: string; start: number }) => string {
  const keepsCapitals = withCapitalNouns.has(primarySubtag(language))
  let isShouted: boolean | undefined
  return ({ text: word, start }) => {
    const small = word.toLowerCase()
    if (small === word) return word
    isShouted ??= text === text.toUpperCase()
    if (isShouted) return small
    if (keepsCapitals || word.slice(1) !== small.slice(1)) return word
    beginning.lastIndex = start
    return beginning.test(text) ? small : word
  }
}

/** Of the forms of a word the one that is written most often, and with the capitals that it then mostly has. */
export function usualSpelling(times: ReadonlyMap<string, number>): string {
  const timesOfForm = new Map<string, number>()
  for (const [form, count] of times) {
    const small = form.toLowerCase()
    timesOfForm.set(small, (timesOfForm.get(small) ?? 0) + count)
  }
  const usual = mostOf(timesOfForm)
  const spellings = [...times].filter(([form]) => form.toLowerCase() === usual)
  return mostOf(new Map([[usual, 0], ...spellings]))
}

function mostOf(times: ReadonlyMap<string, number>): string {
  return [...times].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}
