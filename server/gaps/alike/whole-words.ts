import { normalise } from '../../search/text/fold.ts'
import { runsOf } from '../../search/text/runs.ts'
import type { Question } from './question.ts'
import { mostRead, type Term } from './terms.ts'

type Text = Pick<Question, 'words' | 'language'>

/**
 * The word of a text that a term stands for, as people read it. Of scripts without spaces terms are pairs of characters:
 * theirs is the word that has them both, and a pair that belongs to two words stands for none.
 */
export function wholeWord({ written, whole }: Term, text: Text): string | undefined {
  return whole ? written : wordsOf(text).find(word => word.includes(written))
}

/** Whether a term is a word, and not the end of one and the beginning of the next. */
export function isWholeWord(term: string, language: string): boolean {
  const hasSpaces = runsOf(term).every(({ kind }) => kind === 'word')
  return hasSpaces || [...segmenterOf(language).segment(term)].length === 1
}

let last: { text: Text; words: string[] } | undefined

/** The terms of one text are asked for one after another. */
function wordsOf(text: Text): string[] {
  if (last?.text.words !== text.words || last.text.language !== text.language) {
    const segments = segmenterOf(text.language).segment(normalise(text.words.slice(0, mostRead)))
    last = { text, words: Array.from(segments, ({ segment }) => segment) }
  }
  return last.words
}

const segmenters = new Map<string, Intl.Segmenter>()
const mostSegmenters = 20

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  if (segmenters.size >= mostSegmenters) segmenters.clear()
  const segmenter = new Intl.Segmenter(isTag(language) ? language : 'und', { granularity: 'word' })
  segmenters.set(language, segmenter)
  return segmenter
}

function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0
  } catch {
    return false
  }
}
