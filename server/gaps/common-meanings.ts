import { onlyAsks } from './alike/asking-words.ts'
import { meaningsOf } from './alike/features.ts'
import type { Question, Translated } from './alike/question.ts'
import { termsOfQuestion } from './alike/terms.ts'

type Said = Pick<Question, 'words' | 'language'>

/** What is known of words. */
export interface KnownWords {
  translated?: Translated
  /** Whether enough of a language is translated to compare it with others. */
  isKnown(language: string): boolean
  /** Whether so many texts have a word, by its meaning, that it does not say what one of them is about. */
  isCommon(meaning: string): boolean
}

/**
 * Tells whether a question has a word in common with any of the others that says what it is about: not one that is in
 * two of five texts of this help centre, nor how people greet and ask, unless the question has no other. Of a language that is not known only what is
 * written the same counts, as names are. Of known ones it can be told where half of the words of both have a translation;
 * where they have not, nothing speaks against it.
 */
export function aboutTheSameAs(
  others: readonly Said[],
  { translated, isKnown, isCommon }: KnownWords
): (question: Said) => boolean {
  const understood = new Set<string>()
  const said = new Map<string, Set<string>>()
  for (const other of others) {
    const { meanings, isUnderstood } = telling(other, translated)
    // Of one that says nothing nothing can be told.
    if (meanings.length > 0) said.set(other.language, new Set([...(said.get(other.language) ?? []), ...meanings]))
    if (isUnderstood) for (const meaning of meanings) understood.add(meaning)
  }
  const saidAnywhere = new Set([...said.values()].flatMap(meanings => [...meanings]))
  const areKnown = others.some(({ language }) => isKnown(language))
  return question => {
    const { meanings, isUnderstood } = telling(question, translated)
    const inItsLanguage = said.get(question.language)
    const isComparable = areKnown && isKnown(question.language)
    if (inItsLanguage === undefined && isComparable && (!isUnderstood || understood.size === 0)) return true
    const uncommon = meanings.filter(each => !isCommon(each))
    return (uncommon.length > 0 ? uncommon : meanings).some(
      each => inItsLanguage?.has(each) || (isComparable ? isUnderstood && understood.has(each) : saidAnywhere.has(each))
    )
  }
}

/** What its words mean in the pivot language, and whether that is known of half of them. */
function telling({ words, language }: Said, translated: Translated | undefined) {
  const all = termsOfQuestion({ words, language }).filter(({ stop }) => !stop)
  const told = all.filter(({ stem }) => !onlyAsks(stem, language))
  const terms = told.length > 0 ? told : all
  const known = terms.filter(({ stem }) => (translated?.(stem, language).length ?? 0) > 0)
  return {
    meanings: terms.flatMap(({ stem }) => meaningsOf(stem, language, translated).map(({ term }) => term)),
    isUnderstood: known.length > 0 && 2 * known.length >= terms.length
  }
}
