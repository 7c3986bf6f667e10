import { spellingIn } from '../../languages/spelling.ts'
import { normalise } from '../../search/text/fold.ts'
import { type Language, languageOf } from '../../search/text/language.ts'
import { pairsOf, runsOf } from '../../search/text/runs.ts'
import { foldedRun } from '../../search/text/tokens.ts'
import type { Question } from './question.ts'

/** One word of a question: as it was written, or would be inside of a sentence, and as it is compared. */
export interface Term {
  stem: string
  written: string
  /** Whether it only holds the sentence together. */
  stop: boolean
  /** Whether it is a word with an inside; pairs of characters of unspaced scripts have none. */
  whole: boolean
}

/** So many characters tell what is asked; a whole log does not tell more. */
export const mostRead = 2_000
const mostTerms = 200

/** The words of a question in their order. */
export function termsOfQuestion({ words, language: tag }: Pick<Question, 'words' | 'language'>): Term[] {
  const language = known(tag)
  const terms: Term[] = []
  const text = normalise(words.slice(0, mostRead))
  const spelled = spellingIn(text, tag)
  for (const run of runsOf(text)) {
    if (run.kind === 'word') addWord(spelled(run), language, terms)
    else
      for (const pair of pairsOf(foldedRun(run))) terms.push({ stem: pair, written: pair, stop: false, whole: false })
  }
  return terms.slice(0, mostTerms)
}

function addWord(written: string, language: Remembering, terms: Term[]): void {
  const known = language.terms.get(written)
  if (known !== undefined) {
    terms.push(known)
    return
  }
  const folded = language.term(written)
  if (folded === '') return
  const term = { stem: language.stem(folded), written, stop: language.stopWords.has(folded), whole: true }
  if (language.terms.size >= mostRemembered) language.terms.clear()
  language.terms.set(written, term)
  terms.push(term)
}

/** The same words come again and again, and taking their endings off takes a while. */
type Remembering = Language & { terms: Map<string, Term> }
const mostRemembered = 50_000

const languages = new Map<string, Remembering>()
const mostLanguages = 50

/** Making a language takes a while; a wrong tag must not be kept for ever. */
function known(tag: string): Remembering {
  const found = languages.get(tag)
  if (found !== undefined) return found

  if (languages.size >= mostLanguages) languages.clear()
  const language = { ...languageOf(tag), terms: new Map<string, Term>() }
  languages.set(tag, language)
  return language
}
