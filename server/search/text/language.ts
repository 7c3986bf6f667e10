import { primarySubtag } from '../../languages/primary-subtag.ts'
import { articleKept, articleless, typedArticle } from './arabic.ts'
import { fold } from './fold.ts'
import { type Stem, stemmerFor } from './stems.ts'
import { stopWordsOf } from './stop-words.ts'

/** What the engine knows of a language. Of a language that it knows nothing of it treats the scripts well. */
export interface Language {
  /** The primary subtag, such as `pt` of `pt-BR`. */
  code: string
  stem: Stem
  stopWords: ReadonlySet<string>
  /** The form of a written word that is indexed and looked up. */
  term: (written: string) => string
  /** Other ways to write a word of a query, where the letters that were typed leave it open. */
  variants: (word: string) => string[]
  /** What is looked up, too, while this word is being typed. */
  unfinished: (word: string) => string | undefined
  /** Whether words are written together, as in *Rechnungsadresse*. */
  compounds: boolean
  /** Whether 取り消し is also written 取消. */
  dropsKana: boolean
  segments: (text: string) => string[]
}

/** The tag of texts in several languages. What a script says for itself is known there, too. */
const mixed = 'mul'

export function languageOf(tag: string): Language {
  const code = primarySubtag(tag)
  const arabic = code === 'ar' || code === mixed

  return {
    code,
    stem: stemmerFor(code),
    stopWords: stopWordsOf(code),
    term: remembered(arabic ? written => articleless(written, termOf(written)) : termOf),
    variants: variantsIn(code, arabic),
    unfinished: word => (arabic && word.length <= 5 && typedArticle.test(word) ? word.slice(2) : undefined),
    compounds: compounding.has(code),
    dropsKana: code === 'ja',
    segments: segmenter(code)
  }
}

function variantsIn(code: string, arabic: boolean): Language['variants'] {
  if (arabic) return word => (isArabic.test(word) ? [articleKept(word)] : [])
  return code === 'de' ? withUmlauts : () => []
}

const isArabic = /\p{Script=Arabic}/u

/** Who has no umlauts on the keyboard writes *Schluessel*. */
function withUmlauts(word: string): string[] {
  const umlauts = word.replace(/([aou])e/g, '$1')
  return umlauts === word ? [] : [umlauts]
}

const compounding = new Set(['da', 'de', 'nb', 'nl', 'nn', 'no', 'sv'])

/** A longer word is not language: a key, a hash, a picture in the text. */
const longestTerm = 64
const termOf = (written: string) => fold(written).slice(0, longestTerm)

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII
const isAscii = /^[\u0000-\u007f]*$/

const mostRemembered = 50_000

/** The same words come again and again, in documents and in what is highlighted; folding them takes a while, but for ASCII. */
function remembered(termOf: (written: string) => string): (written: string) => string {
  const terms = new Map<string, string>()
  return written => {
    if (isAscii.test(written)) return termOf(written)
    const known = terms.get(written)
    if (known !== undefined) return known

    const term = termOf(written)
    if (terms.size >= mostRemembered) terms.clear()
    if (written.length <= longestTerm) terms.set(written, term)
    return term
  }
}

/** Cuts a script without spaces into words; made when it is first needed, because it takes a while. */
function segmenter(code: string): (text: string) => string[] {
  let segmenter: Intl.Segmenter | undefined
  return text => {
    segmenter ??= new Intl.Segmenter(/^[a-z]{2,3}$/.test(code) ? code : 'en', { granularity: 'word' })
    return Array.from(segmenter.segment(text), part => part.segment)
  }
}
