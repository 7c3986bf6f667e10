import { articleless } from '../search/text/arabic.ts'
import { languageOf } from '../search/text/language.ts'
import { eachToken } from '../search/text/tokens.ts'
import type { GapFields } from './gap.ts'

const mostSaid = 500
const mostWanted = 20

type Called = Pick<GapFields, 'name' | 'keyWords'>

/** The words that a gap is found by: those of its name, its key words and its newest questions, while there is room. */
export function saidBy({ name, keyWords }: Called, questions: string[]): string[] {
  const said = new Set<string>()
  for (const text of new Set([name, ...keyWords, ...questions])) {
    eachWord(text, word => said.add(word).add(withoutArticle(word)))
    if (said.size >= mostSaid) break
  }
  return [...said].slice(0, mostSaid)
}

/** The gaps that say all words of a text, each at least as the beginning of a longer one. A text without words none says. */
export function saying(text: string) {
  const beginnings = wantedIn(text).map(word => ({ said: new RegExp(`^${word}`) }))
  return beginnings.length > 0 ? { $and: beginnings } : { said: { $in: [] } }
}

/** Tells of texts whether they say all words of another one. */
export function sayingIn(text: string): (heard: string) => boolean {
  const wanted = wantedIn(text)
  return heard => {
    const said = saidBy({ name: heard, keyWords: [] }, [])
    return wanted.every(word => said.some(one => one.startsWith(word)))
  }
}

/** The longest come first: fewest gaps say them, and by the first one gaps are looked up. */
function wantedIn(text: string): string[] {
  const wanted = new Set<string>()
  eachWord(text, word => wanted.add(withoutArticle(word)))
  return [...wanted].sort((a, b) => b.length - a.length).slice(0, mostWanted)
}

/** Who asks may use any language: words count as they are written, and scripts without spaces by pairs of characters. */
const anyLanguage = languageOf('und')

/** A word has nothing but letters, marks and digits; some scripts without spaces have signs of their own between sentences. */
function eachWord(text: string, take: (word: string) => void): void {
  eachToken(text.replace(signs, '\n'), anyLanguage, take)
}

const signs = /[\p{P}\p{S}]/gu

/** In Arabic an article is written together with its word, and may be left out. */
const withoutArticle = (word: string) => articleless(word, word)
