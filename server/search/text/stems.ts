import * as loaded from 'snowball-stemmers'
import { stemArabic } from './arabic.ts'
import { fold } from './fold.ts'
import { stemPolish } from './polish.ts'
import { stemUkrainian } from './ukrainian.ts'

/** A CommonJS package: what it exports is the default for Node.js, and the module itself for bundlers. */
const snowball = 'default' in loaded ? (loaded.default as typeof loaded) : loaded

export type Stem = (word: string) => string

/** How folded words of a language lose their endings; in a language we know no rules of they keep them. */
export function stemmerFor(language: string): Stem {
  const rules = ours.get(language) ?? snowballRules(algorithms.get(language))
  const own = isWrittenInLatin(language) ? rules : orEnglish(rules)
  return word => (onlyLetters.test(word) ? own(word) : word)
}

/** Latin words among others are names of products and English: *Teams*, *updates*. */
function orEnglish(rules: Stem): Stem {
  return word => (onlyLatin.test(word) ? stemEnglish(word) : rules(word))
}

function isWrittenInLatin(language: string): boolean {
  const script = /^[a-z]{2,3}$/.test(language) ? new Intl.Locale(language).maximize().script : undefined
  return script === undefined || script === 'Latn'
}

const ours = new Map<string, Stem>([
  ['ar', stemArabic],
  ['mul', stemByScript],
  ['pl', stemPolish],
  ['uk', stemUkrainian]
])

/** Where languages are mixed, the script tells of some which one it most likely is. */
function stemByScript(word: string): string {
  if (/\p{Script=Arabic}/u.test(word)) return stemArabic(word)
  return /\p{Script=Cyrillic}/u.test(word) ? stemRussian(word) : word
}

const algorithms = new Map(
  Object.entries({
    ...{ ca: 'catalan', cs: 'czech', da: 'danish', de: 'german', en: 'english', es: 'spanish', eu: 'basque' },
    ...{ fi: 'finnish', fr: 'french', ga: 'irish', hu: 'hungarian', hy: 'armenian', it: 'italian', nb: 'norwegian' },
    ...{ nl: 'dutch', nn: 'norwegian', no: 'norwegian', pt: 'portuguese', ro: 'romanian', ru: 'russian' },
    ...{ sk: 'czech', sl: 'slovene', sv: 'swedish', ta: 'tamil', tr: 'turkish' }
  })
)

function snowballRules(algorithm: string | undefined): Stem {
  if (algorithm === undefined) return word => word

  // Some algorithms give back letters with diacritics, even to words that had none.
  const stemmer = available.has(algorithm) ? snowball.newStemmer(algorithm) : undefined
  return stemmer === undefined ? word => word : word => fold(stemmer.stem(word))
}

const available = new Set(snowball.algorithms())
const stemEnglish = snowballRules('english')
const stemRussian = snowballRules('russian')
const onlyLatin = /^[a-z]+$/
const onlyLetters = /^[\p{L}\p{M}]+$/u
