import { meaningsOf } from './alike/features.ts'
import type { Question, Translated } from './alike/question.ts'
import { termsOfQuestion } from './alike/terms.ts'

/**
 * Whether two questions have a word in common that says what they are about. Of two languages that is too much to ask:
 * not every word has a translation.
 */
export function speakOfTheSame(
  one: Pick<Question, 'words' | 'language'>,
  other: Pick<Question, 'words' | 'language'>,
  translated: Translated | undefined
): boolean {
  if (one.language !== other.language) return true
  const meant = meaningsIn(one, translated)
  return [...meaningsIn(other, translated)].some(meaning => meant.has(meaning))
}

function meaningsIn(question: Pick<Question, 'words' | 'language'>, translated: Translated | undefined): Set<string> {
  const telling = termsOfQuestion(question).filter(({ stop }) => !stop)
  return new Set(telling.flatMap(({ stem }) => meaningsOf(stem, question.language, translated).map(({ term }) => term)))
}
