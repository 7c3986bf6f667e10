import { align } from './align.ts'
import { type InLanguage, type ReadBlock, readText, type Sentence } from './read-text.ts'

/** The terms of two texts that say the same, each joined by spaces. */
export interface TermPair {
  language: string
  pivot: string
}

/** What is kept of one article in two languages: its terms, sentence by sentence. */
export interface AlignedArticle {
  id: string
  language: string
  sentences: TermPair[]
  /** How many sentences were left out because they say the same in the same words: nobody has translated them. */
  untranslated: number
}

const mostSentences = 1_500

/** From this share of untranslated sentences on, the rest is chance: names, and what was meant for all languages. */
const mostUntranslated = 0.9

/**
 * Finds which sentences of a translation stand for which of the pivot's text. Who aligns several translations reads
 * the pivot's text once.
 */
export function alignArticle(
  id: string,
  translation: InLanguage,
  pivot: InLanguage,
  readPivot = readText(pivot)
): AlignedArticle {
  const aligned: AlignedArticle = {
    id,
    language: translation.language,
    sentences: [],
    untranslated: 0
  }
  for (const [one, other] of sentencePairs(readText(translation), readPivot).slice(0, mostSentences)) {
    if (areSame(one, other)) aligned.untranslated++
    else aligned.sentences.push(...pairOf(one, other))
  }
  const all = aligned.untranslated + aligned.sentences.length
  if (aligned.untranslated > mostUntranslated * all) aligned.sentences = []
  return aligned
}

/** Neighbouring blocks are aligned first, and then their sentences. */
function sentencePairs(translation: ReadBlock[], pivot: ReadBlock[]): [Sentence[], Sentence[]][] {
  return align(translation, pivot).flatMap(({ from, to }) => {
    const one = translation.slice(...from).flatMap(({ sentences }) => sentences)
    const other = pivot.slice(...to).flatMap(({ sentences }) => sentences)
    return align(one, other).map(({ from, to }): [Sentence[], Sentence[]] => [one.slice(...from), other.slice(...to)])
  })
}

function pairOf(one: Sentence[], other: Sentence[]): TermPair[] {
  const language = one.flatMap(({ terms }) => terms).join(' ')
  const pivot = other.flatMap(({ terms }) => terms).join(' ')
  return language === '' || pivot === '' ? [] : [{ language, pivot }]
}

/** From this share of common words on, two sentences are the same text in the same language. */
const same = 0.85

function areSame(one: Sentence[], other: Sentence[]): boolean {
  const left = new Set(one.flatMap(({ folded }) => folded))
  const right = new Set(other.flatMap(({ folded }) => folded))
  let common = 0
  for (const word of left) if (right.has(word)) common++
  return common > 0 && (2 * common) / (left.size + right.size) >= same
}
