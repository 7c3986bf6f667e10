import { normalise } from '../../search/text/fold.ts'
import { type Language, languageOf } from '../../search/text/language.ts'
import { pairsOf, runsOf } from '../../search/text/runs.ts'
import { foldedRun } from '../../search/text/tokens.ts'
import { ownWords } from './own-words.ts'
import type { Question } from './question.ts'

/** One word of a question: as it was written, and as it is compared. */
export interface Term {
  stem: string
  written: string
  /** Whether it only holds the sentence together. */
  stop: boolean
  /** Whether it is a word with an inside; pairs of characters of unspaced scripts have none. */
  whole: boolean
}

const mostTerms = 200

/** The words of a question in their order. */
export function termsOfQuestion({ words, language: tag }: Pick<Question, 'words' | 'language'>): Term[] {
  const language = known(tag)
  const terms: Term[] = []
  for (const run of runsOf(normalise(ownWords(words)))) {
    if (terms.length >= mostTerms) break
    if (run.kind === 'word') addWord(run.text, language, terms)
    else
      for (const pair of pairsOf(foldedRun(run))) terms.push({ stem: pair, written: pair, stop: false, whole: false })
  }
  return terms.slice(0, mostTerms)
}

function addWord(written: string, language: Language, terms: Term[]): void {
  const folded = language.term(written)
  if (folded === '') return
  terms.push({
    stem: language.stem(folded),
    written: written.toLowerCase(),
    stop: language.stopWords.has(folded),
    whole: true
  })
}

const languages = new Map<string, Language>()
const mostLanguages = 200

/** Making a language takes a while; a wrong tag must not be kept for ever. */
function known(tag: string): Language {
  const found = languages.get(tag)
  if (found !== undefined) return found

  if (languages.size >= mostLanguages) languages.clear()
  const language = languageOf(tag)
  languages.set(tag, language)
  return language
}
