import { meaningsOf } from './alike/features.ts'
import type { Question, Translated } from './alike/question.ts'
import { termsOfQuestion } from './alike/terms.ts'

type Said = Pick<Question, 'words' | 'language'>

/**
 * Tells whether a question has a word in common with any of the others that says what it is about. Of another language
 * that can be told only where enough words of both have a translation; where none of the others can be compared, nothing
 * speaks against it.
 */
export function aboutTheSameAs(
  others: readonly Said[],
  translated: Translated | undefined
): (question: Said) => boolean {
  const told = others.map(other => telling(other, translated))
  return question => {
    const own = telling(question, translated)
    const comparable = told.filter(other => other.language === own.language || (own.isUnderstood && other.isUnderstood))
    return (
      comparable.length === 0 || comparable.some(({ meanings }) => own.meanings.some(each => meanings.includes(each)))
    )
  }
}

/** What its words mean in the pivot language, and whether that is known of half of them. */
function telling({ words, language }: Said, translated: Translated | undefined) {
  const terms = termsOfQuestion({ words, language }).filter(({ stop }) => !stop)
  const known = terms.filter(({ stem }) => (translated?.(stem, language).length ?? 0) > 0)
  return {
    language,
    meanings: terms.flatMap(({ stem }) => meaningsOf(stem, language, translated).map(({ term }) => term)),
    isUnderstood: known.length > 0 && 2 * known.length >= terms.length
  }
}
