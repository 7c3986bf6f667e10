import { endingStripper } from './endings.ts'

/** The word without its article, also where a conjunction or preposition has grown together with it. */
export function withoutArticle(word: string): string {
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
