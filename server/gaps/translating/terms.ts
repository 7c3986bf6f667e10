import { spellingIn } from '../../languages/spelling.ts'
import { normalise } from '../../search/text/fold.ts'
import { type Language, languageOf } from '../../search/text/language.ts'
import { type Run, runsOf } from '../../search/text/runs.ts'
import { eachToken } from '../../search/text/tokens.ts'

/** A word as a person wrote it, or would inside of a sentence, and its stem, by which it is compared. */
export interface Word {
  written: string
  term: string
}

/** The words of a text that carry its meaning, in order; a script without spaces gives pairs of characters. */
export function wordsIn(text: string, tag: string): Word[] {
  const read = normalise(text)
  return wordsOf(runsOf(read), knownLanguage(tag), spellingIn(read, tag))
}

export function termsIn(text: string, tag: string): string[] {
  return wordsIn(text, tag).map(({ term }) => term)
}

export function wordsOf(runs: readonly Run[], language: Language, spelled = (run: Run) => run.text): Word[] {
  const words: Word[] = []
  for (const run of runs) {
    if (run.kind === 'word') {
      const term = language.term(run.text)
      if (term !== '' && !language.stopWords.has(term)) words.push({ written: spelled(run), term: language.stem(term) })
      continue
    }
    let last = -1
    eachToken(run.text, language, (pair, position) => {
      if (position > last && carriesMeaning(pair, language)) words.push({ written: pair, term: pair })
      last = position
    })
  }
  return words
}

/** Pairs of hiragana are mostly endings and particles. */
const hiragana = /^\p{Script=Hiragana}+$/u

function carriesMeaning(pair: string, language: Language): boolean {
  return !hiragana.test(pair) && !language.stopWords.has(pair)
}

const languages = new Map<string, Language>()
const mostLanguages = 200

/** The rules of a language; kept, because making them takes a while, and so does finding a stem. */
export function knownLanguage(tag: string): Language {
  const known = languages.get(tag)
  if (known !== undefined) return known

  const rules = languageOf(tag)
  const language = { ...rules, stem: remembered(rules.stem) }
  if (languages.size < mostLanguages) languages.set(tag, language)
  return language
}

const mostRemembered = 30_000

function remembered(stem: (word: string) => string): (word: string) => string {
  const stems = new Map<string, string>()
  return word => {
    const known = stems.get(word)
    if (known !== undefined) return known
    if (stems.size >= mostRemembered) stems.clear()
    const found = stem(word)
    stems.set(word, found)
    return found
  }
}
