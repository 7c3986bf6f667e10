import { endingStripper } from './endings.ts'

/** The word as it is looked up; the letters it was written with tell whether it begins with an article. */
export function articleless(written: string, folded: string): string {
  return noArticle.test(written) ? folded : withoutArticle(folded)
}

/** The alef of an article has no hamza: إلكتروني begins as it is. */
const noArticle = /^[وبكف]?[أإآ]/

/** What somebody has written without the hamza, so that its beginning was taken for an article. */
export const articleKept = (word: string) => `ال${word}`

/** The word without its article, also where a conjunction or preposition has grown together with it. */
function withoutArticle(word: string): string {
  if (word.length >= 6 && /^[وبكف]ال/.test(word)) return word.slice(3)
  return word.length >= 5 && /^(ال|لل)/.test(word) ? word.slice(2) : word
}

/** An article at the beginning of a word that is still being typed. */
export const typedArticle = /^(ال|لل)./

/** Takes plural, dual and possessive endings off, and then a conjunction or preposition of one letter. */
export function stemArabic(word: string): string {
  const stem = withoutEnding(word)
  return stem.length >= 5 && /^[وبلف]/.test(stem) ? stem.slice(1) : stem
}

const withoutEnding = endingStripper('ات ون ين ان ها هم كم نا ه ي ك', { leaves: 4 })
