import { languageOf } from '../search/text/language.ts'
import { eachToken } from '../search/text/tokens.ts'

/** Whether words can show a need: a slip of the keyboard, a number, or words that only hold others together do not. */
export function saysSomething(words: string, tag: string): boolean {
  const language = languageOf(tag)
  let says = false
  eachToken(words.slice(0, 500), language, term => {
    says ||= [...term].length > 1 && /\p{L}/u.test(term) && !language.stopWords.has(term)
  })
  return says
}
