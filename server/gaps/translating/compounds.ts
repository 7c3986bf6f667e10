import type { Language } from '../../search/text/language.ts'

const shortestPart = 4
const shortestCompound = 9
const longestCompound = 40

const mostRemembered = 20_000

/** What German and its neighbours put between the parts of a compound. */
const joints = ['', 's', 'es', 'n', 'en', 'er', 'e']

/**
 * Makes a function that cuts a compound into parts that are words of their own, when these are, in their geometric mean,
 * more common than the compound (Koehn & Knight, 2003). In other languages, and of other words, it gives the word.
 */
export function compoundSplitter(language: Language, counts: ReadonlyMap<string, number>): (term: string) => string[] {
  if (!language.compounds) return term => [term]

  const known = new Map<string, string[]>()
  return term => {
    const parts = known.get(term) ?? split(term, language, counts)
    if (known.size < mostRemembered) known.set(term, parts)
    return parts
  }
}

function split(term: string, language: Language, counts: ReadonlyMap<string, number>): string[] {
  let best = [term]
  if (term.length < shortestCompound || term.length > longestCompound) return best

  let most = counts.get(term) ?? 0
  for (let at = shortestPart; at < term.length; at++) {
    const tail = knownForm(term.slice(at), [''], language, counts)
    if (tail === undefined) continue
    const head = knownForm(term.slice(0, at), joints, language, counts)
    if (head === undefined) continue
    const mean = Math.sqrt(counts.get(head)! * counts.get(tail)!)
    if (mean <= most) continue
    most = mean
    best = [head, tail]
  }
  return best.length === 1 ? best : best.flatMap(part => split(part, language, counts))
}

/** The known stem that a part of a compound is a form of. */
function knownForm(part: string, endings: string[], language: Language, counts: ReadonlyMap<string, number>) {
  for (const ending of endings) {
    if (!part.endsWith(ending) || part.length - ending.length < shortestPart) continue
    const form = part.slice(0, part.length - ending.length)
    if (counts.has(form)) return form
    const stem = language.stem(form)
    if (stem.length >= shortestPart && counts.has(stem)) return stem
  }
  return undefined
}
